/** Decides whether the request can be answered from the cache, and on the way back whether the origin's answer is kept. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import { passWebSocket } from '../behaviors/websocket';
import { flightKey } from '../cache/collapse';
import { buildCacheKey, scopeOf } from '../cache/key';
import { lookUp, type Building, type Question } from '../cache/lookup';
import { say } from '../cache/reasons';
import { settleMiss } from '../cache/settle';
import type { Stage } from '../stage';
import type { NotSimulated, Reason, StageResult } from '../types/exchange';
import type { CompiledBehavior } from '../types/snapshot';
import type { SourceRef } from '../types/source';

export const cache: Stage = {
  name: '10-cache',
  question: 'Is an answer to this request in the cache, and is what the origin answers kept?',
  exits: [
    { to: 'hit', when: 'a stored object answers: fresh, confirmed by the origin, or expired where that is allowed' },
    { to: 502, when: 'a 502 that the edge made for this origin is still in the error cache' },
    { to: 504, when: 'a 504 that the edge made for this origin is still in the error cache' },
  ],
  /**
   * Order: 1. a WebSocket passes by; 2. caching is off for the behavior; 3. a method that is never cached passes by; 4. a stored object
   * that may answer ends the request; 5. an equal request that is on its way already is waited for, and then 4 is tried once more; 6. the
   * origin is asked.
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
    const question: Question = { exchange, snapshot, ports, behavior, key, scope: scope.name };
    const found = lookUp(question);
    if (found.exit || !ports.flights) return dress(found, question);
    const name = flightKey(key, request, behavior, ports.cache.get(key));
    if (name === null) return dress(found, question);
    const under = ports.flights.waitFor(name);
    if (under) {
      // Once is enough: whatever that request brought, this one does not wait for a second.
      return under.then(() => dress(lookUp({ ...question, exchange: { ...exchange, at: ports.clock.now() }, waited: true }), question));
    }
    found.changes = { ...found.changes, flight: ports.flights.begin(name) };
    return dress(found, question);
  },
  settle: settleMiss,
  // With the same object in the cache; what it looks at beside the request line is in the request's head.
  repeats: () => true,
};

/** Adds what every look into the cache rests on: the policy, the assumptions, and what of the settings is not simulated. */
function dress(found: Building, { exchange, behavior }: Question): StageResult {
  found.because = becauseOf(behavior);
  const assumptions = assumed(exchange.owner?.kind ?? 'distribution', !found.exit && exchange.request.method === 'HEAD');
  if (assumptions) found.assumptions = found.assumptions ? [...assumptions, ...found.assumptions] : assumptions;
  const notes = notesOf(behavior);
  if (notes) found.notSimulated = found.notSimulated ? [...notes, ...found.notSimulated] : notes;
  return found;
}
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
