/**
 * Decides what Origin Shield does: a second cache between the edge and one origin, under the same lifetimes as the edge's own.
 * Source: Developer Guide, "Use Amazon CloudFront Origin Shield". What it does with errors, parts and expired objects is not documented;
 * here it keeps none of them, so that those requests reach the origin as they would without it.
 */
import type { CacheEntry, OriginReply, Ports } from '../ports';
import type { Exchange, Reason, ShieldPass, StageResult } from '../types/exchange';
import type { ResolvedOrigin, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { deliver, type Delivery } from './delivery';
import { ageOf, answers } from './hit';

/** Why Origin Shield had no answer. `renewal`: the edge asks whether its own expired object is still the current one. */
export type ShieldMiss = 'absent' | 'expired' | 'head-only' | 'renewal';

/** Origin Shield on the way of one request to one origin. */
export interface ShieldVisit extends ShieldPass {
  /** Why the origin was asked; null when it was not. */
  readonly miss: ShieldMiss | null;
  /** What the viewer gets of the object that answered; null on a miss. */
  readonly delivery: Delivery | null;
  /** The answer, marked as the assumption origin-shield.result has it; null on a miss. */
  readonly reply: Extract<OriginReply, { kind: 'response' }> | null;
  readonly word: 'Hit' | 'Miss';
  readonly because: readonly SourceRef[];
}

/**
 * Looks into Origin Shield for an origin; null where none is on the way: the origin has none, or this request is not looked up in any
 * cache. Order:
 * 1. the edge renews its own expired object: the origin is asked;
 * 2. a fresh object answers, as the origin would have: the viewer's condition and Range are judged on it;
 * 3. otherwise the origin is asked.
 */
export function visitShield(exchange: Exchange, origin: ResolvedOrigin, snapshot: Snapshot, ports: Ports): ShieldVisit | null {
  const { cache, request, revalidates, at } = exchange;
  const { OriginShield } = origin.config;
  if (!OriginShield?.Enabled || cache?.result !== 'Miss') return null;
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  const region = OriginShield.OriginShieldRegion ?? '';
  const key = shieldKey(region, origin.id, cache.key);
  const word = snapshot.assumption('origin-shield.result') === 'Miss' ? 'Miss' : 'Hit';
  const pass = { key, region, word, because: lineOf(origin) } as const;
  const entry = revalidates ? undefined : ports.cache.get(key);
  if (!entry || !answers(entry, exchange)) {
    return { ...pass, hit: null, age: null, delivery: null, reply: null, miss: missOf(exchange, entry) };
  }
  const { delivery, head, assumption } = deliver(exchange, snapshot, entry, ports.ids);
  const assumptions = assumption ? ['origin-shield.result', assumption] : ['origin-shield.result'];
  const reply = { kind: 'response', by: 'shield', head, assumptions } as const;
  return { ...pass, hit: entry, age: ageOf(entry, at), delivery, reply, miss: null };
}

function missOf({ revalidates, at }: Exchange, entry: CacheEntry | undefined): ShieldMiss {
  if (revalidates) return 'renewal';
  if (!entry) return 'absent';
  return entry.freshUntil > at ? 'head-only' : 'expired';
}

/** No key of the edge begins like it: behind a scope comes a path or OPTIONS, never a quote. */
function shieldKey(region: string, originId: string, key: string): string {
  return `shield ${JSON.stringify(originId)} ${JSON.stringify(region)} ${key}`;
}

/** The line of the member; where a function made the origin, the function. */
function lineOf({ because }: ResolvedOrigin): readonly SourceRef[] {
  for (const ref of because) {
    const found = /^(.*\/Origins\/\d+)\/DomainName$/.exec(ref.pointer);
    if (found) return [{ ...ref, pointer: `${found[1]}/OriginShield` }];
  }
  return because.slice(0, 1);
}

/** Keeps there what the edge has just kept under `key`, for as long: neither errors nor parts nor what is only held. */
export function keepInShield({ shield }: Exchange, key: string, { cache }: Ports): void {
  if (!shield || shield.hit) return;
  // As the store has it: both copies then have one body.
  const entry = cache.get(key);
  if (!entry || entry.status >= 400 || entry.keptFor !== undefined || entry.parts || entry.ttl === 0) return;
  cache.put({ ...entry, key: shield.key, tier: 'shield' });
}

/** The edge's own copy of what Origin Shield answered: as old, and fresh no longer than there. */
export function edgeCopy(hit: CacheEntry, key: string, facts: CacheEntry['facts']): CacheEntry {
  const { tier: _tier, ...rest } = hit;
  return { ...rest, key, ...(facts ? { facts } : {}) };
}

/** The result of 11-origin with what Origin Shield had to do with it. */
export function markShield(result: StageResult, visit: ShieldVisit, say: (miss: ShieldMiss) => Reason): StageResult {
  const { key, region, hit, age, word, because, miss } = visit;
  const shield: ShieldPass = { key, region, hit, age };
  const changes = { ...result.changes, shield };
  if (miss !== null) {
    const note = { candidate: `Origin Shield of ${result.changes?.origin?.id ?? ''}`, reason: say(miss), because };
    const partial = result.changes?.answer?.status === 206;
    const what = 'parts of objects are kept at the edge only, and not in Origin Shield.';
    const unsimulated = { setting: 'OriginShield', what, because };
    return {
      ...result,
      changes,
      notes: [note, ...(result.notes ?? [])],
      ...(partial ? { notSimulated: [...(result.notSimulated ?? []), unsimulated] } : {}),
    };
  }
  // Nobody asked the origin.
  const { originRequest: _originRequest, ...rest } = changes;
  const marks = rest.answer && rest.answer.status >= 400 ? {} : { resultType: word, detailedResultType: 'OriginShieldHit', xCache: word };
  return { ...result, because: [...because, ...(result.because ?? [])], changes: { ...rest, ...marks } };
}
