/** Stage 07 decides which cache behavior serves the path, and whether its protocol and method rules let the request through. */
import { isUsableRootObject } from '../behaviors/default-root-object';
import { matchBehavior, type BehaviorMatch } from '../behaviors/match-behavior';
import { sayBehavior } from '../behaviors/reasons';
import { refusal, refuseRequest, refuseUnreadable } from '../behaviors/refusals';
import type { Stage } from '../stage';
import type { Exchange, StageResult } from '../types/exchange';
import type { EffectiveOwner, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';

export const behavior: Stage = {
  name: '07-behavior',
  question: 'Which cache behavior matches the path, and do its protocol policy, its methods and the limits allow the request?',
  exits: [
    { to: 301, when: 'plain HTTP with redirect-to-https, for GET and HEAD' },
    { to: 307, when: 'plain HTTP with redirect-to-https, for other methods' },
    { to: 403, when: 'plain HTTP with https-only, a method that is not allowed, or GET with a body' },
    { to: 400, when: 'the request is malformed, or the default root object is not usable' },
    { to: 413, when: 'the body is longer than 64 GB' },
    { to: 414, when: 'the URL is longer than 8,192 bytes' },
    { to: 'request.unfinished', when: 'the viewer leaves, or takes too long, before its request is whole' },
    { to: 494, when: 'request line and headers are longer than 32,768 bytes' },
  ],
  gate: ({ request }) => refuseUnreadable(request),
  run: decideBehavior,
  repeats: () => true,
  assumePassed: behaviorIfMended,
};

/**
 * 1. An unusable default root object: 400. 2. The behavior (behaviors/match-behavior.ts). 3. Its protocol policy, methods and bodies
 * (behaviors/refusals.ts): 301, 307, 403, 413. Limits (414, 494) and malformed requests (400) were judged at the gate, before 04-owner.
 */
function decideBehavior(exchange: Exchange, snapshot: Snapshot): StageResult {
  const { request } = exchange;
  const owner = ownerOf(exchange);
  const rootObject = owner.defaultRootObject.value;
  if (request.path === '/' && rootObject !== '' && !isUsableRootObject(rootObject)) {
    const reason = sayBehavior('behavior.bad-root-object', { rootObject });
    return { decision: 'refused', reason, because: owner.defaultRootObject.because, exit: refusal(400, 'Error') };
  }
  const match = matchBehavior(owner, request.path, snapshot.assumption);
  if (!match) return { decision: 'refused', reason: sayBehavior('behavior.none', { owner: owner.name }), exit: refusal(400, 'Error') };
  const refused = refuseRequest(match.behavior, request);
  if (!refused) return matched(request.path, owner, match);
  return {
    decision: refused.decision,
    reason: refused.reason,
    because: [memberOf(match, refused.member)],
    rejected: match.rivals,
    changes: { behavior: match.behavior, path: match.path },
    exit: refused.exit,
    assumptions: [...match.assumptions, ...refused.assumptions],
  };
}

function matched(raw: string, owner: EffectiveOwner, match: BehaviorMatch): StageResult {
  const { behavior, path, matchedPath, rootObject, rivals, assumptions } = match;
  const isDefault = behavior.index === -1;
  const before = isDefault ? owner.behaviors.length - 1 : behavior.index;
  const facts = { path: matchedPath, raw, pathPattern: behavior.pathPattern, before, rootObject };
  const pattern = memberOf(match, isDefault ? '' : '/PathPattern');
  return {
    decision: 'matched',
    reason: sayBehavior(isDefault ? 'behavior.default' : 'behavior.matched', facts),
    because: rootObject === null ? [pattern] : [pattern, ...owner.defaultRootObject.because],
    rejected: rivals,
    changes: { behavior, path },
    assumptions,
  };
}

/** For what would fail next: the behavior that the request would have fallen to. Whose it is was not asked of one that the gate refused. */
function behaviorIfMended(exchange: Exchange, snapshot: Snapshot): Partial<Exchange> | null {
  if (exchange.behavior) return {};
  if (!exchange.owner) return null;
  const match = matchBehavior(ownerOf(exchange), exchange.request.path, snapshot.assumption);
  return match && { behavior: match.behavior, path: match.path };
}

function memberOf({ behavior }: BehaviorMatch, member: string): SourceRef {
  return member === '' ? behavior.source : { ...behavior.source, pointer: behavior.source.pointer + member };
}

function ownerOf(exchange: Exchange): EffectiveOwner {
  if (!exchange.owner) throw new Error('07-behavior ran without an owner');
  return exchange.owner.owner;
}
