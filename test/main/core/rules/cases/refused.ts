/** Cases of the families about what AWS refuses (main/core/rules/refused.ts). */
import { behaviorCases } from './behaviors';
import { behaviorFunctionCases } from './behavior-functions';
import type { Cases } from './case';
import { distributionCases } from './distributions';
import { errorPageCases } from './error-pages';
import { multiTenantCases } from './multi-tenant';
import { parameterCases } from './parameters';

export const refusedCases: readonly Cases[] = [
  multiTenantCases,
  parameterCases,
  distributionCases,
  behaviorCases,
  behaviorFunctionCases,
  errorPageCases,
];
