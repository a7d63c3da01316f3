import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideTtl, type TtlDecision, type TtlFacts } from '../../../../main/core/cache/ttl';
import type { HeaderList } from '../../../../main/core/types/exchange';
import { testTime } from '../../../support/ports';

const policy = (minTtl: number, defaultTtl: number, maxTtl: number): TtlFacts['caching'] => ({
  minTtl,
  defaultTtl,
  maxTtl,
  disabled: minTtl === 0 && defaultTtl === 0 && maxTtl === 0,
});
const optimized = policy(1, 86_400, 31_536_000);

function decide(status: number, headers: HeaderList, more: Partial<TtlFacts> = {}): TtlDecision {
  return decideTtl({ status, headers, caching: optimized, errorCachingMinTtl: null, s3: false, now: testTime, ...more });
}

function ttlOf(decision: TtlDecision): number {
  return decision.store ? decision.ttl : 0;
}

/** The documented table once more, as a table: what the origin says, MinTTL 0 or above -> seconds. */
function oracle(says: Says, caching: TtlFacts['caching']): number {
  const { minTtl: min, defaultTtl, maxTtl: max } = caching;
  if (says.forbids) return min;
  const asked = says.sMaxage ?? says.maxAge ?? says.expiresIn;
  if (asked === null) return min === 0 ? defaultTtl : Math.max(min, defaultTtl);
  if (min === 0) return Math.min(asked, max);
  return asked < min ? min : asked > max ? max : asked;
}

interface Says {
  readonly maxAge: number | null;
  readonly sMaxage: number | null;
  readonly expiresIn: number | null;
  readonly forbids: string | null;
}

function headersOf({ maxAge, sMaxage, expiresIn, forbids }: Says): HeaderList {
  const directives = [
    ...(forbids === null ? [] : [forbids]),
    ...(maxAge === null ? [] : [`max-age=${maxAge}`]),
    ...(sMaxage === null ? [] : [`s-maxage=${sMaxage}`]),
  ];
  return [
    ...(directives.length === 0 ? [] : [['cache-control', directives.join(', ')] as const]),
    ...(expiresIn === null ? [] : [['expires', new Date(testTime + expiresIn * 1000).toUTCString()] as const]),
  ];
}

const seconds = fc.integer({ min: 0, max: 200_000 });
const says = fc.record({
  maxAge: fc.option(seconds),
  sMaxage: fc.option(seconds),
  expiresIn: fc.option(seconds),
  forbids: fc.option(fc.constantFrom('no-store', 'no-cache', 'private')),
});
const policies = fc
  .tuple(fc.constantFrom(0, 1, 60, 3600), seconds, seconds)
  .map(([min, one, other]) => policy(min, min + Math.min(one, other), min + Math.max(one, other)));

describe('decideTtl for ordinary answers', () => {
  it('follows the documented table for every combination', () => {
    fc.assert(
      fc.property(says, policies, (given, caching) => {
        const expected = caching.disabled ? 0 : oracle(given, caching);
        expect(ttlOf(decide(200, headersOf(given), { caching }))).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('never keeps anything beyond MaxTTL, nor for less than MinTTL once it is kept', () => {
    fc.assert(
      fc.property(says, policies, fc.constantFrom(200, 203, 204, 301, 302), (given, caching, status) => {
        const decision = decide(status, headersOf(given), { caching });
        if (!decision.store) return;
        expect(decision.ttl).toBeGreaterThanOrEqual(Math.max(1, caching.minTtl));
        expect(decision.ttl).toBeLessThanOrEqual(Math.max(caching.maxTtl, caching.minTtl));
      }),
    );
  });

  it.each([
    ['DefaultTTL', [], policy(0, 100, 1000), 'DefaultTTL'],
    ['MinTTL over DefaultTTL', [], policy(200, 100, 1000), 'MinTTL'],
    ['MaxTTL', [['cache-control', 'max-age=5000']], policy(0, 100, 1000), 'MaxTTL'],
    ['MinTTL', [['cache-control', 'max-age=1']], policy(10, 100, 1000), 'MinTTL'],
    ['MinTTL over no-store', [['cache-control', 'no-store']], policy(10, 100, 1000), 'MinTTL'],
    ['the answer itself', [['cache-control', 'max-age=500']], policy(0, 100, 1000), null],
  ] as const)('names the setting that had the last word: %s', (_name, headers, caching, bound) => {
    expect(decide(200, headers, { caching })).toMatchObject({ store: true, bound });
  });

  it.each([
    ['caching is off', 200, [['cache-control', 'max-age=60']], policy(0, 0, 0), 'disabled'],
    ['the answer forbids it', 200, [['cache-control', 'private']], policy(0, 100, 1000), 'forbidden'],
    ['its lifetime is 0', 200, [['cache-control', 'max-age=0']], policy(0, 100, 1000), 'zero'],
    ['it varies on everything', 200, [['vary', 'Accept, *']], policy(0, 100, 1000), 'vary-star'],
    ['it is a 304', 304, [], optimized, 'partial'],
    ['it is a silent 307', 307, [], optimized, 'temporary-redirect'],
  ] as const)('keeps nothing when %s', (_name, status, headers, caching, because) => {
    expect(decide(status, headers, { caching })).toMatchObject({ store: false, because });
  });

  it('keeps a 308 that says for how long, and Vary: * under a MinTTL above 0', () => {
    expect(ttlOf(decide(308, [['cache-control', 'max-age=60']]))).toBe(60);
    expect(ttlOf(decide(200, [['vary', '*']]))).toBe(86_400);
  });
});

describe('decideTtl for errors', () => {
  it.each([404, 410, 414, 501])('keeps %i for 10 seconds, unless the origin forbids it', (status) => {
    expect(ttlOf(decide(status, []))).toBe(10);
    expect(decide(status, [['cache-control', 'no-store']])).toMatchObject({ store: false, because: 'forbidden' });
  });

  it.each([500, 502, 503, 504])('keeps %i even when the origin forbids it', (status) => {
    expect(ttlOf(decide(status, [['cache-control', 'no-store']]))).toBe(10);
  });

  it.each([400, 403, 405, 412, 415])('keeps %i only when the origin names a lifetime', (status) => {
    expect(decide(status, [])).toMatchObject({ store: false, because: 'silent-error' });
    expect(decide(status, [['expires', new Date(testTime + 60_000).toUTCString()]])).toMatchObject({ store: false });
    expect(ttlOf(decide(status, [['cache-control', 'max-age=60, no-store']]))).toBe(60);
  });

  it.each([401, 402, 406, 416, 418, 429, 505])('never keeps %i', (status) => {
    expect(decide(status, [['cache-control', 'max-age=60']])).toMatchObject({ store: false, because: 'never-cached-status' });
  });

  it('takes the larger of ErrorCachingMinTTL and the answer’s own lifetime, the latter capped by MaxTTL', () => {
    fc.assert(
      fc.property(fc.constantFrom(404, 500, 503), fc.integer({ min: 0, max: 600 }), seconds, seconds, (status, least, asked, max) => {
        const caching = policy(0, 0, Math.max(1, max));
        const decision = decide(status, [['cache-control', `max-age=${asked}`]], { caching, errorCachingMinTtl: least });
        expect(ttlOf(decision)).toBe(Math.max(least, Math.min(asked, caching.maxTtl)));
      }),
    );
  });

  it('keeps errors of S3 for a second at least, and others not at all, when ErrorCachingMinTTL is 0', () => {
    expect(ttlOf(decide(404, [], { errorCachingMinTtl: 0, s3: true }))).toBe(1);
    expect(decide(404, [], { errorCachingMinTtl: 0 })).toMatchObject({ store: false, because: 'zero' });
  });

  it('keeps none when caching is off', () => {
    expect(decide(503, [], { caching: policy(0, 0, 0) })).toMatchObject({ store: false, because: 'disabled' });
  });
});
