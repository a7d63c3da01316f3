/** Judges what a viewer-request function did: another request, an origin of its choice, an answer of its own, or an error. */
import { forwardingOf } from '../origins/forwarding';
import type { FunctionRun, OriginWish } from '../ports';
import type { ChosenOrigin, Exchange, NotSimulated, StageResult } from '../types/exchange';
import type { CompiledFunction } from '../types/snapshot';
import type { PreparedCall } from './call';
import { computeNotes } from './compute';
import { isHidden } from './header-rules';
import { originWish } from './origin-wish';
import { brokenRun, consoleNotes, linesOf } from './outcome';
import { sayFunction } from './reasons';
import { readRequestResult } from './result';

/** What stage 09 decides after a run of the function that `prepared` called. */
export function judgeRequestRun(
  fn: CompiledFunction,
  { call, event, assumptions }: PreparedCall,
  exchange: Exchange,
  run: FunctionRun,
  assumption: (id: string) => string,
): StageResult {
  const { name } = call;
  const because = linesOf(fn);
  const compute = computeNotes(name, run, because, assumption);
  const notes = [...compute, ...consoleNotes(name, run.log, because)];
  const rested = compute.length > 0 ? [...assumptions, 'function.compute'] : assumptions;
  const rest = { because, ...(notes.length > 0 ? { notes } : {}), ...(rested.length > 0 ? { assumptions: rested } : {}) };
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
  // The edge adds its own headers again, wherever they are asked for.
  const edgeHeaders = behavior ? forwardingOf(behavior).edgeHeaders : [];
  const kept = edgeHeaders.length === 0 ? headers : headers.filter(([header]) => !edgeHeaders.includes(header));
  const request = { ...exchange.request, path: uri, query, headers: [...kept, ...unseen] };
  const all = chosen ? [...changed, originWords(chosen)] : changed;
  if (all.length === 0) return { decision: 'unchanged', reason: sayFunction('function.unchanged', { name }), ...rest };
  const overwritten = edgeHeaders.filter((header) => changed.some((change) => change.startsWith(`header ${header} `)));
  const notes = [
    ...(chosen && chosen.unfollowed.length > 0 ? unfollowedNotes(chosen.unfollowed, fn) : []),
    ...overwritten.map((header) => overwrittenNote(header, fn)),
  ];
  return {
    decision: 'changed',
    reason: sayFunction('function.changed', { name, changed: all }),
    ...rest,
    ...(notes.length > 0 ? { notSimulated: notes } : {}),
    changes: {
      ...(changed.length > 0 ? { request, path: uri } : {}),
      ...(chosen ? { chosenOrigin: chosen } : {}),
    },
    ...(chosen ? { assumptions: [...(rest.assumptions ?? []), 'cache.function-origin'] } : {}),
  };
}

function originWords({ origin, group }: ChosenOrigin): string {
  const second = group ? ` with ${group.secondary.origin.domain}${group.secondary.origin.path} behind it` : '';
  return `origin to ${origin.domain}${origin.path}${second}`;
}

/** Whether CloudFront takes a function's word for its own headers is not documented. */
function overwrittenNote(header: string, fn: CompiledFunction): NotSimulated {
  const what = 'the function changed it; cache key and origin get the value that the edge adds all the same.';
  return { setting: `The request header ${header}`, what, because: [fn.source] };
}

function unfollowedNotes(parts: readonly string[], fn: CompiledFunction): readonly NotSimulated[] {
  return [{ setting: 'the origin that the function chose', what: `${parts.join(', ')}: not followed.`, because: [fn.source] }];
}
