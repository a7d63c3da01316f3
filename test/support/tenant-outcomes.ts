/** Tenants with outcomes before and after, for the grid of tenants. */
import type { TenantOutcome } from '../../main/core/types/compare';

export function tenantOutcomes(count: number): readonly TenantOutcome[] {
  return Array.from({ length: count }, (_none, at): TenantOutcome => {
    const hits = 40 + ((at * 17) % 90);
    const broken = at % 4 === 0 ? Math.floor(hits / (1 + (at % 7))) : 0;
    const slower = at % 3 === 0 ? Math.min(hits - broken, at % 11) : 0;
    return {
      tenant: `tenant-${at + 1}`,
      before: { '200 Hit': hits, '200 Miss': 5, ...(at % 5 === 0 ? { '403 Error': 2 } : {}) },
      after: {
        '200 Hit': hits - broken - slower,
        '200 Miss': 5 + slower + (at % 5 === 0 ? 2 : 0),
        ...(broken > 0 ? { 'dns.dangling': broken } : {}),
      },
      changed: broken + slower + (at % 5 === 0 ? 2 : 0),
    };
  });
}
