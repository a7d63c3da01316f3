/** Replays access logs through one configuration: progress, limit, cancel; what came of it in numbers. */
import { stat } from 'node:fs/promises';
import { compile } from '../../core/config/compile';
import { loadWorkspace } from '../../core/config/load';
import type { Comparison, ReplayProgress, ReplaySummary } from '../../core/types/compare';
import type { WorkspaceInput } from '../../core/types/diagnostic';
import type { SkippedLine } from '../../core/types/traffic';
import { Engine } from './engine';
import { LogRun, type RunLogOptions } from './run-log';
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
}

/** Rejects with the signal's reason when it is called off. */
export async function replayLog(options: ReplayLogOptions): Promise<LogReplay> {
  const { files, configuration, onProgress } = options;
  const snapshot = compile(loadWorkspace(configuration.input));
  const run = new LogRun();
  const engine = new Engine(snapshot, run.readScanned, {
    workspacePath: configuration.workspacePath,
    ...(options.cacheEntries === undefined ? {} : { cacheEntries: options.cacheEntries }),
  });
  const bytesTotal = await sizeOf(files);
  const counts: number[] = [];
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  try {
    await run.run(
      [engine],
      {
        line: (_scanned, _recorded, outcomes) => {
          const outcome = outcomes[0] as number;
          counts[outcome] = (counts[outcome] ?? 0) + 1;
        },
      },
      {
        ...options,
        onProgress: ({ lines, bytes }) =>
          onProgress?.({ done: lines, total: null, bytesDone: bytes, bytesTotal, changed: 0, perSecond: Math.round(lines / seconds()) }),
      },
    );
  } finally {
    engine.close();
  }
  const counted: Counted[] = engine.outcomes.list.map((outcome, id) => ({ outcome, count: counts[id] ?? 0 }));
  return {
    summary: summaryOf(counted, run.skippedCount, seconds()),
    skipped: run.skipped,
    divergences: divergencesOf({ guessed: engine.guessed, evicted: engine.cache.evicted }),
    fullRuns: engine.fullRuns,
  };
}

async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
