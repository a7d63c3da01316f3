/** The families about what AWS would refuse in resources of their own kind. */
import { behaviorFamily } from './behaviors';
import { behaviorFunctionFamily } from './behavior-functions';
import { distributionFamily } from './distributions';
import { errorPageFamily } from './error-pages';
import type { Family } from './family';
import { multiTenantFamily } from './multi-tenant';
import { parameterFamily } from './parameters';

export const refusedFamilies: readonly Family[] = [
  multiTenantFamily,
  parameterFamily,
  distributionFamily,
  behaviorFamily,
  behaviorFunctionFamily,
  errorPageFamily,
];
