/** The grid of tenants by outcome: those with the most changes, and the rest in one row. */
import type { TenantOutcome } from '../types/compare';
import type { TenantState } from './grouping';

const mostRows = 1000;

/** Most changes first. What is beyond a thousand is added up under '', where nobody's requests are too. */
export function tenantRows(tenants: ReadonlyMap<string, TenantState>): readonly TenantOutcome[] {
  const named = [...tenants]
    .filter(([name]) => name !== '')
    .toSorted((a, b) => b[1].changed - a[1].changed || total(b[1]) - total(a[1]) || (a[0] < b[0] ? -1 : 1));
  const rows = named.slice(0, mostRows).map(([tenant, state]) => rowOf(tenant, [state]));
  const rest = [...named.slice(mostRows).map(([, state]) => state), ...(tenants.has('') ? [tenants.get('') as TenantState] : [])];
  return rest.length === 0 ? rows : [...rows, rowOf('', rest)];
}

function total({ before }: TenantState): number {
  let sum = 0;
  for (const count of before.values()) sum += count;
  return sum;
}

function rowOf(tenant: string, states: readonly TenantState[]): TenantOutcome {
  const sum = (side: 'before' | 'after'): Record<string, number> => {
    const outcomes: Record<string, number> = {};
    for (const state of states) for (const [outcome, count] of state[side]) outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
    return outcomes;
  };
  return { tenant, before: sum('before'), after: sum('after'), changed: states.reduce((count, state) => count + state.changed, 0) };
}
