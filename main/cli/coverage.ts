/** `edgecase coverage`: which path patterns, tenants and domains no request of a set reaches. */
import { resolve } from 'node:path';
import type { RequestFile } from '../core/types/workspace';
import type { RecordedRequest, SkippedLine } from '../core/types/traffic';
import { findCoverage } from '../replay/coverage';
import { openTraffic, TrafficError } from '../traces/sources';
import { readRequestFile } from '../traces/sources/request-file';
import { createSkipped } from '../traces/sources/skipped';
import { choice, flag, parseCommand, text, UsageError } from './arguments';
import { atOption, timeOf } from './at';
import { draftOption, namedConfiguration } from './configuration';
import { CommandError, type Terminal } from './command';
import { failUnderOf } from './fail-under';
import { progressOf } from './progress';
import { readWorkspace } from './read-workspace';
import { renderCoverageJson, renderCoverageJunit, renderCoverageSarif, renderCoverageText } from './render-coverage';

const renderers = { text: renderCoverageText, json: renderCoverageJson, junit: renderCoverageJunit, sarif: renderCoverageSarif } as const;

/** Exit code 1 when --fail-under is given and less than that is covered. */
export async function coverage(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, {
    format: { type: 'string' },
    'fail-under': { type: 'string' },
    all: { type: 'boolean' },
    ...draftOption,
    ...atOption,
  });
  const [path = '.', ...traffic] = parsed.positionals;
  const format = flag(parsed, 'json') ? 'json' : choice(parsed, 'format', ['text', 'json', 'junit', 'sarif'], 'text');
  const least = failUnderOf(text(parsed, 'fail-under'));
  const { snapshot, at = Date.now() } = await readWorkspace(namedConfiguration(parsed, path), timeOf(parsed));
  const { requests: own } = snapshot.workspace;
  if (traffic.length === 0 && own.length === 0)
    throw new UsageError('the workspace has no requests/*.http; name files of traffic: edgecase coverage . access.log.gz');
  const requests = traffic.length === 0 ? ownRequests(own, at, terminal) : requestsOf(traffic, at, terminal);
  const progress = progressOf(terminal);
  const report = await findCoverage(snapshot, requests, { onProgress: (done) => progress.show(`${done} requests`) });
  progress.clear();
  terminal.out(renderers[format](report, terminal.style, flag(parsed, 'all')));
  if (least === null || report.percent >= least) return 0;
  terminal.note(`edgecase coverage: ${report.percent.toFixed(1)} percent is less than the ${least} that --fail-under asks for.\n`);
  return 1;
}

/** The request files of the configuration itself: a draft may have them otherwise than the folder. */
async function* ownRequests(files: readonly RequestFile[], now: number, terminal: Terminal): AsyncIterable<readonly RecordedRequest[]> {
  for (const { file, text: content } of files) {
    const skipped = createSkipped();
    yield readRequestFile(content, { file, prefix: '', now }, skipped);
    tellSkipped(skipped.list()[0], skipped.count(), terminal);
  }
}

/** All files one after the other. What cannot be read of one is told, and the rest goes on. */
async function* requestsOf(files: readonly string[], now: number, terminal: Terminal): AsyncIterable<readonly RecordedRequest[]> {
  for (const file of files) {
    const opened = await openTraffic(resolve(file), { now }).catch((error: unknown) => {
      throw error instanceof TrafficError ? new CommandError(error.message) : error;
    });
    yield* opened.requests;
    tellSkipped(opened.skipped()[0], opened.skippedCount(), terminal);
  }
}

function tellSkipped(first: SkippedLine | undefined, count: number, { note }: Terminal): void {
  if (!first) return;
  note(
    `edgecase coverage: ${first.file}:${first.line}: ${first.reason}${count > 1 ? ` ${count - 1} more lines could not be used.` : ''}\n`,
  );
}
