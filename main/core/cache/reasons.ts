/** What 10-cache says. */
import { speakerOf, type ReasonTable } from '../explain/define';
import { deliveryClause, type Delivery } from './delivery';
import { count, explainKept, explainRefused, type WithStatus } from './explain-ttl';
import type { PartRefused } from './parts';
import { contentRange, type ByteRange } from './range';
import type { StaleRule } from './stale';
import type { TtlDecision } from './ttl';

interface Kept {
  readonly scope: string;
  readonly ttl: number;
  readonly age: number;
  /** True when the configuration was edited after the object was stored. */
  readonly older: boolean;
  /** The request waited for an equal one that fetched the object. */
  readonly waited: boolean;
}

/** Why the origin had to be asked. */
export interface MissCause {
  readonly scope: string;
  /**
   * `unconfirmed`: the object may be shown only after the origin has confirmed it (max-age=0, no-cache). `held`: it is only there for the
   * case that the origin cannot be reached. `part-missing`: not all that is asked for is among the stored parts.
   */
  readonly why: 'absent' | 'expired' | 'head-only' | 'unconfirmed' | 'held' | 'part-missing';
  /** Seconds since the stored object expired. */
  readonly expiredFor?: number;
  /** The conditions that the origin is asked under; or why there are none. */
  readonly asks?: readonly string[] | 'no-validators' | 'cookies';
  /** The request waited for an equal one, in vain. */
  readonly waited?: boolean;
}

interface Settled extends WithStatus {
  readonly cause: MissCause;
  readonly decision: TtlDecision;
  readonly delivery?: Delivery;
}

const expiration = 'Developer Guide, "Manage how long content stays in the cache (expiration)"';
const ranges = 'Developer Guide, page RangeGETs';
const errorCodes = 'Developer Guide, page HTTPStatusCodes';
const staleContent = 'Developer Guide, "Serve stale (expired) content"';

export const cacheReasons = {
  'cache.hit': {
    severity: 'ok',
    sentence: (kept: Kept) => freshText(kept),
    source: expiration,
  },
  'cache.hit-not-modified': {
    severity: 'ok',
    sentence: ({ scope, ttl, age, condition, older, waited }: Kept & { condition: string }) =>
      `${waitedText(waited)}The cache of ${scope} holds a fresh object (stored ${since(age)}, fresh for ${count(ttl)} in all), and the viewer's ${condition} says that it has this version already: 304 without a body.${olderNote(older)}`,
    source: 'RFC 9110, 13.2.2',
  },
  'cache.hit-range': {
    severity: 'ok',
    sentence: ({ delivery, ...kept }: Kept & { delivery: Delivery }) => `${freshText(kept)}${deliveryClause(delivery)}`,
    source: ranges,
  },
  'cache.hit-parts': {
    severity: 'ok',
    sentence: ({ scope, ttl, age, delivery, older, waited }: Kept & { delivery: Delivery }) =>
      `${waitedText(waited)}Answered from the cache of ${scope}: of this object it holds parts, the oldest stored ${since(age)}, fresh for ${count(ttl)} in all, and they make up all that was asked for.${deliveryClause(delivery)}${olderNote(older)}`,
    source: ranges,
  },
  'cache.hit-error': {
    severity: 'notice',
    sentence: ({ scope, status, ttl, age, older, waited }: Kept & { status: number }) =>
      `${waitedText(waited)}The cache of ${scope} still holds a ${status} answer, stored ${since(age)} and kept for ${count(ttl)} in all. Until then the origin is not asked again, even if it has recovered.${olderNote(older)}`,
    source: 'Developer Guide, "Control how long CloudFront caches errors"',
    hint: "Wait, invalidate the path, or lower ErrorCachingMinTTL in the distribution's CustomErrorResponses.",
  },
  'cache.hit-overtime': {
    severity: 'notice',
    sentence: ({
      scope,
      age,
      left,
      failure,
      delivery,
    }: {
      scope: string;
      age: number;
      left: number;
      failure: number | 'unreachable';
      delivery: Delivery;
    }) =>
      `Answered from the cache of ${scope} with an expired object, stored ${since(age)}: ${failureText(failure)} when it was last asked to renew it, and it is left alone for another ${count(left)}.${deliveryClause(delivery)}`,
    source: errorCodes,
    hint: "Mend the origin; ErrorCachingMinTTL in the distribution's CustomErrorResponses says how soon it is asked again.",
  },
  'cache.stale-while-revalidate': {
    severity: 'notice',
    sentence: ({
      scope,
      age,
      expiredFor,
      left,
      delivery,
    }: {
      scope: string;
      /** Together with scope and expiredFor the cause of a miss: the renewal behind the answer starts from it. */
      why: 'expired';
      age: number;
      expiredFor: number;
      left: number;
      delivery: Delivery;
    }) =>
      `Answered at once from the cache of ${scope} with an object whose time ran out ${since(expiredFor)} (stored ${since(age)}): its stale-while-revalidate allows that for another ${count(left)}, and meanwhile it is renewed behind the viewer's back.${deliveryClause(delivery)}`,
    source: staleContent,
  },
  'cache.refreshed': {
    severity: 'ok',
    sentence: ({ cause, decision, status, delivery }: Settled & { delivery: Delivery }) =>
      `${missText(cause)} It answered 304: the stored object is still the current one. ${decision.store ? explainKept(decision, { status }) : explainRefused(decision, { status })}${deliveryClause(delivery)}`,
    source: 'Developer Guide, "Request and response behavior for custom origins" (conditional requests)',
  },
  'cache.served-expired': {
    severity: 'notice',
    sentence: ({
      cause,
      rule,
      failure,
      pause,
      age,
      delivery,
    }: {
      cause: MissCause;
      rule: Exclude<StaleRule, 'stale-while-revalidate'>;
      failure: number | 'unreachable';
      pause: number;
      age: number;
      delivery: Delivery;
    }) =>
      `${missText(cause)} ${capital(failureText(failure))}, so the stored object, ${count(age)} old, is served although its time is over: ${ruleTexts[rule]}. ${pause > 0 ? `The origin is left alone for ${count(pause)}.` : 'The next request asks the origin again.'}${deliveryClause(delivery)}`,
    source: staleContent,
    hint: 'Mend the origin: the expired object hides its failure from viewers.',
  },
  'cache.miss': {
    severity: 'ok',
    sentence: (cause: MissCause) => missText(cause),
    source: expiration,
  },
  'cache.stored': {
    severity: 'ok',
    sentence: ({ cause, decision, status, delivery }: Settled) =>
      `${missText(cause)} ${explainKept(decision, { status })}${delivery ? deliveryClause(delivery) : ''}`,
    source: expiration,
  },
  'cache.stored-from-shield': {
    severity: 'ok',
    sentence: ({ cause, ttl, age }: { cause: MissCause; ttl: number; age: number }) =>
      `${missText(cause)} Origin Shield answered in its place; the object is stored here too, for the time that is left of it: it was fetched ${since(age)} and stays fresh for ${count(ttl)} in all.`,
    source: 'Developer Guide, "Use Amazon CloudFront Origin Shield"',
  },
  'cache.held': {
    severity: 'ok',
    sentence: ({ cause, decision, status, delivery }: Settled) =>
      `${missText(cause)} ${explainRefused(decision, { status })}${delivery ? deliveryClause(delivery) : ''}`,
    source: expiration,
  },
  'cache.not-stored': {
    severity: 'ok',
    sentence: ({ cause, decision, status, delivery }: Settled) =>
      `${missText(cause)} ${explainRefused(decision, { status })}${delivery ? deliveryClause(delivery) : ''}`,
    source: expiration,
  },
  'cache.stored-part': {
    severity: 'ok',
    sentence: ({
      cause,
      decision,
      range,
      count: parts,
      dropped,
    }: {
      cause: MissCause;
      decision: TtlDecision;
      range: ByteRange & { total: number };
      count: number;
      dropped: number;
    }) =>
      `${missText(cause)} It sent the part ${contentRange(range, range.total)}. ${explainKept(decision, { status: 206 })}${parts > 1 ? ` Of this object ${parts} parts are stored now.` : ''}${dropped > 0 ? ` ${dropped === 1 ? 'A part' : `${dropped} parts`} of another version went: ETag, Last-Modified or length have changed.` : ''}`,
    source: ranges,
  },
  'cache.part-not-stored': {
    severity: 'ok',
    sentence: ({ cause, why }: { cause: MissCause; why: PartRefused }) => `${missText(cause)} ${partTexts[why]}`,
    source: ranges,
  },
  'cache.broken-body': {
    severity: 'problem',
    sentence: ({ cause }: { cause: MissCause }) =>
      `${missText(cause)} The body of the answer ends before its Content-Length or its last chunk says so: it is streamed to the viewer as far as it comes, and not stored.`,
    source: 'Developer Guide, "Request and response behavior for custom origins"',
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

function freshText({ scope, ttl, age, older, waited }: Kept): string {
  return `${waitedText(waited)}Answered from the cache of ${scope}: the object was stored ${since(age)} and stays fresh for ${count(ttl)} in all.${olderNote(older)}`;
}

function waitedText(waited: boolean): string {
  return waited ? 'An equal request was on its way to the origin, and this one waited for its answer. ' : '';
}

function missText({ waited = false, ...cause }: MissCause): string {
  return waited ? `An equal request was on its way to the origin; its answer could not be shared. ${causeText(cause)}` : causeText(cause);
}

function causeText({ scope, why, expiredFor = 0, asks }: MissCause): string {
  switch (why) {
    case 'absent':
      return `The cache of ${scope} holds nothing under this key, so the origin is asked.`;
    case 'head-only':
      return `The cache of ${scope} holds only the headers of a HEAD answer under this key, so the origin is asked for the body.`;
    case 'part-missing':
      return `The cache of ${scope} holds parts of this object, but not all that is asked for, so the origin is asked.`;
    case 'held':
      return `The cache of ${scope} holds an object under this key only for the case that the origin cannot be reached, so the origin is asked for it anew.`;
    case 'unconfirmed':
      return `The cache of ${scope} holds an object under this key that is not shown before the origin has confirmed it, so the origin is asked${asksText(asks)}`;
    default:
      return `The cache of ${scope} holds an object under this key, but its time ran out ${since(expiredFor)}, so the origin is asked${asksText(asks)}`;
  }
}

function asksText(asks: MissCause['asks']): string {
  if (asks === undefined) return '.';
  if (asks === 'no-validators') return ' for it anew: the object has neither ETag nor Last-Modified to ask by.';
  if (asks === 'cookies') return ' for it anew: where cookies are forwarded CloudFront asks without conditions.';
  return ` whether it has changed (${asks.join(' and ')}).`;
}

const ruleTexts: Readonly<Record<Exclude<StaleRule, 'stale-while-revalidate'>, string>> = {
  'stale-if-error': 'its stale-if-error allows that',
  'expired-object': 'without a stale-if-error directive CloudFront does so until the object is as old as MaxTTL allows',
  'origin-unreachable': 'with MinTTL 0 and a MaxTTL above 0 CloudFront holds it for just this case',
};

const partTexts: Readonly<Record<PartRefused, string>> = {
  'no-range-asked': 'It sent a part that nobody asked for, which is passed on without being stored.',
  'several-ranges': 'It sent several parts at once, or one that does not say where it lies; they are passed on without being stored.',
  'total-unknown': 'It sent a part without saying how long the whole object is, so it is passed on without being stored.',
  'too-large': 'It sent a part that is larger than this simulator keeps, so it is passed on without being stored.',
};

function failureText(failure: number | 'unreachable'): string {
  return failure === 'unreachable' ? 'the origin could not be reached' : `the origin failed (${failure})`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function olderNote(older: boolean): string {
  return older
    ? ' The configuration was edited since then; CloudFront drops no stored object on an edit, only an invalidation or its time does.'
    : '';
}

/** How long ago, in words. */
export function since(age: number): string {
  return age === 0 ? 'less than a second ago' : `${count(age)} ago`;
}
