/** Words, tones and counts for what functions did. */
import type { FunctionSummary, TrialOutcome, TrialRow } from '../../../main/core/types/trial';
import type { Tone } from '../../ui/badge';

export const outcomeWords: Readonly<Record<TrialOutcome, string>> = {
  changed: 'changed',
  unchanged: 'unchanged',
  answered: 'answered',
  failed: 'failed',
  stopped: 'stopped',
  invalid: 'invalid',
  'not-run': 'not run',
};

export const outcomeTones: Readonly<Record<TrialOutcome, Tone>> = {
  changed: 'info',
  unchanged: 'neutral',
  answered: 'info',
  failed: 'error',
  stopped: 'error',
  invalid: 'error',
  'not-run': 'warning',
};

/** Failures first: they are what a run for all tenants is made to find. */
const shownOrder: readonly TrialOutcome[] = ['failed', 'stopped', 'invalid', 'not-run', 'answered', 'changed', 'unchanged'];

export interface OutcomeCount {
  readonly outcome: TrialOutcome;
  readonly count: number;
}

/** How many rows came to what; outcomes that did not occur are left out. */
export function countOutcomes(rows: readonly TrialRow[]): readonly OutcomeCount[] {
  const counts = new Map<TrialOutcome, number>();
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return shownOrder.flatMap((outcome) => {
    const count = counts.get(outcome);
    return count === undefined ? [] : [{ outcome, count }];
  });
}

/** What changed, or why not, in one line of the table. */
export function effectOf({ outcome, sentence, changed, status }: TrialRow): string {
  if (outcome === 'changed') return changed.join('; ');
  if (outcome === 'answered') return `answers ${status}`;
  return outcome === 'unchanged' ? '' : sentence;
}

/** Where a function runs, in a few words. */
export function usedWords({ associations }: FunctionSummary): string {
  const [first] = associations;
  if (!first) return 'no behavior runs it';
  const events = new Set(associations.map(({ eventType }) => eventType));
  const where = associations.length === 1 ? '1 behavior' : `${associations.length} behaviors`;
  return `${where}, ${[...events].join(' and ')}`;
}

/** What CloudFront's guide says of a compute utilization; it is an estimate made on this machine. */
export function computeWords(value: number): string {
  if (value > 70) return 'CloudFront is likely to throttle it';
  return value > 50 ? 'near what CloudFront allows' : 'well below what CloudFront allows';
}
