/** Sends recorded traffic through a real edge, as it was recorded or faster, and compares what comes back with the recording. */
import { attribute } from '../../core/compare/attribute';
import { differencesOf } from '../../core/compare/differences';
import { createGrouping } from '../../core/compare/grouping';
import { outcomeOf } from '../../core/compare/kind';
import type { Comparison, IgnoreRule, ReplayProgress } from '../../core/types/compare';
import type { ViewerRequest } from '../../core/types/exchange';
import type { Snapshot } from '../../core/types/snapshot';
import type { Trace } from '../../core/types/trace';
import type { RecordedAnswer, RecordedRequest } from '../../core/types/traffic';
import type { SetTraffic } from './index';
import { createPacer, sleep, type Pace } from './pace';
import { emptySummary, finishSummary, type SummaryState } from './summary';

export interface LiveReplayOptions {
  readonly traffic: SetTraffic;
  /** Sends through the edge at a simulated time and gives the trace of what happened. */
  readonly send: (request: ViewerRequest, at: number) => Promise<Trace>;
  /** What the edge serves. */
  readonly snapshot: Snapshot;
  readonly pace: Pace;
  readonly ignore?: readonly IgnoreRule[];
  readonly onProgress?: (progress: ReplayProgress) => void;
  /** Requests that are on their way at a time; 20 when absent. */
  readonly atOnce?: number;
}

/**
 * `before` is the recording, `after` what the edge answered. Only what was recorded with its trace can be compared rung by rung; of the rest the outcome
 * alone is counted, and that is told. Rejects with the signal's reason when it is called off.
 */
export async function replayLive(options: LiveReplayOptions, signal?: AbortSignal): Promise<Comparison> {
  const { traffic, pace, ignore = [], atOnce = 20 } = options;
  const grouping = createGrouping({ ignore });
  const [recordedSummary, liveSummary] = [emptySummary(), emptySummary()];
  const assumptions = new Set<string>();
  const pacer = createPacer(pace);
  const began = performance.now();
  const under = new Set<Promise<void>>();
  let failed: unknown = null;

  const one = async (recorded: RecordedRequest): Promise<void> => {
    const live = await options.send(recorded.request, recorded.at);
    for (const id of live.assumptions) assumptions.add(id);
    countTrace(liveSummary, live);
    const { trace, answered } = recorded;
    const tenant = trace?.owner?.name ?? live.owner?.name ?? '';
    grouping.see({ tenant, from: trace ? outcomeOf(trace) : answerOf(answered), to: outcomeOf(live), count: 1 });
    if (trace) {
      countTrace(recordedSummary, trace);
      const attribution = attribute(trace, live, options.snapshot, options.snapshot);
      if (attribution) {
        const example = (): ReturnType<typeof exampleOf> => exampleOf(recorded, trace, live, attribution.stage);
        grouping.add({ attribution, tenant, count: 1, example });
      }
    } else {
      countAnswered(recordedSummary, answered);
      grouping.diverge('Recorded without a trace: only the outcome is compared, not how it came about.', 1);
    }
    const done = liveSummary.requests;
    options.onProgress?.({
      done,
      total: traffic.total,
      bytesDone: 0,
      bytesTotal: null,
      changed: grouping.changed(),
      perSecond: Math.round(done / Math.max(0.001, (performance.now() - began) / 1000)),
    });
  };
  const begin = (recorded: RecordedRequest): void => {
    const sent = one(recorded)
      .catch((error: unknown) => {
        failed ??= error;
      })
      .finally(() => under.delete(sent));
    under.add(sent);
  };

  for await (const batch of traffic.requests) {
    for (const recorded of batch) {
      signal?.throwIfAborted();
      await sleep(pacer.wait(recorded.at), signal);
      // As fast as possible means one after the other: what the first puts into the cache, the second finds.
      while (under.size >= (pace === 'fast' ? 1 : atOnce)) await Promise.race(under);
      if (failed !== null) break;
      begin(recorded);
    }
  }
  await Promise.all(under);
  if (failed !== null) throw failed;
  const seconds = (performance.now() - began) / 1000;
  const skipped = traffic.skippedCount();
  return {
    before: finishSummary(recordedSummary, skipped, seconds),
    after: finishSummary(liveSummary, skipped, seconds),
    ...grouping.result(),
    skipped: traffic.skipped().slice(0, 1000),
    assumptions: [...assumptions].toSorted(),
  };
}

function exampleOf(
  { id, line }: RecordedRequest,
  before: Trace,
  after: Trace,
  stage: string,
): Comparison['groups'][number]['examples'][number] {
  return { id, line, before, after, differences: differencesOf(before, after), stage };
}

function countTrace(state: SummaryState, { outcome }: Trace): void {
  count(state, outcome.status === null ? (outcome.failure ?? 'unknown') : String(outcome.status), outcome.resultType);
}

function countAnswered(state: SummaryState, answered: RecordedAnswer | null): void {
  count(state, String(answered?.status ?? 'not recorded'), answered?.resultType ?? null);
}

function count(state: SummaryState, status: string, result: string | null): void {
  state.requests += 1;
  state.byStatus[status] = (state.byStatus[status] ?? 0) + 1;
  if (result !== null) state.byResultType[result] = (state.byResultType[result] ?? 0) + 1;
}

function answerOf(answered: RecordedAnswer | null): string {
  if (!answered || answered.status === null) return 'not recorded';
  return answered.resultType === null ? String(answered.status) : `${answered.status} ${answered.resultType}`;
}
