import { describe, expect, it } from 'vitest';
import { assumptions } from '../../../../main/core/explain/assumptions';
import { resolverAssumptions } from '../../../../main/core/timeline/assumptions';
import { habitsOf } from '../../../../main/core/timeline/states';

describe('what is assumed about resolvers', () => {
  it('stands in the ledger, with the habits that the time machine goes by as defaults', () => {
    expect(assumptions).toEqual(expect.arrayContaining([...resolverAssumptions]));
    const chosen = (id: string): string => resolverAssumptions.find((entry) => entry.id === id)?.alternatives[0] ?? '';
    const { ttl, ...habits } = habitsOf(chosen);
    expect(habits).toEqual({ wholeAnswer: false, shared: true, lastTenth: false, stale: false, late: 0, endpointGone: 'reached' });
    expect(ttl(86_400)).toBe(86_400);
  });
});
