/** Decides what of the origin's answer is kept, and says so in the words of the cache's own rung. */
import { isCachedFailure } from '../origins/failures';
import type { CacheEntry, Ports } from '../ports';
import type { Exchange, Reason, StageResult } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import { deliver, type Delivered } from './delivery';
import { entryFacts } from './entry-facts';
import { exitWith } from './hit';
import { building, entryOf, judgeTtl, type Building, type Judged, type Outcome } from './keep';
import { isStorablePart, keepPart } from './parts';
import { say, type MissCause } from './reasons';
import { renew } from './renew';
import { edgeCopy, keepInShield } from './shield';

/**
 * Called once the origin answered (or failed) on a miss. Order:
 * 1. an expired object that the origin confirmed, or that is shown because the origin failed (renew.ts);
 * 2. what Origin Shield answered is stored for as long as it is fresh there;
 * 3. a part of an object is stored as such;
 * 4. anything else is stored, held or passed on, after its lifetime and its size.
 * `own` is the result of the lookup; its `reason.params` hold the cause of the miss.
 */
export function settleMiss(exchange: Exchange, snapshot: Snapshot, ports: Ports, own: StageResult): StageResult {
  const { behavior, owner, cache, revalidates } = exchange;
  if (!behavior || !owner || cache?.result !== 'Miss') return own;
  const renewed = revalidates && renew(exchange, snapshot, ports, own, revalidates);
  if (renewed) return renewed;
  if (exchange.shield?.hit) return settleFromShield(exchange, snapshot, ports, own, exchange.shield.hit);
  const outcome = outcomeOf(exchange, snapshot);
  if (!outcome) return own;
  const now = ports.clock.now();
  const judged = judgeTtl(exchange, snapshot, outcome, now);
  const result = building(own, judged);
  if (outcome.page !== undefined) result.assumptions = [...(own.assumptions ?? []), 'cache.edge-errors'];
  const cause = own.reason.params as unknown as MissCause;
  if (outcome.page === undefined && exchange.answer?.body.broken) {
    return conclude(result, 'miss, not stored', say('cache.broken-body', { cause }));
  }
  if (outcome.status === 206) return settlePart(exchange, snapshot, ports, { outcome, judged, cause, now }, result);
  const judgedFor = revalidates ? judgeViewer(exchange, snapshot, ports, result) : undefined;
  const { decision } = judged;
  const hold = decision.store ? null : decision.hold;
  const told = { cause, decision, status: outcome.status, ...(judgedFor ? { delivery: judgedFor.delivery } : {}) };
  if (!decision.store && hold === null) return conclude(result, 'miss, not stored', say('cache.not-stored', told));
  const bytes = outcome.page === undefined ? (exchange.answer?.body.size ?? 0) : 0;
  const limit = ports.cache.maxBodyBytes;
  if (limit !== undefined && bytes > limit) return conclude(result, 'miss, not stored', say('cache.too-large', { cause, bytes, limit }));
  const ttl = decision.store ? decision.ttl : 0;
  const { key } = cache;
  result.changes = { ...result.changes, cache: { key, result: 'Miss', ttl, age: null }, storedAs: key };
  const said = decision.store
    ? conclude(result, 'miss, stored', say('cache.stored', told))
    : conclude(result, 'miss, held', say('cache.held', told));
  const facts = entryFacts(exchange, snapshot, outcome.headers, { reason: said.reason, because: said.because ?? [] });
  const held = hold === 'origin-down' ? { keptFor: hold } : {};
  ports.cache.put(entryOf(exchange, snapshot, outcome, { key, now, ttl, facts, ...held }));
  keepInShield(exchange, key, ports);
  return said;
}

/** Origin Shield answered: the edge stores the whole object too, for the time that is left of it there. */
function settleFromShield(exchange: Exchange, snapshot: Snapshot, ports: Ports, own: StageResult, hit: CacheEntry): StageResult {
  const key = exchange.cache?.key ?? '';
  const result: Building = { ...own };
  const whole = exchange.answer?.body === hit.body ? { storedAs: key } : {};
  result.changes = { ...own.changes, cache: { key, result: 'Miss', ttl: hit.ttl, age: null }, ...whole };
  const told = { cause: own.reason.params as unknown as MissCause, ttl: hit.ttl, age: exchange.shield?.age ?? 0 };
  const said = conclude(result, 'miss, stored', say('cache.stored-from-shield', told));
  const facts = entryFacts(exchange, snapshot, hit.headers, { reason: said.reason, because: said.because ?? [] });
  ports.cache.put(edgeCopy(hit, key, facts && hit.facts ? { ...facts, tags: hit.facts.tags } : facts));
  return said;
}

function conclude(result: Building, decision: string, reason: Reason): StageResult {
  result.decision = decision;
  result.reason = reason;
  return result;
}

interface PartFacts {
  readonly outcome: Outcome;
  readonly judged: Judged;
  readonly cause: MissCause;
  readonly now: number;
}

function settlePart(exchange: Exchange, snapshot: Snapshot, ports: Ports, given: PartFacts, result: Building): StageResult {
  const { outcome, judged, cause, now } = given;
  // Parts are not held: what cannot be reused is not worth putting together.
  const decision = judged.decision.store ? judged.decision : { ...judged.decision, hold: null };
  if (!decision.store) return conclude(result, 'miss, not stored', say('cache.not-stored', { cause, decision, status: 206 }));
  const range = isStorablePart(exchange, ports.cache.maxBodyBytes);
  if (typeof range === 'string') return conclude(result, 'miss, not stored', say('cache.part-not-stored', { cause, why: range }));
  const key = exchange.cache?.key ?? '';
  const facts = entryFacts(exchange, snapshot, outcome.headers, { reason: result.reason, because: result.because ?? [] });
  const kept = keepPart(exchange, snapshot, ports.cache, { outcome, range, key, now, ttl: decision.ttl, facts });
  result.changes = { ...result.changes, cache: { key, result: 'Miss', ttl: decision.ttl, age: null }, storedAs: kept.partKey };
  return conclude(result, 'miss, part stored', say('cache.stored-part', { cause, decision, range, ...kept }));
}

/** The whole object was asked for without the viewer's conditions and ranges: they are judged now, on what came. */
function judgeViewer(exchange: Exchange, snapshot: Snapshot, ports: Ports, result: Building): Delivered | undefined {
  const { answer, exit } = exchange;
  if (exit || answer?.status !== 200) return undefined;
  const delivered = deliver(exchange, snapshot, answer, ports.ids);
  if (delivered.head.status === 200) return delivered;
  result.exit = exitWith('Miss', delivered.head);
  if (delivered.assumption) result.assumptions = [...(result.assumptions ?? []), delivered.assumption];
  return delivered;
}

function outcomeOf({ exit, answer }: Exchange, snapshot: Snapshot): Outcome | null {
  if (exit?.kind === 'response') {
    if (exit.page === undefined || !isCachedFailure(exit.reason)) return null;
    return snapshot.assumption('cache.edge-errors') === 'cached' ? { status: exit.status, headers: [], page: exit.page } : null;
  }
  return answer ? { status: answer.status, headers: answer.headers } : null;
}
