/** Replays access logs through one configuration, or compares two: in threads where there are several, with progress, limit and cancel. */
import { stat } from 'node:fs/promises';
import type { Comparison, Fidelity, ReplayProgress, ReplaySummary } from '../../core/types/compare';
import type { SkippedLine } from '../../core/types/traffic';
import { mergeFidelity } from '../../core/compare/merge-fidelity';
import { originAnswersAssumption } from './origin-answers';
import { inOrderOfTime, isScannable } from './file-heads';
import { mostSkipped, type RunLogOptions } from './run-log';
import { createGrouping } from '../../core/compare/grouping';
import { replayShard, type ShardJob, type ShardProgress, type ShardResult } from './shard';
import { firstPart } from './shard-of';
import { runInThread, builtLogWorker } from './threads';
import { divergencesOf, mergeCounted, summaryOf } from './summary';

export type { ReplayConfiguration } from './shard';

export interface ReplayLogOptions extends Omit<ShardJob, 'shard' | 'shards' | 'first'>, Pick<RunLogOptions, 'open' | 'signal'> {
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
  // Packed logs are some five times as long as they look.
  const length = bytesTotal * (files.some((file) => file.endsWith('.gz')) ? 5 : 1);
  const first = firstPart(length, rest.configuration.input.files.length, shards);
  const jobs = Array.from({ length: shards }, (_unused, shard): ShardJob => ({ ...rest, files, shard, shards, first }));
  const more = { ...(open ? { open } : {}), ...(signal ? { signal } : {}) };
  const here = (job: ShardJob, shard: number, called = signal): Promise<ShardResult> =>
    replayShard(job, { ...more, ...(called ? { signal: called } : {}), onProgress: report(shard) });
  const results =
    shards > 1 && worker !== null
      ? await together(jobs, signal, (job, shard, called) =>
          shard === 0 ? here(job, shard, called) : runInThread(worker, job, report(shard), called),
        )
      : await inTurn(jobs, here);
  return put(results, seconds());
}

/** The first shard on this thread, which has the workspace already; the others begin before it does. When one fails, all end. */
async function together(
  jobs: readonly ShardJob[],
  signal: AbortSignal | undefined,
  go: (job: ShardJob, shard: number, signal: AbortSignal) => Promise<ShardResult>,
): Promise<readonly ShardResult[]> {
  const failing = new AbortController();
  const called = signal ? AbortSignal.any([signal, failing.signal]) : failing.signal;
  const [first, ...others] = jobs as [ShardJob, ...ShardJob[]];
  const rest = others.map((job, at) => go(job, at + 1, called));
  try {
    return await Promise.all([go(first, 0, called), ...rest]);
  } catch (error) {
    failing.abort(error);
    throw error;
  }
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
  const skipped = mergeSkipped(results);
  const skippedCount = results.reduce((sum, one) => sum + one.skippedCount, 0);
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

/** The first of all, in the order of the lines. */
function mergeSkipped(results: readonly ShardResult[]): readonly SkippedLine[] {
  const all = results.flatMap(({ skipped }) => skipped);
  if (results.length > 1) all.sort((one, other) => one.index - other.index || one.line - other.line);
  return all.slice(0, mostSkipped).map(({ index: _index, ...line }) => line);
}

async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
