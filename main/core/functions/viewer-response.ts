/** Runs the viewer-response function on an answer that is on its way out, and says what became of it. */
import { stripOriginHeaders } from '../responses/strip';
import { forwardingOf } from '../origins/forwarding';
import { isBucket } from '../origins/request';
import type { FunctionRun, Ports } from '../ports';
import type { Exchange, ResponseHead, StageResult } from '../types/exchange';
import type { CompiledFunction, Snapshot } from '../types/snapshot';
import { functionFor, prepareCall, type PreparedCall } from './call';
import { computeNotes } from './compute';
import type { EventResponse } from './event';
import { isHidden } from './header-rules';
import { brokenRun, consoleNotes, goOn, linesOf, notRun, throttled } from './outcome';
import { sayFunction } from './reasons';
import { readResponseResult } from './result';

/** What the function did; `exchange` is the one to finish the response from. */
export interface ResponseFunctionRun {
  readonly exchange: Exchange;
  readonly said: Pick<StageResult, 'reason' | 'because' | 'notes' | 'assumptions' | 'notSimulated'>;
}

/**
 * null where no function runs: none is associated, the answer is not the origin's or the cache's (redirects, error pages, answers of the
 * viewer-request function), or its status is 400 or more. Source: Developer Guide, "Restrictions on edge functions".
 */
export function runResponseFunction(
  exchange: Exchange,
  snapshot: Snapshot,
  ports: Ports,
  requestId: string,
): ResponseFunctionRun | Promise<ResponseFunctionRun> | null {
  const fn = functionFor(exchange, 'viewer-response');
  const head = fn ? shownHead(exchange) : null;
  if (!fn || !head || head.status >= 400) return null;
  if (!ports.functions) return { exchange, said: notRun(fn, 'functions are not run without a host.') };
  const prepared = prepareCall(fn, exchange, snapshot, requestId, head);
  if (!prepared) return { exchange, said: notRun(fn, `the workspace has no code of ${fn.reference}.`) };
  const { refused } = prepared;
  const judge = (run: FunctionRun): ResponseFunctionRun => judgeResponseRun(fn, prepared, exchange, head, run, snapshot.assumption);
  if (snapshot.assumption('function.throttling') === 'always')
    return ended(exchange, throttled(prepared.call.name), { because: linesOf(fn), assumptions: ['function.throttling'] });
  return refused ? judge({ outcome: 'failed', ...refused, log: [] }) : goOn(ports.functions.run(prepared.call), judge);
}

/** The stored answer, or the origin's without what never reaches a viewer; null for what the edge made itself. */
function shownHead({ exit, answer, behavior, origin }: Exchange): ResponseHead | null {
  if (exit) return exit.kind === 'response' && exit.stage === '10-cache' ? (exit.head ?? null) : null;
  if (!answer) return null;
  return {
    ...answer,
    headers: stripOriginHeaders(answer.headers, behavior ? forwardingOf(behavior) : null, origin ? isBucket(origin) : false),
  };
}

/** The edge's own error in the place of the answer. */
function ended(
  exchange: Exchange,
  { reason, exit }: ReturnType<typeof brokenRun>,
  rest: Omit<ResponseFunctionRun['said'], 'reason'>,
): ResponseFunctionRun {
  return {
    exchange: { ...exchange, exit: { ...exit, stage: '12-viewer-response', reason: reason.code } },
    said: { reason, ...rest },
  };
}

/** What became of an answer after a run of the function that `prepared` called; `head` is what the function was shown. */
export function judgeResponseRun(
  fn: CompiledFunction,
  { call, event, assumptions }: PreparedCall,
  exchange: Exchange,
  head: ResponseHead,
  run: FunctionRun,
  assumption: (id: string) => string,
): ResponseFunctionRun {
  const { name } = call;
  const because = linesOf(fn);
  const compute = computeNotes(name, run, because, assumption);
  const also = [
    ...assumptions,
    ...(compute.length > 0 ? ['function.compute'] : []),
    ...(exchange.behavior?.responseHeadersPolicy ? ['order.function-headers-policy'] : []),
  ];
  const notes = [...compute, ...consoleNotes(name, run.log, because)];
  const rest = { because, notes, ...(also.length > 0 ? { assumptions: also } : {}) };
  const failed = (broken: ReturnType<typeof brokenRun>): ResponseFunctionRun => ended(exchange, broken, rest);
  if (run.outcome !== 'returned') return failed(brokenRun(name, run));
  const result = readResponseResult(run.value, event.response as EventResponse, head);
  if (result.kind !== 'response')
    return failed(brokenRun(name, { outcome: 'invalid', reason: result.kind === 'invalid' ? result.reason : 'a request' }));
  const { changed } = result;
  if (changed.length === 0) return { exchange, said: { reason: sayFunction('function.unchanged', { name }), ...rest } };
  const unseen = head.headers.filter(([header]) => isHidden(header));
  const made = { ...result.head, headers: [...result.head.headers, ...unseen] };
  const { exit } = exchange;
  const changedExchange: Exchange =
    exit?.kind === 'response' ? { ...exchange, exit: { ...exit, status: made.status, head: made } } : { ...exchange, answer: made };
  return { exchange: changedExchange, said: { reason: sayFunction('function.changed', { name, changed }), ...rest } };
}
