/** Decides what of the origin's answer is kept, and says so in the words of the cache's own rung. */
import { forwardingOf } from '../origins/forwarding';
import { isCachedFailure } from '../origins/failures';
import { isBucket } from '../origins/request';
import { stripOriginHeaders } from '../responses/strip';
import type { CacheEntry, Ports } from '../ports';
import type { Exchange, HeaderList, StageResult } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { entryFacts } from './entry-facts';
import { say, type MissCause } from './reasons';
import { decideTtl, type TtlBound } from './ttl';

/** What came back: the origin's answer, or the error page that the edge made because there was none. */
interface Outcome {
  readonly status: number;
  readonly headers: HeaderList;
  readonly page?: string;
}

/**
 * Called once the origin answered (or failed) on a miss: stores the object or says why not. `own` is the result of the
 * lookup; its `reason.params` hold the cause of the miss.
 */
export function settleMiss(exchange: Exchange, snapshot: Snapshot, ports: Ports, own: StageResult): StageResult {
  const { behavior, owner, origin, cache, answer } = exchange;
  if (!behavior || !owner || cache?.result !== 'Miss') return own;
  const cause = own.reason.params as unknown as MissCause;
  const outcome = outcomeOf(exchange, snapshot);
  if (!outcome) return own;
  const { status } = outcome;
  const now = ports.clock.now();
  const configured = owner.owner.customErrorResponses.value.findIndex((entry) => entry.ErrorCode === status);
  const errorCachingMinTtl = owner.owner.customErrorResponses.value[configured]?.ErrorCachingMinTTL ?? null;
  const decision = decideTtl({
    status,
    headers: outcome.headers,
    caching: behavior.caching,
    errorCachingMinTtl,
    s3: origin ? isBucket(origin) : false,
    now,
  });
  const result: Building = { decision: 'miss, not stored', reason: own.reason };
  const bound = boundRefs(exchange, decision.bound, errorCachingMinTtl === null ? -1 : configured);
  result.because = bound.length === 0 ? (own.because ?? []) : [...(own.because ?? []), ...bound];
  if (own.notSimulated) result.notSimulated = own.notSimulated;
  if (own.changes) result.changes = own.changes;
  const assumptions = outcome.page === undefined ? own.assumptions : [...(own.assumptions ?? []), 'cache.edge-errors'];
  if (assumptions) result.assumptions = assumptions;
  if (!decision.store) {
    result.reason = say('cache.not-stored', { cause, decision, status });
    return result;
  }
  const bytes = outcome.page === undefined ? (answer?.body.size ?? 0) : 0;
  const limit = ports.cache.maxBodyBytes;
  if (limit !== undefined && bytes > limit) {
    result.reason = say('cache.too-large', { cause, bytes, limit });
    return result;
  }
  const { ttl } = decision;
  const { key } = cache;
  result.decision = 'miss, stored';
  result.reason = say('cache.stored', { cause, decision, status });
  const facts = entryFacts(exchange, snapshot, outcome.headers, { reason: result.reason, because: result.because });
  ports.cache.put({ ...entryOf(exchange, snapshot, outcome, { key, now, ttl }), ...(facts ? { facts } : {}) });
  result.changes = { cache: { key, result: 'Miss', ttl, age: null } };
  return result;
}

/** A result under construction: filled member by member, because this is on the way of every miss. */
type Building = { -readonly [K in keyof StageResult]: StageResult[K] };

function outcomeOf({ exit, answer }: Exchange, snapshot: Snapshot): Outcome | null {
  if (exit?.kind === 'response') {
    if (exit.page === undefined || !isCachedFailure(exit.reason)) return null;
    return snapshot.assumption('cache.edge-errors') === 'cached' ? { status: exit.status, headers: [], page: exit.page } : null;
  }
  return answer ? { status: answer.status, headers: answer.headers } : null;
}

function entryOf(
  exchange: Exchange,
  snapshot: Snapshot,
  outcome: Outcome,
  { key, now, ttl }: { key: string; now: number; ttl: number },
): CacheEntry {
  const { answer, behavior, origin, owner, request } = exchange;
  const ownerId = owner?.owner.id ?? '';
  const times = { storedAt: now, ttl, freshUntil: now + ttl * 1000, revision: snapshot.revision };
  const { status, page } = outcome;
  if (page !== undefined || !answer) return { key, ownerId, status, headers: [], body: { size: 0 }, ...times, ...(page ? { page } : {}) };
  const headers = stripOriginHeaders(outcome.headers, behavior ? forwardingOf(behavior) : null, origin ? isBucket(origin) : false);
  const entry = { key, ownerId, status, headers, body: answer.body, ...times };
  return request.method === 'HEAD' ? { ...entry, headOnly: true } : entry;
}

/** The line of the setting that had the last word. */
function boundRefs({ behavior, owner }: Exchange, bound: TtlBound, customError: number): readonly SourceRef[] {
  if (!behavior || bound === null) return [];
  if (bound === 'ErrorCachingMinTTL') {
    const list = customError < 0 ? undefined : owner?.owner.customErrorResponses.because[0];
    return list ? [{ ...list, pointer: `${list.pointer}/${customError}/ErrorCachingMinTTL` }] : [];
  }
  const { policy, source } = behavior.caching;
  // A managed policy stands in no file, and the line that chose it is among the reasons of the lookup already.
  if (policy?.file === '') return [];
  return [{ ...source, pointer: `${source.pointer}/${bound}` }];
}
