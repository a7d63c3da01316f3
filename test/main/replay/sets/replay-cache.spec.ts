import { expect, it } from 'vitest';
import type { CacheEntry } from '../../../../main/core/ports';
import { createReplayCache } from '../../../../main/replay/sets/replay-cache';

const entry = (key: string): CacheEntry => ({ key }) as CacheEntry;

it('lets go what was put in longest ago, and tells what a request put in', () => {
  const cache = createReplayCache(2);
  cache.begin();
  cache.put(entry('a'));
  cache.put(entry('b'));
  expect(cache.stored()).toEqual(['a', 'b']);
  cache.begin();
  expect(cache.stored()).toEqual([]);
  cache.put(entry('a'));
  cache.put(entry('c'));
  expect([cache.get('a')?.key, cache.get('b'), cache.get('c')?.key]).toEqual(['a', undefined, 'c']);
  expect(cache.dropped()).toBe(1);
  cache.delete('a');
  expect(cache.get('a')).toBeUndefined();
});
