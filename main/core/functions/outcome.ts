/** What both function stages make of a run: the reason, the lines, the log, and the error that CloudFront answers when it went wrong. */
import { refTo } from '../config/ref-to';
export { goOn } from '../later';
import type { FunctionRun } from '../ports';
import type { Exit, NotSimulated, Reason, Rival, StageResult } from '../types/exchange';
import type { CompiledFunction } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { sayFunction } from './reasons';

/** Lines of console output that a trace shows. */
const mostLines = 50;

export function linesOf({ source, resource }: CompiledFunction): readonly SourceRef[] {
  return resource ? [source, refTo(resource, '')] : [source];
}

/** The console output, one note for each line. */
export function consoleNotes(name: string, log: readonly string[], because: readonly SourceRef[]): readonly Rival[] {
  return log.slice(0, mostLines).map((text) => ({
    candidate: `console of ${name}`,
    reason: sayFunction('function.console', { text: text === '' ? '(empty)' : text }),
    because,
  }));
}

export function notRun(fn: CompiledFunction, what: string): StageResult & { readonly notSimulated: readonly NotSimulated[] } {
  const name = fn.resource?.name ?? fn.reference;
  const because = [fn.source];
  const setting = `FunctionAssociations (${fn.eventType})`;
  return {
    decision: 'not-simulated',
    reason: sayFunction('function.not-simulated', { name }),
    because,
    notSimulated: [{ setting, what, because }],
  };
}

type WithoutLog<Run> = Run extends unknown ? Omit<Run, 'log'> : never;
type Broken = WithoutLog<Exclude<FunctionRun, { readonly outcome: 'returned' }>> | { readonly outcome: 'invalid'; readonly reason: string };

/** Reason and answer of a function that failed (503) or returned something invalid (502). */
export function brokenRun(name: string, broken: Broken): { readonly reason: Reason; readonly exit: Extract<Exit, { kind: 'response' }> } {
  if (broken.outcome === 'invalid') {
    const page = `The CloudFront function returned an invalid value: ${broken.reason}`;
    return { reason: sayFunction('function.invalid', { name, reason: broken.reason }), exit: exitOf(502, 'FunctionValidationError', page) };
  }
  const page = 'The CloudFront function associated with the CloudFront distribution is invalid or could not run.';
  const exit = exitOf(503, 'FunctionExecutionError', page);
  if (broken.outcome === 'stopped') return { reason: sayFunction('function.stopped', { name, limit: broken.limit }), exit };
  return { reason: sayFunction('function.failed', { name, message: broken.message, line: broken.line }), exit };
}

/** What viewers meet while CloudFront throttles the function. */
export function throttled(name: string): { readonly reason: Reason; readonly exit: Extract<Exit, { kind: 'response' }> } {
  const page = 'The CloudFront function associated with the CloudFront distribution was throttled.';
  return { reason: sayFunction('function.throttled', { name }), exit: exitOf(503, 'FunctionThrottledError', page) };
}

function exitOf(status: number, word: string, page: string): Extract<Exit, { kind: 'response' }> {
  return { kind: 'response', status, resultType: word, detailedResultType: word, xCache: word, page };
}
