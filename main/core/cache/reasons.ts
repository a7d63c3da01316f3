/** What 10-cache says. */
import { speakerOf, type ReasonTable } from '../explain/define';
import { count, explainKept, explainRefused, type WithStatus } from './explain-ttl';
import type { TtlDecision } from './ttl';

interface Kept {
  readonly scope: string;
  readonly ttl: number;
  readonly age: number;
  /** True when the configuration was edited after the object was stored. */
  readonly older: boolean;
}

/** Why the origin had to be asked. */
export interface MissCause {
  readonly scope: string;
  readonly why: 'absent' | 'expired' | 'head-only';
  /** Seconds since the stored object expired. */
  readonly expiredFor?: number;
  /** The stored object had an ETag or a Last-Modified. */
  readonly validators?: boolean;
}

const expiration = 'Developer Guide, "Manage how long content stays in the cache (expiration)"';

export const cacheReasons = {
  'cache.hit': {
    severity: 'ok',
    sentence: ({ scope, ttl, age, older }: Kept) =>
      `Answered from the cache of ${scope}: the object was stored ${since(age)} and stays fresh for ${count(ttl)} in all.${olderNote(older)}`,
    source: expiration,
  },
  'cache.hit-not-modified': {
    severity: 'ok',
    sentence: ({ scope, ttl, age, condition, older }: Kept & { condition: string }) =>
      `The cache of ${scope} holds a fresh object (stored ${since(age)}, fresh for ${count(ttl)} in all), and the viewer's ${condition} says that it has this version already: 304 without a body.${olderNote(older)}`,
    source: 'RFC 9110, 13.2.2',
  },
  'cache.hit-error': {
    severity: 'notice',
    sentence: ({ scope, status, ttl, age, older }: Kept & { status: number }) =>
      `The cache of ${scope} still holds a ${status} answer, stored ${since(age)} and kept for ${count(ttl)} in all. Until then the origin is not asked again, even if it has recovered.${olderNote(older)}`,
    source: 'Developer Guide, "Control how long CloudFront caches errors"',
    hint: "Wait, invalidate the path, or lower ErrorCachingMinTTL in the distribution's CustomErrorResponses.",
  },
  'cache.miss': {
    severity: 'ok',
    sentence: (cause: MissCause) => missText(cause),
    source: expiration,
  },
  'cache.stored': {
    severity: 'ok',
    sentence: ({ cause, decision, status }: { cause: MissCause; decision: TtlDecision } & WithStatus) =>
      `${missText(cause)} ${explainKept(decision, { status })}`,
    source: expiration,
  },
  'cache.not-stored': {
    severity: 'ok',
    sentence: ({ cause, decision, status }: { cause: MissCause; decision: TtlDecision } & WithStatus) =>
      `${missText(cause)} ${explainRefused(decision, { status })}`,
    source: expiration,
  },
  'cache.too-large': {
    severity: 'notice',
    sentence: ({ cause, bytes, limit }: { cause: MissCause; bytes: number; limit: number }) =>
      `${missText(cause)} The answer has ${bytes} bytes, more than the ${limit} that this simulator keeps, so it is passed on without being stored; CloudFront itself stores up to 50 GB.`,
    source: 'Developer Guide, "Quotas"',
  },
  'cache.disabled': {
    severity: 'ok',
    sentence: ({ policy, pattern }: { policy: string; pattern: string }) =>
      `Caching is switched off for the path pattern ${pattern}: ${policy} sets MinTTL, DefaultTTL and MaxTTL to 0, so every request goes to the origin and nothing is stored.`,
    source: 'Developer Guide, "Understand cache policies"',
  },
  'cache.all-headers': {
    severity: 'notice',
    sentence: ({ pattern }: { pattern: string }) =>
      `The path pattern ${pattern} forwards all headers (ForwardedValues.Headers is *), and CloudFront then caches nothing: every request goes to the origin.`,
    source: 'Developer Guide, "Cache content based on request headers"',
  },
  'cache.bypass': {
    severity: 'ok',
    sentence: ({ method, cached }: { method: string; cached: readonly string[] }) =>
      `${method} requests are passed to the origin and their answers are never stored; this path caches ${cached.join(', ')} only.`,
    source: 'Developer Guide, "Allowed HTTP methods"',
  },
} satisfies ReasonTable;

export const say = speakerOf(cacheReasons);

function missText({ scope, why, expiredFor, validators }: MissCause): string {
  if (why === 'absent') return `The cache of ${scope} holds nothing under this key, so the origin is asked.`;
  if (why === 'head-only')
    return `The cache of ${scope} holds only the headers of a HEAD answer under this key, so the origin is asked for the body.`;
  const ended = `The cache of ${scope} holds an object under this key, but its time ran out ${since(expiredFor ?? 0)}, so the origin is asked.`;
  return validators
    ? `${ended} CloudFront would ask with the stored ETag or Last-Modified and could refresh the object on a 304; here it is always fetched anew.`
    : ended;
}

function olderNote(older: boolean): string {
  return older
    ? ' The configuration was edited since then; CloudFront drops no stored object on an edit, only an invalidation or its time does.'
    : '';
}

function since(age: number): string {
  return age === 0 ? 'less than a second ago' : `${count(age)} ago`;
}
