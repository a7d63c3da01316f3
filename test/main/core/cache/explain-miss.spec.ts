import { describe, expect, it } from 'vitest';
import { explainLookup } from '../../../../main/core/cache/explain-miss';
import type { CacheState } from '../../../../main/core/types/cache-view';
import { entryOf, testTime } from '../../../support/ports';

const say = (state: CacheState, method = 'GET', more = {}, at = testTime): string =>
  explainLookup({ entry: entryOf(more), state }, method, 3, at);

describe('explainLookup', () => {
  it('tells an empty cache from one that holds other objects', () => {
    expect(explainLookup(null, 'GET', 0, testTime)).toBe('A miss: the cache is empty.');
    expect(explainLookup(null, 'GET', 2, testTime)).toContain('nothing is stored under this key');
  });

  it('says what the object under the key would do', () => {
    expect(say('fresh')).toBe('A hit: the object under this key is fresh for another 60 seconds (1 minute).');
    expect(say('stale', 'GET', {}, testTime + 70_000)).toContain('expired 10 seconds ago');
    expect(say('error', 'GET', { status: 404 })).toContain('A hit: the 404 under this key');
    expect(say('partial')).toContain('Parts of the object');
    expect(say('fetching')).toContain('being fetched');
    expect(say('kept')).toContain('the origin is down');
    expect(say('fresh', 'GET', { headOnly: true })).toContain('fetched for HEAD');
    expect(say('fresh', 'HEAD', { headOnly: true })).toContain('A hit');
  });
});
