/** Replays those lines of access logs that fall to one thread, through one configuration or two. Job and result can be sent between threads. */
import type { GroupingState } from '../../core/compare/grouping';
import { compile } from '../../core/config/compile';
import { createLoader } from '../../core/config/load';
import type { Fidelity, IgnoreRule } from '../../core/types/compare';
import type { WorkspaceInput } from '../../core/types/diagnostic';
import type { Snapshot } from '../../core/types/snapshot';
import { Engine } from './engine';
import { LineFidelity } from './fidelity';
import { LineComparison } from './line-comparison';
import { looksAt, type Looks } from './looks';
import { LogRun, type LineSink, type RunLogOptions, type SkippedIn } from './run-log';
import { shardOf } from './shard-of';
import type { Counted } from './summary';

/** A configuration as a thread can be given it. */
export interface ReplayConfiguration {
  readonly input: WorkspaceInput;
  /** Absolute path of the folder that fixture files are read from. */
  readonly workspacePath: string;
}

export interface ShardJob {
  /** Access logs, in the order of time. */
  readonly files: readonly string[];
  readonly configuration: ReplayConfiguration;
  /** The same lines through another configuration: the two are compared. */
  readonly against?: ReplayConfiguration;
  /** What the log says of each line is compared with what is decided. */
  readonly fidelity?: boolean;
  /** Differences that are expected. */
  readonly ignore?: readonly IgnoreRule[];
  /** Objects that the simulated cache holds at most: of each thread. */
  readonly cacheEntries?: number;
  /** Requests to go through at most. */
  readonly limit?: number;
  /** From 0, of so many. */
  readonly shard: number;
  readonly shards: number;
  /** The part of all hosts that falls to shard 0; an equal one when absent. */
  readonly first?: number;
}

export interface ShardProgress {
  readonly lines: number;
  readonly bytes: number;
  readonly changed: number;
}

export interface ShardResult {
  /** For each configuration. */
  readonly counted: readonly (readonly Counted[])[];
  /** Lines of its hosts that could not be used; of the first shard also those without a host. */
  readonly skipped: readonly SkippedIn[];
  readonly skippedCount: number;
  readonly guessed: number;
  readonly evicted: number;
  /** Files that begin before one ends that was read ahead of them. */
  readonly overlapping: number;
  readonly fullRuns: number;
  readonly grouping: GroupingState | null;
  readonly fidelity: Fidelity | null;
}

export interface ShardOptions extends Pick<RunLogOptions, 'open' | 'signal'> {
  readonly onProgress?: (progress: ShardProgress) => void | Promise<void>;
}

export async function replayShard(job: ShardJob, { open, signal, onProgress }: ShardOptions = {}): Promise<ShardResult> {
  const { configuration, against, cacheEntries, shard, shards } = job;
  const run = new LogRun();
  // One loader for both: what is the same in the two is read once, and is the same objects.
  const { load } = createLoader();
  const snapshots = [configuration, ...(against ? [against] : [])].map(({ input }) => compile(load(input)));
  const looks = against ? looksAt(snapshots as [Snapshot, Snapshot]) : null;
  const engines = snapshots.map((snapshot, at) => {
    const { workspacePath } = at === 0 ? configuration : (against ?? configuration);
    const entries = cacheEntries === undefined ? {} : { cacheEntries };
    return new Engine(snapshot, run.readScanned, { workspacePath, ...entries, ...(looks ? { looks: looks[at] as Looks } : {}) });
  });
  const [before, after] = engines as [Engine, Engine | undefined];
  const compared =
    looks && after ? new LineComparison(before, after, run.read, { looks, ...(job.ignore ? { ignore: job.ignore } : {}) }) : null;
  const faithful = job.fidelity ? new LineFidelity(before, run.scanner, run.read) : null;
  const counts = engines.map((): number[] => []);
  const line: LineSink['line'] = (scanned, outcomes, place) => {
    for (let at = 0; at < counts.length; at++) {
      const own = counts[at] as number[];
      const outcome = outcomes[at] as number;
      own[outcome] = (own[outcome] ?? 0) + 1;
    }
    const [from, to] = [outcomes[0] as number, outcomes[1] as number];
    const told = faithful?.line(scanned, from, place);
    if (told && compared) return told.then(() => compared.line(scanned, from, to));
    return told ?? compared?.line(scanned, from, to);
  };
  try {
    await run.run(
      engines,
      { line },
      {
        files: job.files,
        ...(open ? { open } : {}),
        ...(signal ? { signal } : {}),
        ...(job.limit === undefined ? {} : { limit: job.limit }),
        ...(shards > 1 ? { mine: (host: string) => shardOf(host, snapshots, shards, job.first) === shard, first: shard === 0 } : {}),
        onProgress: ({ lines, bytes }) => onProgress?.({ lines, bytes, changed: compared?.changed ?? 0 }),
      },
    );
  } finally {
    for (const engine of engines) engine.close();
  }
  return {
    counted: engines.map(({ outcomes }, at) => outcomes.list.map((outcome, id) => ({ outcome, count: counts[at]?.[id] ?? 0 }))),
    skipped: run.skipped,
    skippedCount: run.skippedCount,
    guessed: Math.max(...engines.map(({ guessed }) => guessed)),
    evicted: Math.max(...engines.map(({ cache }) => cache.evicted)),
    overlapping: run.overlapping,
    fullRuns: engines.reduce((sum, engine) => sum + engine.fullRuns, 0),
    grouping: compared?.finish().state() ?? null,
    fidelity: faithful?.result() ?? null,
  };
}
