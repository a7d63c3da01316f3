/** Replays access logs through one configuration, or compares two: progress, limit, cancel; what came of it in numbers. */
import { stat } from 'node:fs/promises';
import { compile } from '../../core/config/compile';
import { loadWorkspace } from '../../core/config/load';
import type { Comparison, IgnoreRule, ReplayProgress, ReplaySummary } from '../../core/types/compare';
import type { WorkspaceInput } from '../../core/types/diagnostic';
import type { SkippedLine } from '../../core/types/traffic';
import { Engine } from './engine';
import { LineComparison } from './line-comparison';
import { Looks } from './looks';
import { originAnswersAssumption } from './origin-answers';
import { LogRun, type LineSink, type LogProgress, type RunLogOptions } from './run-log';
import { divergencesOf, summaryOf, type Counted } from './summary';

/** A configuration as a worker can be given it. */
export interface ReplayConfiguration {
  readonly input: WorkspaceInput;
  /** Absolute path of the folder that fixture files are read from. */
  readonly workspacePath: string;
}

export interface ReplayLogOptions extends Pick<RunLogOptions, 'open' | 'signal' | 'limit'> {
  /** Access logs, in the order of time. */
  readonly files: readonly string[];
  readonly configuration: ReplayConfiguration;
  /** The same lines through another configuration: the two are compared. */
  readonly against?: ReplayConfiguration;
  /** Differences that are expected. */
  readonly ignore?: readonly IgnoreRule[];
  /** Objects that the simulated cache holds at most. */
  readonly cacheEntries?: number;
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
}

/** Rejects with the signal's reason when it is called off. */
export async function replayLog(options: ReplayLogOptions): Promise<LogReplay> {
  const { files, configuration, against, onProgress } = options;
  const run = new LogRun();
  const looks = against ? new Looks() : null;
  const engines = [configuration, ...(against ? [against] : [])].map(({ input, workspacePath }) => {
    const entries = options.cacheEntries === undefined ? {} : { cacheEntries: options.cacheEntries };
    return new Engine(compile(loadWorkspace(input)), run.readScanned, { workspacePath, ...entries, ...(looks ? { looks } : {}) });
  });
  const [before, after] = engines as [Engine, Engine | undefined];
  const compared = looks && after ? new LineComparison(before, after, looks, run.read, options.ignore) : null;
  const counts = engines.map((): number[] => []);
  const bytesTotal = await sizeOf(files);
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  const line: LineSink['line'] = (scanned, outcomes) => {
    for (let at = 0; at < counts.length; at++) {
      const own = counts[at] as number[];
      const outcome = outcomes[at] as number;
      own[outcome] = (own[outcome] ?? 0) + 1;
    }
    return compared?.line(scanned, outcomes[0] as number, outcomes[1] as number);
  };
  try {
    const told = ({ lines, bytes }: LogProgress): void | Promise<void> =>
      onProgress?.({
        done: lines,
        total: null,
        bytesDone: bytes,
        bytesTotal,
        changed: compared?.changed ?? 0,
        perSecond: Math.round(lines / seconds()),
      });
    await run.run(engines, { line }, { ...options, onProgress: told });
  } finally {
    for (const engine of engines) engine.close();
  }
  const summaries = engines.map(({ outcomes }, at) => {
    const counted: Counted[] = outcomes.list.map((outcome, id) => ({ outcome, count: counts[at]?.[id] ?? 0 }));
    return summaryOf(counted, run.skippedCount, seconds());
  }) as [ReplaySummary, ReplaySummary];
  const divergences = divergencesOf({
    guessed: Math.max(...engines.map(({ guessed }) => guessed)),
    evicted: Math.max(...engines.map(({ cache }) => cache.evicted)),
  });
  const { skipped } = run;
  const fullRuns = engines.reduce((sum, engine) => sum + engine.fullRuns, 0);
  const comparison = compared && {
    before: summaries[0],
    after: summaries[1],
    ...compared.finish().result(),
    skipped,
    divergences,
    assumptions: [originAnswersAssumption],
  };
  return { summary: summaries[0], skipped, divergences, fullRuns, comparison };
}

async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
