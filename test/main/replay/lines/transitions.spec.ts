import { describe, expect, it } from 'vitest';
import { LineCache } from '../../../../main/replay/lines/line-cache';
import {
  applyTo,
  DROP,
  effectOn,
  freshnessOf,
  NOTHING,
  RENEW,
  STORE,
  Transitions,
  type Transition,
} from '../../../../main/replay/lines/transitions';

const to = (effect: number): Transition => ({ outcome: 0, effect, shape: 0, ttlMs: 5000, look: 0, guessed: false });

function cacheWith(directives: string): { readonly cache: LineCache; readonly row: number } {
  const cache = new LineCache();
  const headers = [['cache-control', directives]] as const;
  cache.put({ key: 'k', ownerId: '', status: 200, headers, body: { size: 0 }, storedAt: 1000, ttl: 10, freshUntil: 11_000 });
  return { cache, row: 0 };
}

describe('Transitions', () => {
  it('finds what was learned in the same state only', () => {
    const transitions = new Transitions();
    const learned = to(STORE);
    transitions.add(1, 0, 0, 7, learned);
    expect(transitions.find(1, 0, 0, 7)).toBe(learned);
    expect([
      transitions.find(2, 0, 0, 7),
      transitions.find(1, 1, 0, 7),
      transitions.find(1, 0, 1, 7),
      transitions.find(1, 0, 0, 8),
    ]).toEqual([null, null, null, null]);
  });
});

describe('effectOn', () => {
  const stored = { ownerId: '', status: 200, headers: [], body: { size: 0 }, storedAt: 5000, ttl: 10, freshUntil: 15_000 };

  it('says what a run did to the object of its key', () => {
    const cache = new LineCache();
    cache.get('k');
    expect(effectOn(cache, 'k', null, 5000)).toMatchObject({ effect: NOTHING });
    cache.put({ ...stored, key: 'k' });
    expect(effectOn(cache, 'k', null, 5000)).toMatchObject({ effect: STORE, ttlMs: 10_000 });
    cache.forget();
    cache.put({ ...stored, key: 'k', storedAt: 1000 });
    expect(effectOn(cache, 'k', 1000, 5000)).toMatchObject({ effect: RENEW });
    cache.forget();
    cache.delete('k');
    expect(effectOn(cache, 'k', 1000, 5000)).toMatchObject({ effect: DROP });
  });

  it.each<[string, (cache: LineCache) => void]>([
    ['looked for another key', (cache) => void cache.get('page')],
    ['stored another key', (cache) => cache.put({ ...stored, key: 'page' })],
    ['stored twice', (cache) => [1, 2].forEach(() => cache.put({ ...stored, key: 'k' }))],
    ['stored for a time that is not its TTL', (cache) => cache.put({ ...stored, key: 'k', freshUntil: 9000 })],
    ['stored an object of an age of its own', (cache) => cache.put({ ...stored, key: 'k', storedAt: 2000 })],
    ['stored a part', (cache) => cache.put({ ...stored, key: 'k', parts: [{ start: 0, end: 1 }] })],
  ])('says nothing of a run that %s', (_what, go) => {
    const cache = new LineCache();
    go(cache);
    expect(effectOn(cache, 'k', 1000, 5000)).toBeNull();
  });

  it('says nothing where the object found was stored in the same millisecond', () => {
    const cache = new LineCache();
    cache.put({ ...stored, key: 'k' });
    expect(effectOn(cache, 'k', 5000, 5000)).toBeNull();
  });
});

describe('applyTo', () => {
  it('stores, renews and drops', () => {
    const { cache, row } = cacheWith('max-age=10');
    applyTo(cache, to(RENEW), row, 0, 0, 20_000);
    expect([cache.storedAt(row), cache.freshUntil(row)]).toEqual([1000, 25_000]);
    applyTo(cache, to(STORE), row, 0, 0, 30_000);
    expect([cache.storedAt(row), cache.freshUntil(row)]).toEqual([30_000, 35_000]);
    applyTo(cache, to(DROP), row, 0, 0, 40_000);
    expect(cache.count).toBe(0);
    applyTo(cache, to(STORE), -1, 5, 6, 50_000);
    expect(cache.freshUntil(cache.find(5, 6))).toBe(55_000);
  });
});

describe('freshnessOf', () => {
  it.each([
    ['max-age=10', 10_999, 1],
    ['max-age=10', 11_000, 4],
    ['max-age=10', 101_000, 0],
    ['max-age=10, stale-while-revalidate=5', 15_999, 6],
    ['max-age=10, stale-while-revalidate=5', 16_000, 4],
    ['max-age=10, stale-if-error=5', 15_999, 4],
    ['max-age=10, stale-if-error=5', 16_000, 0],
    ['max-age=10, stale-if-error=500', 110_999, 4],
    ['max-age=10, stale-if-error=500', 111_000, 0],
  ])('of an object with %s at %i is %i, with MaxTTL 100', (directives, at, bits) => {
    const { cache, row } = cacheWith(directives);
    expect(freshnessOf(cache, row, 0, at, 100_000)).toBe(bits);
  });
});
