import { describe, expect, it } from 'vitest';
import { createCacheUse } from '../../../../main/host/services/cache-use';

const acme = { id: 'dt_1', name: 'acme', kind: 'tenant' } as const;
const bravo = { id: 'dt_2', name: 'bravo', kind: 'tenant' } as const;

describe('createCacheUse', () => {
  it('counts lookups and hits per owner, and hits per object', () => {
    const use = createCacheUse();
    use.noteLookup({ key: 'a', result: 'Miss' }, acme);
    use.noteLookup({ key: 'a', result: 'Hit' }, acme);
    use.noteLookup({ key: 'a', result: 'RefreshHit' }, acme);
    use.noteLookup({ key: 'b', result: 'Miss' }, bravo);
    expect(use.hitsOf('a')).toBe(2);
    expect([use.lookups, use.hits]).toEqual([4, 2]);
    expect(use.owners()).toEqual([
      { ...acme, lookups: 3, hits: 2 },
      { ...bravo, lookups: 1, hits: 0 },
    ]);
  });

  it('counts nothing for requests that do not ask the cache', () => {
    const use = createCacheUse();
    use.noteLookup({ key: '', result: 'Disabled' }, acme);
    use.noteLookup({ key: '', result: 'Bypass' }, acme);
    expect(use.owners()).toEqual([]);
  });

  it('begins anew for an object that was fetched again, and when it is cleared', () => {
    const use = createCacheUse();
    use.noteLookup({ key: 'a', result: 'Hit' }, acme);
    use.noteLookup({ key: 'a', result: 'Miss' }, acme);
    expect(use.hitsOf('a')).toBe(0);
    use.clear();
    expect([use.lookups, use.hits, use.owners().length]).toEqual([0, 0, 0]);
  });
});
