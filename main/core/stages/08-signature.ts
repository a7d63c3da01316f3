/** Stage 08 decides whether the behavior asks for a signed URL or cookie; checking one is not simulated yet. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import { carriesSignature } from '../signatures/carries-signature';
import { saySignature } from '../signatures/reasons';
import type { Stage } from '../stage';
import type { Exchange, StageResult } from '../types/exchange';

export const signature: Stage = {
  name: '08-signature',
  question: 'Does this behavior need a signed URL or cookie, and is it good?',
  exits: [{ to: 403, when: 'the signature is missing, wrong, or out of its time' }],
  run: decideSignature,
  // A signature may be in a cookie, and is good for a time only.
  repeats: ({ behavior }) => behavior !== undefined && !notSimulatedAt(behavior, '08-signature'),
};

function decideSignature(exchange: Exchange): StageResult {
  const { behavior } = exchange;
  if (!behavior) throw new Error('08-signature ran without a behavior');
  const { pathPattern } = behavior;
  const notSimulated = notSimulatedAt(behavior, '08-signature');
  if (!notSimulated) return { decision: 'not-required', reason: saySignature('signature.not-required', { pathPattern }) };
  return {
    decision: 'not-simulated',
    reason: saySignature('signature.not-simulated', { pathPattern, signed: carriesSignature(exchange.request) }),
    because: notSimulated.flatMap((note) => note.because),
    notSimulated,
  };
}
