/** Replays access logs for the command line. */
import { availableParallelism } from 'node:os';
import { replayLog } from '../replay/lines/index';
import { openTraffic } from '../traces/sources/index';
import { CommandError } from './command';
import { finishComparison } from './comparison-output';
import { readIgnoreRules } from './ignore-rules';
import { progressOf, replaySentence } from './progress';
import type { ReplayWay } from './replay';
import { finishReplay } from './replay-output';

/** Exit code 1 where two workspaces are compared and answers differ, or less agrees than is asked for. Throws CommandError. */
export const replayLogs: ReplayWay = async (job, terminal) => {
  const { configuration, files, limit, against, fidelity = false, workers = usualWorkers(), signal } = job;
  const ignore = job.ignore === undefined ? [] : await readIgnoreRules(job.ignore);
  const progress = progressOf(terminal);
  try {
    const result = await replayLog({
      files,
      configuration,
      ...(against ? { against } : {}),
      ignore,
      fidelity,
      workers,
      open: (paths) => openTraffic(paths, { signal }),
      signal,
      onProgress: (one) => progress.show(replaySentence(one)),
      ...(limit === undefined ? {} : { limit }),
    });
    progress.clear();
    if (result.comparison) return await finishComparison(result.comparison, job, ignore, terminal);
    return finishReplay({ kind: 'log', ...result }, job, terminal);
  } catch (error) {
    progress.clear();
    if (!signal.aborted) throw error;
    throw new CommandError('interrupted.');
  }
};

/** One core is left for what else there is to do; each thread holds the workspaces by itself. */
function usualWorkers(): number {
  return Math.max(1, Math.min(4, availableParallelism() - 1));
}
