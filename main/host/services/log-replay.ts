/** Access logs in the studio go through the engine that is made for them, wherever it can answer the question. */
import { basename, isAbsolute } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { TrafficRef } from '../../../preload/contract/what-if';
import type { Comparison, IgnoreRule, Replay, ReplayProgress } from '../../core/types/compare';
import { createResumableReplay, isScannable, replayLog, type ReplayLogOptions } from '../../replay/lines';
import { openTraffic } from '../../traces/sources';
import type { ResolvedConfiguration } from './resolve-configuration';

export interface LogQuestion {
  readonly path: string;
  readonly before: ResolvedConfiguration;
  /** null = one configuration alone. */
  readonly after: ResolvedConfiguration | null;
  readonly ignore: readonly IgnoreRule[];
}

/** The file of a log that is to be replayed line by line; null for other traffic, and where time or origins are not as they are. */
export async function logOf(
  traffic: TrafficRef,
  sides: readonly ResolvedConfiguration[],
  pace: number | undefined,
): Promise<string | null> {
  if (traffic.kind !== 'file' || pace !== undefined || !isAbsolute(traffic.path)) return null;
  if (sides.some(({ conditions }) => Object.keys(conditions).length > 0)) return null;
  return (await isScannable(traffic.path).catch(() => false)) ? traffic.path : null;
}

export interface LogComparison {
  /** Rejects with the signal's reason when it is called off; called again it goes on where it was. */
  readonly run: (signal?: AbortSignal) => Promise<Comparison>;
  readonly close: () => Promise<void>;
}

export function createLogComparison(question: LogQuestion, tell: (progress: ReplayProgress) => void): LogComparison {
  const { run, close } = createResumableReplay(optionsOf(question, tell));
  return {
    close,
    run: async (signal) => {
      const { comparison } = await run(signal);
      if (!comparison) throw new Error('two configurations were given and none was compared');
      return comparison;
    },
  };
}

/** Rejects with the signal's reason when it is called off; asked again it begins anew, which takes seconds. */
export async function replayLogOf(question: LogQuestion, tell: (progress: ReplayProgress) => void, signal?: AbortSignal): Promise<Replay> {
  const options = { ...optionsOf(question, tell), ...(signal ? { signal } : {}) };
  const { summary, fidelity, skipped, divergences } = await replayLog(options);
  return { summary, fidelity, tenants: [], skipped, divergences, assumptions: [] };
}

function optionsOf(
  { path, before, after, ignore }: LogQuestion,
  tell: (progress: ReplayProgress) => void,
): Omit<ReplayLogOptions, 'signal'> {
  return {
    files: [path],
    configuration: before,
    ...(after ? { against: after } : { fidelity: true }),
    ignore,
    open: (files) => openTraffic(files),
    // Between two pieces everybody else on this thread gets a turn.
    onProgress: async (progress) => {
      tell(progress);
      await setImmediate();
    },
  };
}

export function nameOfLog(path: string): string {
  return basename(path);
}
