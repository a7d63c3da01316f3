/** `edgecase coverage`: which path patterns, tenants and domains no request of a set reaches. */
import { resolve } from 'node:path';
import type { RequestFile } from '../core/types/workspace';
import type { RecordedRequest } from '../core/types/traffic';
import { findCoverage } from '../replay/coverage';
import { openTraffic, TrafficError } from '../traces/sources';
import { choice, flag, parseCommand, text, UsageError } from './arguments';
import { atOption, timeOf } from './at';
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
    ...atOption,
  });
  const [path = '.', ...traffic] = parsed.positionals;
  const format = flag(parsed, 'json') ? 'json' : choice(parsed, 'format', ['text', 'json', 'junit', 'sarif'], 'text');
  const least = failUnderOf(text(parsed, 'fail-under'));
  const at = timeOf(parsed) ?? Date.now();
  const { folder, snapshot } = await readWorkspace(path, at);
  const files =
    traffic.length > 0
      ? traffic.map((file) => resolve(file))
      : snapshot.workspace.requests.map(({ file }: RequestFile) => resolve(folder, file));
  if (files.length === 0)
    throw new UsageError('the workspace has no requests/*.http; name files of traffic: edgecase coverage . access.log.gz');
  const progress = progressOf(terminal);
  const report = await findCoverage(snapshot, requestsOf(files, at, terminal), { onProgress: (done) => progress.show(`${done} requests`) });
  progress.clear();
  terminal.out(renderers[format](report, terminal.style, flag(parsed, 'all')));
  if (least === null || report.percent >= least) return 0;
  terminal.note(`edgecase coverage: ${report.percent.toFixed(1)} percent is less than the ${least} that --fail-under asks for.\n`);
  return 1;
}

/** All files one after the other. What cannot be read of one is told, and the rest goes on. */
async function* requestsOf(files: readonly string[], now: number, terminal: Terminal): AsyncIterable<readonly RecordedRequest[]> {
  for (const file of files) {
    const opened = await openTraffic(file, { now }).catch((error: unknown) => {
      throw error instanceof TrafficError ? new CommandError(error.message) : error;
    });
    yield* opened.requests;
    const [first] = opened.skipped();
    if (first) {
      const more = opened.skippedCount() - 1;
      terminal.note(
        `edgecase coverage: ${first.file}:${first.line}: ${first.reason}${more > 0 ? ` ${more} more lines could not be used.` : ''}\n`,
      );
    }
  }
}
