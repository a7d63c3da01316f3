/** Cases of the families about what AWS refuses (main/core/rules/refused.ts). */
import { behaviorCases } from './behaviors';
import { behaviorFunctionCases } from './behavior-functions';
import type { Cases } from './case';
import { connectionGroupCases } from './connection-groups';
import { distributionCases } from './distributions';
import { errorPageCases } from './error-pages';
import { geoCases } from './geo-restrictions';
import { multiTenantCases } from './multi-tenant';
import { parameterCases } from './parameters';
import { tenantCases } from './tenants';
import { originCases } from './origins';
import { originGroupCases } from './origin-groups';
import { originFixtureCases } from './origin-fixtures';
import { accessControlCases } from './access-controls';
import { cachePolicyCases } from './cache-policies';
import { requestPolicyCases } from './request-policies';
import { responseHeadersCases } from './response-headers';
import { policyCommentCases } from './policy-comments';
import { functionCases } from './functions';
import { keyGroupCases } from './key-groups';
import { webAclCases } from './web-acls';
import { wafRuleCases } from './waf-rules';
import { wafStatementCases } from './waf-statements';
import { continuousDeploymentCases } from './continuous-deployment';
import { bucketHeaderCases } from './bucket-headers';

export const refusedCases: readonly Cases[] = [
  multiTenantCases,
  parameterCases,
  tenantCases,
  connectionGroupCases,
  geoCases,
  distributionCases,
  behaviorCases,
  behaviorFunctionCases,
  bucketHeaderCases,
  errorPageCases,
  originCases,
  originGroupCases,
  accessControlCases,
  originFixtureCases,
  cachePolicyCases,
  requestPolicyCases,
  responseHeadersCases,
  policyCommentCases,
  functionCases,
  keyGroupCases,
  webAclCases,
  wafRuleCases,
  wafStatementCases,
  continuousDeploymentCases,
];
