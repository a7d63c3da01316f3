/** Runs the viewer-response function on an answer that is on its way out, and says what became of it. */
import { stripOriginHeaders } from '../responses/strip';
import { forwardingOf } from '../origins/forwarding';
import { isBucket } from '../origins/request';
import type { FunctionRun, Ports } from '../ports';
import type { Exchange, ResponseHead, StageResult } from '../types/exchange';
import type { CompiledFunction, Snapshot } from '../types/snapshot';
import { functionFor, prepareCall, type PreparedCall } from './call';
import type { EventResponse } from './event';
import { isHidden } from './header-rules';
import { brokenRun, consoleNotes, goOn, linesOf, notRun } from './outcome';
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
  if (refused) return judgeResponseRun(fn, prepared, exchange, head, { outcome: 'failed', ...refused, log: [] });
  return goOn(ports.functions.run(prepared.call), (run) => judgeResponseRun(fn, prepared, exchange, head, run));
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

/** What became of an answer after a run of the function that `prepared` called; `head` is what the function was shown. */
export function judgeResponseRun(
  fn: CompiledFunction,
  { call, event, assumptions }: PreparedCall,
  exchange: Exchange,
  head: ResponseHead,
  run: FunctionRun,
): ResponseFunctionRun {
  const { name } = call;
  const because = linesOf(fn);
  const also = exchange.behavior?.responseHeadersPolicy ? [...assumptions, 'order.function-headers-policy'] : assumptions;
  const rest = { because, notes: consoleNotes(name, run.log, because), ...(also.length > 0 ? { assumptions: also } : {}) };
  const failed = (broken: ReturnType<typeof brokenRun>): ResponseFunctionRun => {
    const exit = { ...broken.exit, stage: '12-viewer-response', reason: broken.reason.code } as const;
    return { exchange: { ...exchange, exit }, said: { reason: broken.reason, ...rest } };
  };
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
