/** Decides what the ladder says of the edge's own request for a custom error page: two rungs of its own, before the last one. */
import type { LocatedRef } from '../../../main/core/types/source';
import type { Trace } from '../../../main/core/types/trace';
import { buildLadder, type Rung } from './ladder';

export interface ErrorPageRungs {
  readonly path: string;
  /** The status that the page stands in for. */
  readonly error: number;
  /** What the request for the page ended with. */
  readonly status: number;
  readonly failed: boolean;
  readonly pathPattern: string;
  readonly because: readonly LocatedRef[];
  /** 10-cache, and 11-origin where it was asked. */
  readonly rungs: readonly Rung[];
}

/** null for a trace without such a request. */
export function buildErrorPage(trace: Trace): ErrorPageRungs | null {
  const { errorPage: page, next: _next, ...rest } = trace;
  if (!page) return null;
  const { path, error, status, behavior, because, spans } = page;
  const rungs = buildLadder({ ...rest, spans, assumptions: [] }).filter(({ state }) => state !== 'not-reached');
  return { path, error, status, failed: status < 200 || status > 299, pathPattern: behavior?.pathPattern ?? '*', because, rungs };
}
