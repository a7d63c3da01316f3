/** Decides what becomes of an expired object once the origin was asked about it: confirmed by a 304, or shown because the origin failed. */
import { isCachedFailure } from '../origins/failures';
import type { CacheEntry, Ports } from '../ports';
import type { Exchange, StageResult } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import { deliver } from './delivery';
import { entryFacts } from './entry-facts';
import { ageOf, exitWith } from './hit';
import { building, errorCachingOf, judgeTtl, keptHeaders } from './keep';
import { say, type MissCause } from './reasons';
import { refreshedHeaders } from './revalidate';
import { keepInShield } from './shield';
import { expiredAt, staleOnTrouble, type OriginTrouble } from './stale';
import { defaultErrorCachingMinTtl } from './ttl';

/** The result where the stored object is the answer; null where the origin's answer is. */
export function renew(exchange: Exchange, snapshot: Snapshot, ports: Ports, own: StageResult, stale: CacheEntry): StageResult | null {
  const { answer, exit } = exchange;
  if (!exit && answer?.status === 304) return confirmed(exchange, snapshot, ports, own, stale);
  const trouble = troubleOf(exchange);
  return trouble && shownAfter(exchange, snapshot, ports, own, stale, trouble);
}

/**
 * A 304: the object's headers are renewed, and its lifetime is decided anew as if it had just been fetched; the body, its encoding
 * included, stays. The viewer's own condition and Range are judged on it now.
 */
function confirmed(exchange: Exchange, snapshot: Snapshot, ports: Ports, own: StageResult, stale: CacheEntry): StageResult {
  const now = ports.clock.now();
  const headers = refreshedHeaders(stale.headers, keptHeaders(exchange, exchange.answer?.headers ?? []));
  const judged = judgeTtl(exchange, snapshot, { status: stale.status, headers }, now);
  const { decision } = judged;
  const ttl = decision.store ? decision.ttl : 0;
  const { keptFor: _keptFor, overtime: _overtime, ...rest } = stale;
  const anew = snapshot.assumption('cache.refresh-age') === 'anew';
  const times = { storedAt: anew ? now : stale.storedAt, ttl, freshUntil: now + ttl * 1000, revision: snapshot.revision };
  const entry: CacheEntry = { ...rest, headers, ...times };
  const { delivery, head, assumption } = deliver(exchange, snapshot, entry, ports.ids);
  const result = building(own, judged);
  result.decision = 'refreshed';
  result.reason = say('cache.refreshed', { cause: own.reason.params as unknown as MissCause, decision, status: stale.status, delivery });
  result.changes = { cache: { key: entry.key, result: 'RefreshHit', ttl, age: ageOf(entry, now), how: 'revalidated' } };
  result.exit = exitWith('RefreshHit', head);
  result.assumptions = [...(own.assumptions ?? []), 'cache.refresh-age', ...(assumption ? [assumption] : [])];
  const hold = decision.store ? 'confirm' : decision.hold;
  const facts = entryFacts(exchange, snapshot, headers, { reason: result.reason, because: result.because ?? [] });
  if (hold === null) ports.cache.delete(entry.key);
  else {
    ports.cache.put({ ...entry, ...(facts ? { facts } : {}), ...(hold === 'origin-down' ? { keptFor: hold } : {}) });
    keepInShield(exchange, entry.key, ports);
  }
  return result;
}

/** The failures that are answers of a kind: the origin was reached. */
const answeredBadly: ReadonlySet<string> = new Set([
  'origin.invalid',
  'origin.header-too-big',
  'origin.content-range',
  'origin.body-too-big',
]);

function troubleOf({ exit, answer }: Exchange): OriginTrouble | null {
  if (exit?.kind === 'response') {
    if (exit.page === undefined || !isCachedFailure(exit.reason)) return null;
    return answeredBadly.has(exit.reason) ? 'error' : 'unreachable';
  }
  return answer && answer.status >= 500 ? 'error' : null;
}

/**
 * The origin failed: where a rule allows it (stale.ts) the expired object is shown, before any custom error page. It then counts as
 * fresh for ErrorCachingMinTTL, so that the origin is left alone for a while; an object that is only held does not.
 */
function shownAfter(
  exchange: Exchange,
  snapshot: Snapshot,
  ports: Ports,
  own: StageResult,
  stale: CacheEntry,
  trouble: OriginTrouble,
): StageResult | null {
  const { behavior, exit, answer } = exchange;
  const now = ports.clock.now();
  const licence = behavior && staleOnTrouble(stale, behavior.caching, now, trouble);
  if (!licence) return null;
  const status = exit?.kind === 'response' ? exit.status : (answer?.status ?? 502);
  const configured = errorCachingOf(exchange, status);
  const always = licence.rule === 'stale-if-error' && snapshot.assumption('cache.stale-retry') === 'every-request';
  const pause = licence.rule === 'origin-unreachable' || always ? 0 : (configured.seconds ?? defaultErrorCachingMinTtl);
  const until = Math.min(now + pause * 1000, licence.until);
  const failure = trouble === 'unreachable' ? trouble : status;
  if (until > now) {
    const ttl = Math.ceil((until - stale.storedAt) / 1000);
    ports.cache.put({ ...stale, ttl, freshUntil: until, overtime: { expiredAt: expiredAt(stale), failure } });
  }
  const { delivery, head, assumption } = deliver(exchange, snapshot, stale, ports.ids);
  const list = configured.at < 0 ? undefined : exchange.owner?.owner.customErrorResponses.because[0];
  const line = list ? [{ ...list, pointer: `${list.pointer}/${configured.at}/ErrorCachingMinTTL` }] : [];
  const result = building(own, { because: line });
  const age = ageOf(stale, now);
  const told = {
    cause: own.reason.params as unknown as MissCause,
    rule: licence.rule,
    failure,
    pause: Math.ceil((until - now) / 1000),
    age,
  };
  result.decision = 'served expired';
  result.reason = say('cache.served-expired', { ...told, delivery });
  result.changes = { cache: { key: stale.key, result: 'RefreshHit', ttl: stale.ttl, age, how: licence.rule } };
  result.exit = exitWith(snapshot.assumption('cache.stale-error-result') === 'Hit' ? 'Hit' : 'RefreshHit', head);
  const assumptions = ['cache.stale-error-result', ...(licence.rule === 'stale-if-error' ? ['cache.stale-retry'] : [])];
  result.assumptions = [...(own.assumptions ?? []), ...assumptions, ...(assumption ? [assumption] : [])];
  return result;
}
