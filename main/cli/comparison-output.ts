/** What a comparison leaves behind on the command line: text or JSON on stdout, a report in a file, and the exit code. */
import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { ReportInput } from '../core/compare/report';
import { htmlReport } from '../core/compare/report-html';
import { markdownReport } from '../core/compare/report-markdown';
import type { Comparison, IgnoreRule } from '../core/types/compare';
import { CommandError, type Terminal } from './command';
import { renderComparison } from './render-comparison';
import type { ReplayJob } from './replay';
import { comparisonJunit, comparisonSarif } from './replay-findings';
import { refuseNothing } from './replay-output';

/** Exit code 1 when something that no rule ignores is answered differently. */
export async function finishComparison(
  comparison: Comparison,
  job: ReplayJob,
  ignore: readonly IgnoreRule[],
  terminal: Terminal,
): Promise<number> {
  refuseNothing(comparison.before, comparison.skipped);
  const report: ReportInput = {
    comparison,
    before: job.live ? 'recording' : job.configuration.name,
    after: job.live ? `${job.configuration.name}, live` : (job.against?.name ?? ''),
    traffic: job.files.map((file) => basename(file)).join(', '),
    ignore,
    at: Date.now(),
  };
  if (job.report !== undefined) await writeReport(job.report, report);
  if (job.format === 'junit' || job.format === 'sarif') {
    terminal.out(job.format === 'junit' ? comparisonJunit(comparison) : comparisonSarif(comparison));
    return comparison.changed > 0 ? 1 : 0;
  }
  terminal.out(job.json ? `${JSON.stringify(comparisonJson(comparison), null, 2)}\n` : renderComparison(report, terminal.style));
  return comparison.changed > 0 ? 1 : 0;
}

/** The contract: `requests` to `linesPerSecond` of the first configuration, `changed` and `groups`; more may be added. */
function comparisonJson({ before, skipped, ...rest }: Comparison): object {
  return { ...before, skippedLines: skipped, ...rest };
}

async function writeReport(path: string, report: ReportInput): Promise<void> {
  const text = extname(path).toLowerCase() === '.md' ? markdownReport(report) : htmlReport(report);
  await writeFile(path, text).catch((error: unknown) => {
    throw new CommandError(`The report cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
}
