/** The families about what AWS would refuse in resources of their own kind. */
import type { Family } from './family';
import { multiTenantFamily } from './multi-tenant';
import { parameterFamily } from './parameters';

export const refusedFamilies: readonly Family[] = [multiTenantFamily, parameterFamily];
