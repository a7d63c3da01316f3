/** Decides whether the request can be answered from the cache, and on the way back whether the origin's answer is kept. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import { passWebSocket } from '../behaviors/websocket';
import { answers, buildHit } from '../cache/hit';
import { buildCacheKey, scopeOf } from '../cache/key';
import { say, type MissCause } from '../cache/reasons';
import { settleMiss } from '../cache/settle';
import { headerValue } from '../responses/header-list';
import type { CacheEntry } from '../ports';
import type { Stage } from '../stage';
import type { NotSimulated, Reason, StageResult } from '../types/exchange';
import type { CompiledBehavior } from '../types/snapshot';
import type { SourceRef } from '../types/source';

export const cache: Stage = {
  name: '10-cache',
  question: 'Is a fresh answer to this request in the cache?',
  exits: [
    { to: 'hit', when: 'a fresh object is stored under the key' },
    { to: 502, when: 'a 502 that the edge made for this origin is still in the error cache' },
    { to: 504, when: 'a 504 that the edge made for this origin is still in the error cache' },
  ],
  /**
   * Order: 0. a WebSocket passes by; 1. caching is off for the behavior; 2. a method that is never cached passes by; 3. a stored object under the key
   * that is still fresh ends the request; 4. everything else goes to the origin.
   */
  run: (exchange, snapshot, ports) => {
    const { behavior, owner, request } = exchange;
    if (!behavior || !owner) throw new Error('10-cache needs the owner and the behavior that earlier stages decide');
    const { caching } = behavior;
    const socket = passWebSocket(exchange);
    if (socket) return socket;
    if (caching.disabled) return passBy('Disabled', switchedOff(behavior), becauseOf(behavior), behavior);
    if (!isCachedMethod(request.method, behavior)) {
      const reason = say('cache.bypass', { method: request.method, cached: behavior.cachedMethods });
      return passBy('Bypass', reason, [{ ...behavior.source, pointer: `${behavior.source.pointer}/CachedMethods` }], behavior);
    }
    const scope = scopeOf(owner.owner, snapshot.assumption('cache.scope') === 'tenant');
    const key = buildCacheKey({ scope: scope.id, path: exchange.path ?? request.path, caching, request });
    const entry = ports.cache.get(key);
    const hit = entry && answers(entry, exchange) ? buildHit(exchange, snapshot, entry, scope.name) : null;
    const found: Building = hit ?? {
      decision: 'miss',
      reason: say('cache.miss', missCause(entry, exchange.at, scope.name)),
      changes: { cache: { key, result: 'Miss', ttl: null, age: null } },
    };
    found.because = becauseOf(behavior);
    const assumptions = assumed(owner.kind, !hit && request.method === 'HEAD');
    if (assumptions) found.assumptions = found.assumptions ? [...assumptions, ...found.assumptions] : assumptions;
    const notes = notesOf(behavior);
    if (notes) found.notSimulated = found.notSimulated ? [...notes, ...found.notSimulated] : notes;
    return found;
  },
  settle: settleMiss,
  // With the same object in the cache; what it looks at beside the request line is in the request's head.
  repeats: () => true,
};

/** A result under construction: filled member by member, because this is on the way of every request. */
type Building = { -readonly [K in keyof StageResult]: StageResult[K] };

const scopeAssumed = ['cache.scope'];

function assumed(owner: 'tenant' | 'distribution', headMiss: boolean): readonly string[] | undefined {
  const scope = owner === 'tenant' ? scopeAssumed : undefined;
  return headMiss ? [...(scope ?? []), 'cache.head-miss'] : scope;
}

function passBy(result: 'Disabled' | 'Bypass', reason: Reason, because: readonly SourceRef[], behavior: CompiledBehavior): StageResult {
  const notes = notesOf(behavior);
  return {
    decision: result === 'Disabled' ? 'disabled' : 'bypass',
    reason,
    because,
    changes: { cache: { key: '', result, ttl: null, age: null } },
    ...(notes ? { notSimulated: notes } : {}),
  };
}

function notesOf(behavior: CompiledBehavior): readonly NotSimulated[] | undefined {
  return notSimulatedAt(behavior, '10-cache');
}

function switchedOff({ caching, pathPattern }: CompiledBehavior): Reason {
  if (caching.headers.behavior === 'all') return say('cache.all-headers', { pattern: pathPattern });
  const policy = caching.policy ? `the cache policy ${caching.policyName}` : 'the behavior itself';
  return say('cache.disabled', { policy, pattern: pathPattern });
}

/** The line that chose the policy, and the policy where it stands in a file. */
function becauseOf({ source, caching }: CompiledBehavior): readonly SourceRef[] {
  const { policy } = caching;
  if (!policy || policy.file === '') return [caching.source];
  return [{ ...source, pointer: `${source.pointer}/CachePolicyId` }, caching.source];
}

/** GET and HEAD always, OPTIONS when the behavior lists it. */
function isCachedMethod(method: string, behavior: CompiledBehavior): boolean {
  return method === 'GET' || method === 'HEAD' || (method === 'OPTIONS' && behavior.cachedMethods.includes('OPTIONS'));
}

function missCause(entry: CacheEntry | undefined, at: number, scope: string): MissCause {
  if (!entry) return { scope, why: 'absent' };
  if (entry.freshUntil > at) return { scope, why: 'head-only' };
  const validators = headerValue(entry.headers, 'etag') !== undefined || headerValue(entry.headers, 'last-modified') !== undefined;
  return { scope, why: 'expired', expiredFor: Math.floor((at - entry.freshUntil) / 1000), validators };
}
