/** Access logs in the studio go through the engine that is made for them, wherever it can answer the question. */
import { basename, isAbsolute } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { TrafficRef } from '../../../preload/contract/what-if';
import type { Comparison, IgnoreRule, Replay, ReplayProgress } from '../../core/types/compare';
import { isScannable, replayLog, type LogReplay } from '../../replay/lines';
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

/** Rejects with the signal's reason when it is called off; asked again it begins anew, which takes seconds. */
export async function compareLog(
  question: LogQuestion,
  tell: (progress: ReplayProgress) => void,
  signal?: AbortSignal,
): Promise<Comparison> {
  const { comparison } = await run(question, tell, signal);
  if (!comparison) throw new Error('two configurations were given and none was compared');
  return comparison;
}

export async function replayLogOf(question: LogQuestion, tell: (progress: ReplayProgress) => void, signal?: AbortSignal): Promise<Replay> {
  const { summary, fidelity, skipped, divergences } = await run(question, tell, signal);
  return { summary, fidelity, tenants: [], skipped, divergences, assumptions: [] };
}

function run(
  { path, before, after, ignore }: LogQuestion,
  tell: (progress: ReplayProgress) => void,
  signal?: AbortSignal,
): Promise<LogReplay> {
  return replayLog({
    files: [path],
    configuration: before,
    ...(after ? { against: after } : { fidelity: true }),
    ignore,
    open: (paths) => openTraffic(paths, signal ? { signal } : {}),
    ...(signal ? { signal } : {}),
    // Between two pieces everybody else on this thread gets a turn.
    onProgress: async (progress) => {
      tell(progress);
      await setImmediate();
    },
  });
}

export function nameOfLog(path: string): string {
  return basename(path);
}
