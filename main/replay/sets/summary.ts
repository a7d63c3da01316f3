/** Counts what requests came to under one configuration. */
import type { ReplaySummary } from '../../core/types/compare';
import type { Exchange } from '../../core/types/exchange';

export interface SummaryState {
  requests: number;
  readonly byStatus: Record<string, number>;
  readonly byResultType: Record<string, number>;
}

export function emptySummary(): SummaryState {
  return { requests: 0, byStatus: {}, byResultType: {} };
}

/** `200`, or the failure where there was no HTTP answer. */
export function statusOf({ response, exit }: Exchange): string {
  return response ? String(response.status) : exit?.kind === 'failure' ? exit.failure : 'unknown';
}

export function countAnswer(state: SummaryState, exchange: Exchange): void {
  const status = statusOf(exchange);
  state.requests += 1;
  state.byStatus[status] = (state.byStatus[status] ?? 0) + 1;
  const result = exchange.resultType;
  if (result !== undefined) state.byResultType[result] = (state.byResultType[result] ?? 0) + 1;
}

export function addSummary(state: SummaryState, other: SummaryState): void {
  state.requests += other.requests;
  for (const [status, count] of Object.entries(other.byStatus)) state.byStatus[status] = (state.byStatus[status] ?? 0) + count;
  for (const [result, count] of Object.entries(other.byResultType)) state.byResultType[result] = (state.byResultType[result] ?? 0) + count;
}

/** @param seconds how long the replay took */
export function finishSummary(state: SummaryState, skipped: number, seconds: number): ReplaySummary {
  const { requests, byStatus, byResultType } = state;
  return { requests, skipped, byStatus, byResultType, linesPerSecond: seconds > 0 ? Math.round(requests / seconds) : 0 };
}
