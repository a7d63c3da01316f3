/** Decides what of the origin's answer is kept, and says so in the words of the cache's own rung. */
import { forwardingOf } from '../origins/forwarding';
import { isCachedFailure } from '../origins/failures';
import { isBucket } from '../origins/request';
import { stripOriginHeaders } from '../responses/strip';
import type { CacheEntry, Ports } from '../ports';
import type { Exchange, HeaderList, StageResult } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
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
  const because = [...(own.because ?? []), ...boundRefs(exchange, decision.bound, errorCachingMinTtl === null ? -1 : configured)];
  const assumptions = outcome.page === undefined ? own.assumptions : [...(own.assumptions ?? []), 'cache.edge-errors'];
  const result = { ...own, because, ...(assumptions ? { assumptions } : {}) };
  if (!decision.store) return { ...result, decision: 'miss, not stored', reason: say('cache.not-stored', { cause, decision, status }) };
  const bytes = outcome.page === undefined ? (answer?.body.size ?? 0) : 0;
  const limit = ports.cache.maxBodyBytes;
  if (limit !== undefined && bytes > limit) {
    return { ...result, decision: 'miss, not stored', reason: say('cache.too-large', { cause, bytes, limit }) };
  }
  ports.cache.put(entryOf(exchange, snapshot, outcome, { key: cache.key, now, ttl: decision.ttl }));
  return {
    ...result,
    decision: 'miss, stored',
    reason: say('cache.stored', { cause, decision, status }),
    changes: { ...own.changes, cache: { ...cache, ttl: decision.ttl } },
  };
}

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
  const made = outcome.page !== undefined;
  const forwarding = behavior ? forwardingOf(behavior) : null;
  return {
    key,
    ownerId: owner?.owner.id ?? '',
    status: outcome.status,
    headers: made ? [] : stripOriginHeaders(outcome.headers, { forwarding, s3: origin ? isBucket(origin) : false }),
    body: made || !answer ? { size: 0 } : answer.body,
    storedAt: now,
    ttl,
    freshUntil: now + ttl * 1000,
    revision: snapshot.revision,
    ...(made ? { page: outcome.page } : {}),
    ...(request.method === 'HEAD' && !made ? { headOnly: true } : {}),
  };
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
