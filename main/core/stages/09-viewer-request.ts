/** Stage 09 decides what the viewer-request function makes of the request: another one, an answer of its own, or an error. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import { functionFor, prepareCall, type PreparedCall } from '../functions/call';
import { isHidden } from '../functions/header-rules';
import { brokenRun, consoleNotes, goOn, linesOf, notRun } from '../functions/outcome';
import { sayFunction } from '../functions/reasons';
import { readRequestResult } from '../functions/result';
import type { FunctionRun, OriginWish, Ports } from '../ports';
import type { Stage } from '../stage';
import type { Exchange, NotSimulated, StageResult } from '../types/exchange';
import type { CompiledFunction, Snapshot } from '../types/snapshot';

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
  if (refused) return also(judge(fn, prepared, exchange, { outcome: 'failed', ...refused, log: [] }));
  return goOn(ports.functions.run(prepared.call), (run) => also(judge(fn, prepared, exchange, run)));
}

function judge(fn: CompiledFunction, { call, event, assumptions }: PreparedCall, exchange: Exchange, run: FunctionRun): StageResult {
  const { name } = call;
  const because = linesOf(fn);
  const notes = consoleNotes(name, run.log, because);
  const rest = { because, ...(notes.length > 0 ? { notes } : {}), ...(assumptions.length > 0 ? { assumptions } : {}) };
  if (run.outcome !== 'returned') return { decision: 'failed', ...brokenRun(name, run), ...rest };
  const result = readRequestResult(run.value, event.request);
  switch (result.kind) {
    case 'invalid':
      return { decision: 'invalid', ...brokenRun(name, { outcome: 'invalid', reason: result.reason }), ...rest };
    case 'response': {
      const word = 'FunctionGeneratedResponse';
      const { status } = result.head;
      const exit = { kind: 'response', status, resultType: word, detailedResultType: word, xCache: word, head: result.head } as const;
      return { decision: 'answered', reason: sayFunction('function.answered', { name, status }), exit, ...rest };
    }
    default: {
      const { changed, uri, query, headers } = result;
      const wish = run.origin ? wishNotes(run.origin, fn) : null;
      const unfollowed = wish ? { notSimulated: wish } : {};
      if (changed.length === 0)
        return { decision: 'unchanged', reason: sayFunction('function.unchanged', { name }), ...rest, ...unfollowed };
      // What functions never see stays as it was.
      const unseen = exchange.request.headers.filter(([header]) => isHidden(header));
      const request = { ...exchange.request, path: uri, query, headers: [...headers, ...unseen] };
      return {
        decision: 'changed',
        reason: sayFunction('function.changed', { name, changed }),
        changes: { request, path: uri },
        ...rest,
        ...unfollowed,
      };
    }
  }
}

/** What a function wishes about the origin is told, and not followed yet. */
function wishNotes(wish: OriginWish, fn: CompiledFunction): readonly NotSimulated[] {
  const verb = { update: 'cf.updateRequestOrigin', select: 'cf.selectRequestOriginById', group: 'cf.createRequestOriginGroup' }[wish.kind];
  return [{ setting: verb, what: 'the request goes to the origin of its behavior.', because: [fn.source] }];
}
