import { describe, expect, it } from 'vitest';
import { count, explainKept, explainRefused } from '../../../../main/core/cache/explain-ttl';
import { decideTtl, type TtlFacts } from '../../../../main/core/cache/ttl';
import type { HeaderList } from '../../../../main/core/types/exchange';
import { testTime } from '../../../support/ports';

function explained(status: number, headers: HeaderList, more: Partial<TtlFacts> = {}): string {
  const caching = { minTtl: 0, defaultTtl: 100, maxTtl: 1000, disabled: false };
  const decision = decideTtl({ status, headers, caching, errorCachingMinTtl: null, s3: false, now: testTime, ...more });
  return explainKept(decision, { status }) + explainRefused(decision, { status });
}

describe('the sentence about an answer’s lifetime', () => {
  it.each([
    [200, [], 'Its 200 answer is kept for 100 seconds: it names no lifetime of its own, so DefaultTTL decides.'],
    [200, [['cache-control', 'max-age=60']], 'Its 200 answer is kept for 60 seconds (1 minute), as its max-age asks.'],
    [200, [['cache-control', 's-maxage=1']], 'Its 200 answer is kept for 1 second, as its s-maxage asks.'],
    [
      200,
      [['cache-control', 'max-age=5000']],
      'kept for 1,000 seconds: its max-age asks for 5,000 seconds, but the cache keeps it no more than MaxTTL.',
    ],
    [
      200,
      [['cache-control', 'no-store']],
      'Its answer is not reused: it says no-store, and MinTTL is 0. It is held all the same, to be shown should the origin be out of reach',
    ],
    [
      200,
      [['cache-control', 'max-age=0']],
      'Its 200 answer is not reused: its max-age leaves it 0 seconds. It is held all the same: the next request has the origin confirm it',
    ],
    [404, [], 'kept for 10 seconds, the ErrorCachingMinTTL that holds for 404 (10 unless a custom error response says otherwise).'],
    [404, [['cache-control', 'no-cache']], 'not stored: it says no-cache, which CloudFront honours for 404.'],
    [503, [['cache-control', 'no-store']], 'its no-store is ignored for 503.'],
    [403, [], 'CloudFront caches 403 only when the origin sends max-age or s-maxage.'],
    [416, [], 'CloudFront never caches this status.'],
    [307, [], 'temporary redirects are kept only when the origin sends Cache-Control.'],
    [304, [], 'it has no body of its own.'],
  ] as const)('%i with %j', (status, headers, text) => {
    expect(explained(status, headers)).toContain(text);
  });

  it('says that a MinTTL above 0 wins over no-store', () => {
    const caching = { minTtl: 1, defaultTtl: 100, maxTtl: 1000, disabled: false };
    expect(explained(200, [['cache-control', 'no-store']], { caching })).toBe(
      'Its 200 answer is kept for 1 second although it says no-store: MinTTL is 1, and a MinTTL above 0 wins over no-store.',
    );
  });
});

it.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [59, '59 seconds'],
  [120, '120 seconds (2 minutes)'],
  [7200, '7,200 seconds (2 hours)'],
  [86_400, '86,400 seconds (1 day)'],
  [31_536_000, '31,536,000 seconds (365 days)'],
])('reads %i as %s', (value, text) => {
  expect(count(value)).toBe(text);
});
