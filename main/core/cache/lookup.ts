/** Decides whether a stored object answers a request, and if not, why the origin has to be asked. */
import { headerValue } from '../responses/header-list';
import type { CacheEntry, Ports } from '../ports';
import type { Exchange, StageResult } from '../types/exchange';
import type { CompiledBehavior, Snapshot } from '../types/snapshot';
import { answers, buildHit } from './hit';
import { assemble } from './parts';
import { say, type MissCause } from './reasons';
import { conditionsOf } from './revalidate';
import { expiredAt, staleWhileRevalidate } from './stale';

export interface Question {
  readonly exchange: Exchange;
  readonly snapshot: Snapshot;
  readonly ports: Ports;
  readonly behavior: CompiledBehavior;
  readonly key: string;
  /** Names whose cache it is. */
  readonly scope: string;
  /** The request waited for another one. */
  readonly waited?: boolean;
}

/** A result under construction: filled member by member, because this is on the way of every request. */
export type Building = { -readonly [K in keyof StageResult]: StageResult[K] };

/**
 * Order:
 * 1. nothing under the key: a miss;
 * 2. a fresh object answers; one that is stored in parts does when they hold what is asked for; headers of a HEAD answer HEAD only;
 * 3. an expired one is served while it is renewed, where its stale-while-revalidate allows that;
 * 4. any other expired one goes to the origin with the request, to be confirmed or to stand in for a failure. Stored errors do not.
 */
export function lookUp(question: Question): Building {
  const { exchange, snapshot, ports, behavior, key, scope, waited } = question;
  const { at, request } = exchange;
  const entry = ports.cache.get(key);
  if (!entry) return miss(question, { scope, why: 'absent' });
  const found = waited ? { scope, waited } : { scope };
  if (answers(entry, exchange)) {
    if (!entry.parts) return buildHit(exchange, snapshot, entry, found, ports.ids);
    const assembled = assemble(entry, exchange, ports.cache);
    if (!assembled) return miss(question, { scope, why: 'part-missing' });
    return buildHit(exchange, snapshot, assembled.entry, { ...found, stretches: assembled.stretches }, ports.ids);
  }
  if (entry.headOnly && request.method !== 'HEAD') return miss(question, { scope, why: 'head-only' });
  const stale = entry.parts ? null : staleWhileRevalidate(entry, behavior.caching, at);
  if (stale) {
    const hit = buildHit(exchange, snapshot, entry, { ...found, stale }, ports.ids);
    hit.changes = { ...hit.changes, refreshes: entry };
    return hit;
  }
  const expiredFor = Math.max(0, Math.floor((at - expiredAt(entry)) / 1000));
  if (entry.status >= 400 || entry.parts) return miss(question, { scope, why: 'expired', expiredFor });
  const why = entry.keptFor !== undefined ? 'held' : entry.ttl === 0 ? 'unconfirmed' : 'expired';
  const missed = miss(question, { scope, why, expiredFor, asks: asksOf(entry, behavior) });
  missed.changes = { ...missed.changes, revalidates: entry };
  return missed;
}

function miss({ key, waited }: Question, cause: MissCause): Building {
  return {
    decision: 'miss',
    reason: say('cache.miss', waited ? { ...cause, waited } : cause),
    changes: { cache: { key, result: 'Miss', ttl: null, age: null } },
  };
}

function asksOf(entry: CacheEntry, behavior: CompiledBehavior): NonNullable<MissCause['asks']> {
  const conditions = conditionsOf(entry, behavior).map(([name]) => (name === 'if-none-match' ? 'If-None-Match' : 'If-Modified-Since'));
  if (conditions.length > 0) return conditions;
  return (headerValue(entry.headers, 'etag') ?? headerValue(entry.headers, 'last-modified')) ? 'cookies' : 'no-validators';
}
