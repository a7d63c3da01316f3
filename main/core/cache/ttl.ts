/** Decides whether an answer of the origin is kept, and for how long: the TTL table and the error-caching table. */
import { joinedHeader } from '../responses/header-list';
import type { HeaderList } from '../types/exchange';
import type { CompiledCaching } from '../types/snapshot';
import { parseDirectives, parseLifetime, type Lifetime } from './cache-control';

export interface TtlFacts {
  readonly status: number;
  /** As the origin sent them. */
  readonly headers: HeaderList;
  readonly caching: Pick<CompiledCaching, 'minTtl' | 'defaultTtl' | 'maxTtl' | 'disabled'>;
  /** ErrorCachingMinTTL configured for this status, seconds; null = CloudFront's default of 10. */
  readonly errorCachingMinTtl: number | null;
  /** S3 origins keep errors for at least a second. */
  readonly s3: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
  /** An object that says no-cache may be confirmed by the origin and shown (assumption cache.no-cache); true when absent. */
  readonly confirmsNoCache?: boolean;
}

/** The setting that had the last word; null when the answer itself had it. */
export type TtlBound = 'MinTTL' | 'DefaultTTL' | 'MaxTTL' | 'ErrorCachingMinTTL' | null;

export type TtlDecision =
  | {
      readonly store: true;
      /** Whole seconds, above 0. */
      readonly ttl: number;
      readonly asked: Lifetime;
      readonly bound: TtlBound;
      readonly error: boolean;
    }
  | {
      readonly store: false;
      readonly because:
        | 'disabled'
        | 'forbidden'
        | 'zero'
        | 'vary-star'
        | 'partial'
        | 'temporary-redirect'
        | 'never-cached-status'
        | 'silent-error';
      readonly asked: Lifetime;
      readonly bound: TtlBound;
      /**
       * What it is held for nevertheless: to be confirmed by the origin before each use, or to be shown when the origin cannot be
       * reached; null when it is dropped.
       */
      readonly hold: 'confirm' | 'origin-down' | null;
    };

/** Seconds that CloudFront keeps an error for when no custom error response says otherwise. */
export const defaultErrorCachingMinTtl = 10;

const errorsKeptUnlessForbidden: ReadonlySet<number> = new Set([404, 410, 414, 501]);
const errorsKeptAlways: ReadonlySet<number> = new Set([500, 502, 503, 504]);
const errorsKeptWhenAsked: ReadonlySet<number> = new Set([400, 403, 405, 412, 415]);

/**
 * Order:
 * 1. caching is off for the behavior: nothing is kept;
 * 2. 4xx and 5xx go by the error table;
 * 3. 304 renews a stored object or is passed on; it is no object itself;
 * 4. `Vary: *` with MinTTL 0 is never reused;
 * 5. 307 and 308 are kept only when the origin sent Cache-Control;
 * 6. no-store, no-cache, private: kept for MinTTL, so not reused when that is 0;
 * 7. s-maxage, max-age or Expires, brought between MinTTL and MaxTTL;
 * 8. nothing said: the larger of MinTTL and DefaultTTL.
 * What 4, 6, 7 and 8 leave no time is still held while MaxTTL is above 0: to be confirmed by the origin before it is shown (max-age=0,
 * no-cache and the like), or, if it must not be reused, for the case that the origin cannot be reached. Source: Developer Guide, "Manage how long content stays in the cache".
 */
export function decideTtl(facts: TtlFacts): TtlDecision {
  const { status, caching } = facts;
  const asked = parseLifetime(facts.headers, facts.now);
  const refuse = (because: Refusal, bound: TtlBound = null, held: 'confirm' | 'origin-down' | null = null): TtlDecision => {
    const hold = caching.maxTtl === 0 || (held === 'origin-down' && refusesStale(facts.headers)) ? null : held;
    return { store: false, because, asked, bound, hold };
  };
  if (caching.disabled) return refuse('disabled');
  if (status >= 400) return decideErrorTtl(facts, asked);
  if (status === 304) return refuse('partial');
  if (caching.minTtl === 0 && variesOnEverything(facts.headers)) return refuse('vary-star', 'MinTTL', 'origin-down');
  if ((status === 307 || status === 308) && !asked.spoken) return refuse('temporary-redirect');
  if (asked.forbids !== null) {
    const confirms = asked.forbids === 'no-cache' && facts.confirmsNoCache !== false;
    if (caching.minTtl === 0) return refuse('forbidden', 'MinTTL', confirms ? 'confirm' : 'origin-down');
    return { store: true, ttl: caching.minTtl, asked, bound: 'MinTTL', error: false };
  }
  if (asked.seconds === null) {
    const ttl = Math.max(caching.minTtl, caching.defaultTtl);
    const bound = ttl === caching.defaultTtl ? 'DefaultTTL' : 'MinTTL';
    return ttl > 0 ? { store: true, ttl, asked, bound, error: false } : refuse('zero', bound, 'confirm');
  }
  const ttl = Math.min(Math.max(asked.seconds, caching.minTtl), caching.maxTtl);
  const bound = ttl === asked.seconds ? null : ttl === caching.maxTtl ? 'MaxTTL' : 'MinTTL';
  return ttl > 0 ? { store: true, ttl, asked, bound, error: false } : refuse('zero', bound, 'confirm');
}

type Refusal = Extract<TtlDecision, { store: false }>['because'];

/**
 * Errors, by status (Developer Guide, "HTTP 4xx and 5xx status codes that CloudFront caches"):
 * 1. 404, 410, 414, 501: kept, unless no-store, no-cache or private forbid it;
 * 2. 500, 502, 503, 504: always kept, whatever the origin forbids;
 * 3. 400, 403, 405, 412, 415: kept only when the origin names max-age or s-maxage;
 * 4. all others, 416 among them: never.
 * For the larger of ErrorCachingMinTTL and what the origin named, the latter no more than MaxTTL.
 */
function decideErrorTtl(facts: TtlFacts, asked: Lifetime): TtlDecision {
  const { status, caching } = facts;
  const kept = errorsKeptAlways.has(status) || errorsKeptUnlessForbidden.has(status);
  if (!kept && !errorsKeptWhenAsked.has(status)) return { store: false, because: 'never-cached-status', asked, bound: null, hold: null };
  if (!kept && asked.from !== 'max-age' && asked.from !== 's-maxage')
    return { store: false, because: 'silent-error', asked, bound: null, hold: null };
  if (asked.forbids !== null && errorsKeptUnlessForbidden.has(status))
    return { store: false, because: 'forbidden', asked, bound: null, hold: null };
  const least = Math.max(facts.errorCachingMinTtl ?? defaultErrorCachingMinTtl, facts.s3 ? 1 : 0);
  const named = Math.min(asked.seconds ?? 0, caching.maxTtl);
  const ttl = Math.max(least, named);
  if (ttl === 0) return { store: false, because: 'zero', asked, bound: 'ErrorCachingMinTTL', hold: null };
  const bound = ttl > least ? (named < (asked.seconds ?? 0) ? 'MaxTTL' : null) : 'ErrorCachingMinTTL';
  return { store: true, ttl, asked, bound, error: true };
}

/** `stale-if-error=0`: not even when the origin cannot be reached. */
function refusesStale(headers: HeaderList): boolean {
  const line = joinedHeader(headers, 'cache-control');
  return line !== undefined && parseDirectives(line).get('stale-if-error') === '0';
}

function variesOnEverything(headers: HeaderList): boolean {
  const vary = joinedHeader(headers, 'vary');
  return vary !== undefined && vary.split(',').some((name) => name.trim() === '*');
}
