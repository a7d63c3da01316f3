/** Replays and compares any traffic for the command line: request files, HAR, saved traces, and logs where two workspaces are compared. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { compile } from '../core/config/compile';
import { loadWorkspace } from '../core/config/load';
import type { Comparison, IgnoreRule, ReplayProgress } from '../core/types/compare';
import type { RecordedRequest, SkippedLine } from '../core/types/traffic';
import { createSetReplay, type SetConfiguration, type SetReplay, type SetTraffic } from '../replay/sets';
import { replayLive } from '../replay/sets/live';
import { openTraffic, TrafficError, type OpenedTraffic } from '../traces/sources/index';
import { readRequestFile } from '../traces/sources/request-file';
import { createSkipped } from '../traces/sources/skipped';
import { CommandError } from './command';
import { finishComparison } from './comparison-output';
import { readIgnoreRules } from './ignore-rules';
import { withLiveEdge } from './live-edge';
import { progressOf, replaySentence } from './progress';
import type { ReplayJob, ReplayWay } from './replay';
import { finishReplay } from './replay-output';

/** Exit code 1 when something that no rule ignores is answered differently, or less agrees than is asked for. */
export const replaySets: ReplayWay = async (job, terminal) => {
  const progress = progressOf(terminal);
  const ignore = job.ignore === undefined ? [] : await readIgnoreRules(job.ignore);
  const tell = (one: ReplayProgress): void => progress.show(replaySentence(one));
  const { configuration: before, against: after = null } = job;
  const traffic = limited(joined(job.files, job.signal), job.limit);
  let replay: SetReplay | null = null;
  try {
    if (job.live === true) {
      const comparison = await liveOf(before, traffic, job, ignore, tell);
      progress.clear();
      return await finishComparison(comparison, job, ignore, terminal);
    }
    replay = createSetReplay({ traffic, before, after, ignore, pace: job.pace ?? 'fast', onProgress: tell });
    const comparison = await replay.run(job.signal);
    const fidelity = job.fidelity === true ? await replay.fidelity() : null;
    progress.clear();
    if (after !== null) return await finishComparison(comparison, job, ignore, terminal);
    return finishReplay({ kind: 'set', summary: comparison.before, ...comparison, fidelity }, job, terminal);
  } catch (error) {
    progress.clear();
    if (error instanceof TrafficError) throw new CommandError(error.message);
    if (!job.signal.aborted) throw error;
    throw new CommandError('interrupted.');
  } finally {
    await replay?.close();
  }
};

async function liveOf(
  before: SetConfiguration,
  traffic: SetTraffic,
  { signal, pace = 'fast' }: ReplayJob,
  ignore: readonly IgnoreRule[],
  onProgress: (progress: ReplayProgress) => void,
): Promise<Comparison> {
  const snapshot = compile(loadWorkspace(before.input));
  return withLiveEdge(snapshot, before.workspacePath, (send) =>
    replayLive({ traffic, snapshot, pace, ignore, onProgress, send: async (request, at) => (await send(request, at)).trace }, signal),
  );
}

/** Request files one after the other, each of which begins with an empty cache, as it does when it is tested; then all others by time. */
function joined(files: readonly string[], signal: AbortSignal): SetTraffic {
  const opened: OpenedTraffic[] = [];
  const own = createSkipped();
  async function* all(): AsyncGenerator<readonly RecordedRequest[]> {
    const isRequestFile = (file: string): boolean => /\.(?:http|rest)$/i.test(file);
    for (const file of files.filter(isRequestFile)) {
      const name = basename(file);
      yield readRequestFile(await readFile(file, 'utf8'), { file: name, prefix: `${name}#`, now: Date.now() }, own);
    }
    const others = files.filter((file) => !isRequestFile(file));
    const [only] = others;
    if (only === undefined) return;
    const traffic = await openTraffic(others.length === 1 ? only : others, { signal });
    opened.push(traffic);
    yield* traffic.requests;
  }
  const skipped = (): readonly SkippedLine[] => [...own.list(), ...opened.flatMap((traffic) => traffic.skipped())];
  return {
    requests: all(),
    total: null,
    skipped,
    skippedCount: () => opened.reduce((sum, traffic) => sum + traffic.skippedCount(), own.count()),
  };
}

function limited(traffic: SetTraffic, limit: number | undefined): SetTraffic {
  if (limit === undefined) return traffic;
  async function* first(most: number): AsyncGenerator<readonly RecordedRequest[]> {
    let left = most;
    for await (const batch of traffic.requests) {
      yield batch.slice(0, left);
      left -= batch.length;
      if (left <= 0) return;
    }
  }
  return { ...traffic, requests: first(limit) };
}
