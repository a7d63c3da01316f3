/** The families about what AWS would refuse in resources of their own kind. */
import { behaviorFamily } from './behaviors';
import { behaviorFunctionFamily } from './behavior-functions';
import { connectionGroupFamily } from './connection-groups';
import { distributionFamily } from './distributions';
import { errorPageFamily } from './error-pages';
import type { Family } from './family';
import { geoFamily } from './geo-restrictions';
import { multiTenantFamily } from './multi-tenant';
import { parameterFamily } from './parameters';
import { tenantFamily } from './tenants';

export const refusedFamilies: readonly Family[] = [
  multiTenantFamily,
  parameterFamily,
  tenantFamily,
  connectionGroupFamily,
  geoFamily,
  distributionFamily,
  behaviorFamily,
  behaviorFunctionFamily,
  errorPageFamily,
];
