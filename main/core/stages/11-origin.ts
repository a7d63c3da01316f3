/** Decides which origin is asked, with which request, and what its answer or its failure means for the viewer. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import { goOn } from '../later';
import { askOrigins } from '../origins/ask';
import { noOrigin } from '../origins/failures';
import { exitWith, judgeOutcome } from '../origins/judge';
import { say } from '../origins/reasons';
import { refuseStacked, stackedNote } from '../origins/stacked';
import type { Stage } from '../stage';
import type { StageResult } from '../types/exchange';
import type { CompiledBehavior, EffectiveOwner, ResolvedOrigin } from '../types/snapshot';

export const origin: Stage = {
  name: '11-origin',
  question: 'Which origin is asked for what, and what does it answer?',
  exits: [
    { to: 403, when: 'the origin is a distribution again, and the chain of them is longer than two or goes in a circle' },
    { to: 502, when: 'the origin cannot be built, resolved, reached or understood' },
    { to: 504, when: 'the origin takes no connection or does not answer in time' },
  ],
  run: (exchange, snapshot, ports) => {
    const { behavior, owner, chosenOrigin } = exchange;
    if (!behavior || !owner) throw new Error('11-origin needs the owner and the behavior that earlier stages decide');
    const found = chosenOrigin?.origin ?? owner.owner.origin(behavior.targetOriginId);
    if (!found) return dangling(behavior, owner.owner);
    if (found.unresolved.length > 0) return unresolved(behavior, owner.owner, found);
    const choice = chosenOrigin ?? { origin: found, hostHeader: null };
    const refused = refuseStacked(exchange, found, snapshot);
    if (refused) return refused;
    return goOn(askOrigins(exchange, choice, snapshot, ports), (outcome) => {
      const result = judgeOutcome(outcome, behavior, owner.owner);
      const note = stackedNote(exchange, found, snapshot);
      return note ? { ...result, notSimulated: [...(result.notSimulated ?? []), note] } : result;
    });
  },
};

function dangling(behavior: CompiledBehavior, owner: EffectiveOwner): StageResult {
  const distribution = owner.distribution?.name ?? owner.name;
  return {
    decision: 'failed',
    reason: say('origin.dangling', { id: behavior.targetOriginId, distribution, pattern: behavior.pathPattern }),
    because: [{ ...behavior.source, pointer: `${behavior.source.pointer}/TargetOriginId` }],
    exit: exitWith(noOrigin),
  };
}

function unresolved(behavior: CompiledBehavior, owner: EffectiveOwner, origin: ResolvedOrigin): StageResult {
  const distribution = owner.distribution?.name ?? owner.name;
  const params = { id: origin.id, distribution, owner: `${owner.kind} ${owner.name}`, names: origin.unresolved };
  const notes = notSimulatedAt(behavior, '11-origin');
  return {
    decision: 'failed',
    reason: say('origin.unresolved-parameter', params),
    because: origin.because,
    changes: { origin },
    exit: exitWith(noOrigin),
    assumptions: ['parameter.unresolved', ...(origin.assumptions ?? [])],
    ...(notes ? { notSimulated: notes } : {}),
  };
}
