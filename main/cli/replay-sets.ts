/** Replays and compares any traffic for the command line: request files, HAR, saved traces, and logs where two workspaces are compared. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { ReportInput } from '../core/compare/report';
import { htmlReport } from '../core/compare/report-html';
import { markdownReport } from '../core/compare/report-markdown';
import { compile } from '../core/config/compile';
import { loadWorkspace } from '../core/config/load';
import type { Comparison, IgnoreRule, ReplayProgress } from '../core/types/compare';
import type { RecordedRequest, SkippedLine } from '../core/types/traffic';
import { compareSet, type SetConfiguration, type SetTraffic } from '../replay/sets';
import { replayLive } from '../replay/sets/live';
import { openTraffic, TrafficError, type OpenedTraffic } from '../traces/sources/index';
import { readRequestFile } from '../traces/sources/request-file';
import { createSkipped } from '../traces/sources/skipped';
import { openWorkspaceFolder } from '../workspace/folder';
import { CommandError, type Terminal } from './command';
import { readIgnoreRules } from './ignore-rules';
import { withLiveEdge } from './live-edge';
import { progressOf, replaySentence } from './progress';
import { renderComparison } from './render-comparison';
import { renderReplay } from './render-replay';
import type { ReplayJob, ReplayWay } from './replay';

/** Exit code 1 when something that no rule ignores is answered differently. */
export const replaySets: ReplayWay = async (job, terminal) => {
  const progress = progressOf(terminal);
  const ignore = job.ignore === undefined ? [] : await readIgnoreRules(job.ignore);
  const tell = (one: ReplayProgress): void => progress.show(replaySentence(one));
  const before = await configurationOf(job.workspace);
  const after = job.against === undefined ? null : await configurationOf(job.against);
  const traffic = limited(joined(job.files, job.signal), job.limit);
  try {
    const comparison = job.live
      ? await liveOf(before, traffic, job, ignore, tell)
      : await compareSet({ traffic, before, after, ignore, pace: job.pace ?? 'fast', onProgress: tell }, job.signal);
    progress.clear();
    const compares = after !== null || job.live === true;
    const report: ReportInput = {
      comparison,
      before: job.live ? 'recording' : job.workspace,
      after: job.live ? `${job.workspace}, live` : (job.against ?? ''),
      traffic: job.files.map((file) => basename(file)).join(', '),
      ignore,
      at: Date.now(),
    };
    if (job.report !== undefined) await writeReport(job.report, report);
    print(report, compares, job, terminal);
    return compares && comparison.changed > 0 ? 1 : 0;
  } catch (error) {
    progress.clear();
    if (error instanceof TrafficError) throw new CommandError(error.message);
    if (!job.signal.aborted) throw error;
    throw new CommandError('interrupted.');
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

function print(report: ReportInput, compares: boolean, { json }: ReplayJob, terminal: Terminal): void {
  const { comparison } = report;
  if (json) terminal.out(`${JSON.stringify(jsonOf(comparison, compares), null, 2)}\n`);
  else terminal.out(compares ? renderComparison(report, terminal.style) : renderReplay(comparison, terminal.style));
}

/** The contract: `requests` to `linesPerSecond` of the first configuration, and where two are compared `changed` and `groups`; more may be added. */
function jsonOf(comparison: Comparison, compares: boolean): object {
  const { before, after, changed, ignored, groups, flows, tenants, skipped, divergences, assumptions } = comparison;
  const own = { ...before, skippedLines: skipped, divergences, assumptions };
  return compares ? { ...own, after, changed, ignored, groups, flows, tenants } : own;
}

async function writeReport(path: string, report: ReportInput): Promise<void> {
  const text = extname(path).toLowerCase() === '.md' ? markdownReport(report) : htmlReport(report);
  await writeFile(path, text).catch((error: unknown) => {
    throw new CommandError(`The report cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
}

/** The conditions are those of the files: the time is that of the recording, and no origin is made to fail. */
async function configurationOf(path: string): Promise<SetConfiguration> {
  const folder = await openWorkspaceFolder(resolve(path)).catch((error: unknown) => {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  });
  folder.close();
  return { name: path, input: folder.input(), workspacePath: folder.path, conditions: {} };
}

/** The files one after the other. Each .http file begins with an empty cache, as it does when it is tested. */
function joined(files: readonly string[], signal: AbortSignal): SetTraffic {
  const opened: OpenedTraffic[] = [];
  const own = createSkipped();
  async function* all(): AsyncGenerator<readonly RecordedRequest[]> {
    for (const file of files) {
      if (/\.(?:http|rest)$/i.test(file)) {
        const name = basename(file);
        yield readRequestFile(await readFile(file, 'utf8'), { file: name, prefix: `${name}#`, now: Date.now() }, own);
        continue;
      }
      const traffic = await openTraffic(file, { signal });
      opened.push(traffic);
      yield* traffic.requests;
    }
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
