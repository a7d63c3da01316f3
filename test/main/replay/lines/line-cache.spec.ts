import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CacheEntry } from '../../../../main/core/ports';
import { LineCache } from '../../../../main/replay/lines/line-cache';

const entryOf = (key: string, status = 200, more: Partial<CacheEntry> = {}): CacheEntry => ({
  key,
  ownerId: '',
  status,
  headers: [],
  body: { size: 1, text: 'x' },
  storedAt: 1000 + status,
  ttl: 10,
  freshUntil: 11_000 + status,
  ...more,
});

describe('LineCache', () => {
  it('is a store like any other, as long as there is room', () => {
    const step = fc.record({
      what: fc.constantFrom('put', 'put', 'delete', 'odd'),
      key: fc.integer({ min: 0, max: 40 }),
      status: fc.constantFrom(200, 404),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300, size: 'max' }), (steps) => {
        const cache = new LineCache(1000, { keepKeys: true });
        const known = new Map<string, CacheEntry>();
        for (const { what, key: number, status } of steps) {
          const key = `tenant /${number}`;
          if (what === 'delete') {
            cache.delete(key);
            known.delete(key);
          } else {
            const made = entryOf(key, status, what === 'odd' ? { parts: [{ start: 0, end: number + 1 }] } : {});
            cache.put(made);
            known.set(key, made);
          }
          for (let other = 0; other <= 40; other++) expect(cache.get(`tenant /${other}`)).toEqual(known.get(`tenant /${other}`));
        }
        expect(cache.count).toBe(known.size);
        expect(cache.collisions).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('gives up the longest unused object when it is full', () => {
    const cache = new LineCache(3);
    for (const name of ['a', 'b', 'c']) cache.put(entryOf(name));
    cache.get('a');
    cache.put(entryOf('d'));
    expect(['a', 'b', 'c', 'd'].map((name) => cache.get(name)?.key)).toEqual(['a', undefined, 'c', 'd']);
    expect(cache.evicted).toBe(1);
    expect(cache.count).toBe(3);
  });

  it('remembers what was done through it until it is told to forget', () => {
    const cache = new LineCache();
    cache.get('a');
    cache.put(entryOf('b'));
    cache.delete('c');
    expect([cache.looked, cache.stowed.map(({ key }) => key), cache.deleted]).toEqual([['a'], ['b'], ['c']]);
    cache.forget();
    expect([...cache.looked, ...cache.stowed, ...cache.deleted]).toEqual([]);
  });

  it('counts two keys that share a hash, where keys are kept', () => {
    const cache = new LineCache(10, { keepKeys: true });
    const row = cache.add(1, 2, 0, 0, 0);
    cache.prove(row, 'one');
    cache.prove(row, 'one');
    expect(cache.collisions).toBe(0);
    cache.prove(row, 'another');
    expect(cache.collisions).toBe(1);
  });
});
