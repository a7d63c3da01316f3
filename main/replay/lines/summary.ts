/** Adds up the outcomes of a replay. */
import type { Comparison, ReplaySummary } from '../../core/types/compare';
import type { LineOutcome } from './outcomes';

/** Counts of outcomes, by their numbers. Structured-clonable. */
export interface Counted {
  readonly outcome: LineOutcome;
  readonly count: number;
}

/** The same outcomes of several threads added up. */
export function mergeCounted(parts: readonly (readonly Counted[])[]): readonly Counted[] {
  const sums = new Map<string, { readonly outcome: LineOutcome; count: number }>();
  for (const { outcome, count } of parts.flat()) {
    const { status, failure, resultType, detailedResultType, cache } = outcome;
    const key = [status, failure, resultType, detailedResultType, cache].join();
    const known = sums.get(key);
    if (known) known.count += count;
    else sums.set(key, { outcome, count });
  }
  return [...sums.values()];
}

/** `seconds`: how long the lines took. */
export function summaryOf(counted: readonly Counted[], skipped: number, seconds: number): ReplaySummary {
  const byStatus: Record<string, number> = {};
  const byResultType: Record<string, number> = {};
  let requests = 0;
  for (const { outcome, count } of counted) {
    const { status, failure, resultType } = outcome;
    requests += count;
    const answer = status === null ? (failure ?? 'none') : String(status);
    byStatus[answer] = (byStatus[answer] ?? 0) + count;
    if (resultType !== null) byResultType[resultType] = (byResultType[resultType] ?? 0) + count;
  }
  return {
    requests,
    skipped,
    byStatus: sorted(byStatus),
    byResultType: sorted(byResultType),
    linesPerSecond: seconds > 0 ? Math.round((requests + skipped) / seconds) : 0,
  };
}

/** Most first. */
function sorted(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)));
}

export interface Doubts {
  /** Requests whose origin's answer nobody knows. */
  readonly guessed: number;
  /** Objects that left the cache for want of room. */
  readonly evicted: number;
  /** Files that begin before one ends that was read ahead of them. */
  readonly overlapping: number;
}

/** What was assumed because the recording does not say it. */
export function divergencesOf({ guessed, evicted, overlapping }: Doubts): Comparison['divergences'] {
  const found: { text: string; count: number }[] = [];
  if (guessed > 0) {
    const text =
      'An origin is asked whose answer neither the workspace nor the log has, because the edge had answered by itself or the viewer left: 200 without Cache-Control is assumed.';
    found.push({ text, count: guessed });
  }
  if (evicted > 0)
    found.push({ text: 'An object left the simulated cache because it was full; the real one may have kept it.', count: evicted });
  if (overlapping > 0) {
    const text =
      'A log begins before another one ends that was read ahead of it: logs are replayed one after the other here, so what the cache held at the time of its lines may differ.';
    found.push({ text, count: overlapping });
  }
  return found;
}
