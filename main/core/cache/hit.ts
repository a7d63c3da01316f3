/** Decides what a stored object answers without asking the origin: the object or a part of it, a stored error, or 304. */
import type { CacheEntry, Ports } from '../ports';
import type { CacheHow } from '../types/trace';
import type { CacheLookup, Exchange, Exit, StageResult } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import { deliver, type Delivery } from './delivery';
import { say } from './reasons';
import type { Stretch } from './slices';
import { expiredAt, type StaleLicence } from './stale';

/** How the object was come by, beside being there. */
export interface Found {
  /** Names whose cache it is. */
  readonly scope: string;
  /** The request waited for another one that fetched the object. */
  readonly waited?: boolean;
  /** It is past its time and may be shown while it is renewed. */
  readonly stale?: StaleLicence;
  /** It lies in parts; these hold its bytes. */
  readonly stretches?: readonly Stretch[];
}

/** Whether a stored object may answer this request by itself: still fresh, and with a body where one is asked for. */
export function answers(entry: CacheEntry, { at, request }: Exchange): boolean {
  return entry.freshUntil > at && (entry.headOnly !== true || request.method === 'HEAD');
}

/** Whole seconds since the object was fetched or confirmed. */
export function ageOf({ storedAt }: CacheEntry, at: number): number {
  return Math.max(0, Math.floor((at - storedAt) / 1000));
}

/** A result under construction: filled member by member, because this is on the way of every hit. */
type Building = { -readonly [K in keyof StageResult]: StageResult[K] };

/** The result of 10-cache for a hit. */
export function buildHit(exchange: Exchange, snapshot: Snapshot, entry: CacheEntry, found: Found, ids: Ports['ids']): Building {
  const { at } = exchange;
  const { status, headers, body, ttl } = entry;
  const { scope } = found;
  const age = ageOf(entry, at);
  const older = entry.revision !== undefined && entry.revision !== snapshot.revision;
  const how = howOf(entry, found);
  const plain: CacheLookup = { key: entry.key, result: 'Hit', ttl, age };
  const cache = how === undefined ? plain : { ...plain, how };
  const changes = { cache };
  if (status >= 400) {
    const ending = { kind: 'response', status, resultType: 'Error', detailedResultType: 'Error', xCache: 'Error' } as const;
    const exit: Exit = entry.page === undefined ? { ...ending, head: { status, headers, body } } : { ...ending, page: entry.page };
    return {
      decision: 'hit',
      reason: say('cache.hit-error', { scope, ttl, age, older, status, waited: found.waited === true }),
      changes,
      exit,
    };
  }
  const { delivery, head, assumption } = deliver(exchange, snapshot, entry, ids, found.stretches);
  const result: Building = { decision: 'hit', reason: reasonOf(exchange, entry, found, { age, older, delivery }), changes };
  const word = found.stale && snapshot.assumption('cache.stale-result') === 'RefreshHit' ? 'RefreshHit' : 'Hit';
  result.exit = exitWith(word, head);
  if (assumption) result.assumptions = found.stale ? [assumption, 'cache.stale-result'] : [assumption];
  else if (found.stale) result.assumptions = ['cache.stale-result'];
  return result;
}

/** Ends the request with an answer from the cache; 416 counts as an error wherever it comes from. */
export function exitWith(word: 'Hit' | 'RefreshHit' | 'Miss', head: NonNullable<Extract<Exit, { kind: 'response' }>['head']>): Exit {
  const marked = head.status >= 400 ? 'Error' : word;
  return { kind: 'response', status: head.status, resultType: marked, detailedResultType: marked, xCache: marked, head };
}

function howOf({ overtime }: CacheEntry, { stale, waited, stretches }: Found): CacheHow | undefined {
  if (stale) return 'stale-while-revalidate';
  if (waited) return 'collapsed';
  if (overtime) return 'overtime';
  return stretches ? 'parts' : undefined;
}

interface Told {
  readonly age: number;
  readonly older: boolean;
  readonly delivery: Delivery;
}

function reasonOf({ at }: Exchange, entry: CacheEntry, found: Found, { age, older, delivery }: Told): StageResult['reason'] {
  const { scope, stale, waited = false } = found;
  const { ttl, overtime } = entry;
  if (stale) {
    const expiredFor = Math.floor((at - expiredAt(entry)) / 1000);
    return say('cache.stale-while-revalidate', {
      scope,
      why: 'expired',
      age,
      expiredFor,
      left: Math.ceil((stale.until - at) / 1000),
      delivery,
    });
  }
  if (overtime) {
    const left = Math.ceil((entry.freshUntil - at) / 1000);
    return say('cache.hit-overtime', { scope, age, left, failure: overtime.failure, delivery });
  }
  const kept = { scope, ttl, age, older, waited };
  if (delivery.as === 'not-modified') return say('cache.hit-not-modified', { ...kept, condition: delivery.condition });
  if (found.stretches) return say('cache.hit-parts', { ...kept, delivery });
  if (delivery.as === 'whole' && delivery.ignored === null) return say('cache.hit', kept);
  return say('cache.hit-range', { ...kept, delivery });
}
