/** Stage 09 decides what the viewer-request function makes of the request: another one, an answer of its own, or an error. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import { functionFor, prepareCall, type PreparedCall } from '../functions/call';
import { isHidden } from '../functions/header-rules';
import { brokenRun, consoleNotes, goOn, linesOf, notRun } from '../functions/outcome';
import { sayFunction } from '../functions/reasons';
import { originWish } from '../functions/origin-wish';
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
    default:
      return goOnWith(fn, exchange, run.origin, result, name, rest);
  }
}

type MadeRequest = Extract<ReturnType<typeof readRequestResult>, { kind: 'request' }>;

/** The request as the function made it, and the origin that it chose. */
function goOnWith(
  fn: CompiledFunction,
  exchange: Exchange,
  wish: OriginWish | null,
  { changed, uri, query, headers }: MadeRequest,
  name: string,
  rest: Pick<StageResult, 'because' | 'notes' | 'assumptions'>,
): StageResult {
  const { behavior, owner } = exchange;
  const own = behavior && owner ? owner.owner.origin(behavior.targetOriginId) : null;
  const chosen = wish && owner ? originWish(wish, own, owner.owner, fn.source) : null;
  if (chosen && 'invalid' in chosen)
    return { decision: 'invalid', ...brokenRun(name, { outcome: 'invalid', reason: chosen.invalid }), ...rest };
  // What functions never see stays as it was.
  const unseen = exchange.request.headers.filter(([header]) => isHidden(header));
  const request = { ...exchange.request, path: uri, query, headers: [...headers, ...unseen] };
  const all = chosen ? [...changed, `origin to ${chosen.origin.domain}${chosen.origin.path}`] : changed;
  if (all.length === 0) return { decision: 'unchanged', reason: sayFunction('function.unchanged', { name }), ...rest };
  const unfollowed = chosen && chosen.unfollowed.length > 0 ? { notSimulated: unfollowedNotes(chosen.unfollowed, fn) } : {};
  return {
    decision: 'changed',
    reason: sayFunction('function.changed', { name, changed: all }),
    ...rest,
    ...unfollowed,
    changes: {
      ...(changed.length > 0 ? { request, path: uri } : {}),
      ...(chosen ? { chosenOrigin: { origin: chosen.origin, hostHeader: chosen.hostHeader } } : {}),
    },
    ...(chosen ? { assumptions: [...(rest.assumptions ?? []), 'cache.function-origin'] } : {}),
  };
}

function unfollowedNotes(parts: readonly string[], fn: CompiledFunction): readonly NotSimulated[] {
  return [{ setting: 'the origin that the function chose', what: `${parts.join(', ')}: not followed.`, because: [fn.source] }];
}
