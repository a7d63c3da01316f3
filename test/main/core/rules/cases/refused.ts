/** Cases of the families about what AWS refuses (main/core/rules/refused.ts). */
import type { Cases } from './case';
import { multiTenantCases } from './multi-tenant';
import { parameterCases } from './parameters';

export const refusedCases: readonly Cases[] = [multiTenantCases, parameterCases];
