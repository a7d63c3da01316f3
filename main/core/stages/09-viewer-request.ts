/** Stage 09 decides what a viewer-request function makes of the request; running one is not simulated yet. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import { sayFunction } from '../functions/reasons';
import type { Stage } from '../stage';
import type { Exchange, StageResult } from '../types/exchange';

export const viewerRequest: Stage = {
  name: '09-viewer-request',
  question: 'What did the viewer-request function do?',
  exits: [
    { to: 'hit', when: 'the function answers by itself' },
    { to: 502, when: 'the function returns something invalid' },
    { to: 503, when: 'the function fails or is throttled' },
  ],
  run: decideViewerRequest,
  // A function may look at anything in a request.
  repeats: ({ behavior }) => behavior !== undefined && !notSimulatedAt(behavior, '09-viewer-request'),
};

function decideViewerRequest(exchange: Exchange): StageResult {
  const { behavior } = exchange;
  if (!behavior) throw new Error('09-viewer-request ran without a behavior');
  const { pathPattern } = behavior;
  const notSimulated = notSimulatedAt(behavior, '09-viewer-request');
  if (!notSimulated) return { decision: 'none', reason: sayFunction('function.none', { pathPattern }) };
  return {
    decision: 'not-simulated',
    reason: sayFunction('function.not-simulated', { pathPattern }),
    because: notSimulated.flatMap((note) => note.because),
    notSimulated,
  };
}
