/** Stage 09 decides what the viewer-request function makes of the request: another one, an answer of its own, or an error. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import { functionFor, prepareCall } from '../functions/call';
import { goOn, notRun } from '../functions/outcome';
import { sayFunction } from '../functions/reasons';
import { judgeRequestRun } from '../functions/viewer-request';
import type { Ports } from '../ports';
import type { Stage } from '../stage';
import type { Exchange, StageResult } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';

export const viewerRequest: Stage = {
  name: '09-viewer-request',
  question: 'What did the viewer-request function do?',
  exits: [
    { to: 'hit', when: 'the function answers by itself' },
    { to: 502, when: 'the function returns something invalid' },
    { to: 503, when: 'the function fails, or takes too much time or memory' },
  ],
  run: decideViewerRequest,
  // A function may look at anything in a request.
  repeats: (exchange) =>
    exchange.behavior !== undefined && !functionFor(exchange, 'viewer-request') && !notSimulatedAt(exchange.behavior, '09-viewer-request'),
};

function decideViewerRequest(exchange: Exchange, snapshot: Snapshot, ports: Ports): StageResult | Promise<StageResult> {
  const { behavior } = exchange;
  if (!behavior) throw new Error('09-viewer-request ran without a behavior');
  const { pathPattern } = behavior;
  const unsimulated = notSimulatedAt(behavior, '09-viewer-request');
  const fn = functionFor(exchange, 'viewer-request');
  const also = (result: StageResult): StageResult =>
    unsimulated ? { ...result, notSimulated: [...(result.notSimulated ?? []), ...unsimulated] } : result;
  if (!fn) return also({ decision: 'none', reason: sayFunction('function.none', { pathPattern }) });
  if (!ports.functions) return also(notRun(fn, 'functions are not run without a host.'));
  const prepared = prepareCall(fn, exchange, snapshot, ports.ids.requestId());
  if (!prepared) return also(notRun(fn, `the workspace has no code of ${fn.reference}.`));
  const { refused } = prepared;
  if (refused) return also(judgeRequestRun(fn, prepared, exchange, { outcome: 'failed', ...refused, log: [] }));
  return goOn(ports.functions.run(prepared.call), (run) => also(judgeRequestRun(fn, prepared, exchange, run)));
}
