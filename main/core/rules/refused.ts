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
import { originFamily } from './origins';
import { originGroupFamily } from './origin-groups';
import { originFixtureFamily } from './origin-fixtures';
import { accessControlFamily } from './access-controls';
import { cachePolicyFamily } from './cache-policies';
import { requestPolicyFamily } from './request-policies';
import { responseHeadersFamily } from './response-headers';
import { policyCommentFamily } from './policy-comments';
import { functionFamily } from './functions';
import { keyGroupFamily } from './key-groups';
import { webAclFamily } from './web-acls';
import { wafRuleFamily } from './waf-rules';
import { wafStatementFamily } from './waf-statements';
import { continuousDeploymentFamily } from './continuous-deployment';
import { bucketHeaderFamily } from './bucket-headers';

export const refusedFamilies: readonly Family[] = [
  multiTenantFamily,
  parameterFamily,
  tenantFamily,
  connectionGroupFamily,
  geoFamily,
  distributionFamily,
  behaviorFamily,
  behaviorFunctionFamily,
  bucketHeaderFamily,
  errorPageFamily,
  originFamily,
  originGroupFamily,
  accessControlFamily,
  originFixtureFamily,
  cachePolicyFamily,
  requestPolicyFamily,
  responseHeadersFamily,
  policyCommentFamily,
  functionFamily,
  keyGroupFamily,
  webAclFamily,
  wafRuleFamily,
  wafStatementFamily,
  continuousDeploymentFamily,
];
