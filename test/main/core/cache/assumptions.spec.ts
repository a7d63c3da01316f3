import { describe, expect, it } from 'vitest';
import { cacheAssumptions } from '../../../../main/core/cache/assumptions';
import { assumptions } from '../../../../main/core/explain/assumptions';

describe('what is assumed about the cache', () => {
  it('is part of the ledger, under names of its own', () => {
    for (const entry of cacheAssumptions) expect(assumptions).toContain(entry);
    expect(cacheAssumptions.map(({ id }) => id).every((id) => id.startsWith('cache.'))).toBe(true);
  });
});
