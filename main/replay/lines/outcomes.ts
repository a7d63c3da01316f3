/** What became of requests, as far as logs and summaries tell it apart: each different outcome has a number. */
import { delivered, resultTypesOf } from '../../core/logs/result-types';
import type { Finished } from '../../core/pipeline';

export interface LineOutcome {
  /** null where there was no HTTP answer. */
  readonly status: number | null;
  readonly failure: string | null;
  /** Words of the log; null where no request was made. */
  readonly resultType: string | null;
  readonly detailedResultType: string | null;
  /** What the cache made of it; null where it was not asked. */
  readonly cache: string | null;
}

export function outcomeOf({ exchange }: Finished): LineOutcome {
  const failure = exchange.exit?.kind === 'failure' ? exchange.exit.failure : null;
  const status = exchange.response?.status ?? null;
  const cache = exchange.cache?.result ?? null;
  if (status === null) return { status, failure, resultType: null, detailedResultType: null, cache };
  const { resultType, detailedResultType } = resultTypesOf(exchange, delivered);
  return { status, failure, resultType, detailedResultType, cache };
}

/** Whether the cache was asked, and had nothing under the key. */
export function foundNothingIn({ spans }: Finished): boolean {
  const said = spans.find(({ stage }) => stage === '10-cache')?.result.reason.params;
  return whyOf(said) === 'absent' || whyOf(said?.['cause']) === 'absent';
}

/** The cause of a miss, where a reason names it. */
function whyOf(params: unknown): unknown {
  return typeof params === 'object' && params !== null && 'why' in params ? params.why : null;
}

/** Numbers of outcomes, from 0. */
export class Outcomes {
  readonly list: LineOutcome[] = [];
  private readonly known = new Map<string, number>();

  idOf(outcome: LineOutcome): number {
    const { status, failure, resultType, detailedResultType, cache } = outcome;
    const key = `${status} ${failure} ${resultType} ${detailedResultType} ${cache}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.list.length);
    return this.list.push(outcome) - 1;
  }
}
