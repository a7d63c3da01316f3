/** Makes entries of the cache out of what an origin answered, and names the line that decided how long they are kept. */
import { forwardingOf } from '../origins/forwarding';
import { isBucket } from '../origins/request';
import { stripOriginHeaders } from '../responses/strip';
import type { CacheEntry } from '../ports';
import type { EntryFacts } from '../types/cache';
import type { Exchange, HeaderList, StageResult } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { decideTtl, type TtlBound, type TtlDecision } from './ttl';

/** What came back: the origin's answer, or the error page that the edge made because there was none. */
export interface Outcome {
  readonly status: number;
  readonly headers: HeaderList;
  readonly page?: string;
}

/** ErrorCachingMinTTL as configured for a status. `at` is the place of the custom error response, -1 for none. */
export function errorCachingOf({ owner }: Exchange, status: number): { readonly at: number; readonly seconds: number | null } {
  const list = owner?.owner.customErrorResponses.value ?? [];
  const at = list.findIndex((entry) => entry.ErrorCode === status);
  const seconds = list[at]?.ErrorCachingMinTTL ?? null;
  return { at: seconds === null ? -1 : at, seconds };
}

export interface Judged {
  readonly decision: TtlDecision;
  /** The line of the setting that had the last word; none where the answer itself had it, or where it stands in no file. */
  readonly because: readonly SourceRef[];
}

/** Whether and for how long an outcome is kept. */
export function judgeTtl(exchange: Exchange, snapshot: Snapshot, { status, headers }: Outcome, now: number): Judged {
  const { behavior, origin } = exchange;
  if (!behavior) throw new Error('nothing is stored before the behavior is known');
  const { at, seconds } = errorCachingOf(exchange, status);
  const decision = decideTtl({
    status,
    headers,
    caching: behavior.caching,
    errorCachingMinTtl: seconds,
    s3: origin ? isBucket(origin) : false,
    now,
    confirmsNoCache: snapshot.assumption('cache.no-cache') === 'confirmed',
  });
  return { decision, because: boundRefs(exchange, decision.bound, at) };
}

/** How long an entry lives. `ttl` 0: it is held, but never fresh. */
export interface Times {
  readonly key: string;
  readonly now: number;
  readonly ttl: number;
  readonly keptFor?: 'origin-down';
  readonly facts?: EntryFacts | undefined;
}

/** The entry for an outcome. Headers are kept as viewers may see them; an error page of the edge is kept as its sentence. */
export function entryOf(exchange: Exchange, snapshot: Snapshot, outcome: Outcome, { key, now, ttl, keptFor, facts }: Times): CacheEntry {
  const { answer, owner, request } = exchange;
  const ownerId = owner?.owner.id ?? '';
  const known = facts ? { facts } : {};
  const times = { storedAt: now, ttl, freshUntil: now + ttl * 1000, revision: snapshot.revision, ...known };
  const { status, page } = outcome;
  if (page !== undefined || !answer) return { key, ownerId, status, headers: [], body: { size: 0 }, ...times, ...(page ? { page } : {}) };
  const entry = { key, ownerId, status, headers: keptHeaders(exchange, outcome.headers), body: answer.body, ...times };
  const held = keptFor === undefined ? entry : { ...entry, keptFor };
  return request.method === 'HEAD' ? { ...held, headOnly: true } : held;
}

/** What of an origin's headers is stored: the same as viewers get. */
export function keptHeaders({ behavior, origin }: Exchange, headers: HeaderList): HeaderList {
  return stripOriginHeaders(headers, behavior ? forwardingOf(behavior) : null, origin ? isBucket(origin) : false);
}

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

/** A result under construction: filled member by member, because this is on the way of every miss. */
export type Building = { -readonly [K in keyof StageResult]: StageResult[K] };

/** A result that says what the lookup said and names the line that decided the lifetime. */
export function building(own: StageResult, { because }: Pick<Judged, 'because'>): Building {
  const result: Building = { decision: own.decision, reason: own.reason };
  result.because = because.length === 0 ? (own.because ?? []) : [...(own.because ?? []), ...because];
  if (own.notSimulated) result.notSimulated = own.notSimulated;
  if (own.changes) result.changes = own.changes;
  if (own.assumptions) result.assumptions = own.assumptions;
  return result;
}
