/** Replays access logs through one configuration, or compares two: in threads where there are several, with progress, limit and cancel. */
import { stat } from 'node:fs/promises';
import type { Comparison, Fidelity, ReplayProgress, ReplaySummary } from '../../core/types/compare';
import type { SkippedLine } from '../../core/types/traffic';
import { mergeFidelity } from '../../core/compare/merge-fidelity';
import { originAnswersAssumption } from './origin-answers';
import { inOrderOfTime, isScannable } from './file-heads';
import type { RunLogOptions } from './run-log';
import { createGrouping } from '../../core/compare/grouping';
import { replayShard, type ShardJob, type ShardProgress, type ShardResult } from './shard';
import { runInThread, builtLogWorker } from './threads';
import { divergencesOf, mergeCounted, summaryOf } from './summary';

export type { ReplayConfiguration } from './shard';

export interface ReplayLogOptions extends Omit<ShardJob, 'shard' | 'shards'>, Pick<RunLogOptions, 'open' | 'signal'> {
  /** Threads; 1 when absent. The lines of a host, and of all that share a cache with it, stay together. */
  readonly workers?: number;
  /** The built worker; found by itself when absent, null = everything on this thread. */
  readonly worker?: string | null;
  readonly onProgress?: (progress: ReplayProgress) => void | Promise<void>;
}

export interface LogReplay {
  readonly summary: ReplaySummary;
  /** The first thousand. */
  readonly skipped: readonly SkippedLine[];
  readonly divergences: Comparison['divergences'];
  /** Lines that needed the full pipeline. */
  readonly fullRuns: number;
  /** Only where two configurations were compared. */
  readonly comparison: Comparison | null;
  /** Only where it was asked for. */
  readonly fidelity: Fidelity | null;
}

/** Rejects with the signal's reason when it is called off. */
export async function replayLog({
  workers = 1,
  worker = builtLogWorker(),
  onProgress,
  open,
  signal,
  ...rest
}: ReplayLogOptions): Promise<LogReplay> {
  const files = await inOrderOfTime(rest.files);
  const bytesTotal = await sizeOf(files);
  // What another reader has to open is read once, here.
  const shards = (await areScannable(files)) ? Math.max(1, workers) : 1;
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  const sofar: ShardProgress[] = [];
  const report =
    (shard: number) =>
    (progress: ShardProgress): void | Promise<void> => {
      sofar[shard] = progress;
      const sum = (of: (one: ShardProgress) => number): number => sofar.reduce((total, one) => total + of(one), 0);
      const done = sum(({ lines }) => lines);
      const bytesDone = Math.round(sum(({ bytes }) => bytes) / shards);
      return onProgress?.({
        done,
        total: null,
        bytesDone,
        bytesTotal,
        changed: sum(({ changed }) => changed),
        perSecond: Math.round(done / seconds()),
      });
    };
  const jobs = Array.from({ length: shards }, (_unused, shard): ShardJob => ({ ...rest, files, shard, shards }));
  const more = { ...(open ? { open } : {}), ...(signal ? { signal } : {}) };
  const results =
    shards > 1 && worker !== null
      ? await Promise.all(jobs.map((job, shard) => runInThread(worker, job, report(shard), signal)))
      : await inTurn(jobs, (job, shard) => replayShard(job, { ...more, onProgress: report(shard) }));
  return put(results, seconds());
}

async function inTurn(
  jobs: readonly ShardJob[],
  go: (job: ShardJob, shard: number) => Promise<ShardResult>,
): Promise<readonly ShardResult[]> {
  const results: ShardResult[] = [];
  for (const [shard, job] of jobs.entries()) results.push(await go(job, shard));
  return results;
}

/** Puts together what the shards found. */
function put(results: readonly ShardResult[], seconds: number): LogReplay {
  const first = results[0] as ShardResult;
  const { skipped, skippedCount } = first;
  const summaries = first.counted.map((_unused, at) =>
    summaryOf(mergeCounted(results.map(({ counted }) => counted[at] ?? [])), skippedCount, seconds),
  );
  const [before, after] = summaries as [ReplaySummary, ReplaySummary | undefined];
  const divergences = divergencesOf({
    guessed: results.reduce((sum, { guessed }) => sum + guessed, 0),
    evicted: results.reduce((sum, { evicted }) => sum + evicted, 0),
    overlapping: first.overlapping,
  });
  const fullRuns = results.reduce((sum, one) => sum + one.fullRuns, 0);
  const found = results.flatMap(({ fidelity }) => (fidelity ? [fidelity] : []));
  let comparison: Comparison | null = null;
  if (after) {
    const grouping = createGrouping();
    for (const { grouping: state } of results) if (state) grouping.merge(state);
    comparison = { before, after, ...grouping.result(), skipped, divergences, assumptions: [originAnswersAssumption] };
  }
  return { summary: before, skipped, divergences, fullRuns, comparison, fidelity: found.length > 0 ? mergeFidelity(found) : null };
}

async function areScannable(files: readonly string[]): Promise<boolean> {
  for (const file of files) if (!(await isScannable(file))) return false;
  return true;
}

async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
