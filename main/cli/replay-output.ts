/** What a replay through one workspace leaves behind on the command line: text, JSON, JUnit or SARIF on stdout, and the exit code. */
import { basename } from 'node:path';
import type { Replay, ReplaySummary } from '../core/types/compare';
import type { SkippedLine } from '../core/types/traffic';
import { CommandError, type Terminal } from './command';
import { renderReplay } from './render-replay';
import type { ReplayJob, TrafficKind } from './replay';
import { fidelityJunit, fidelitySarif, percentOf } from './replay-findings';

/** What came of the traffic of one kind. */
export interface Replayed extends Pick<Replay, 'summary' | 'fidelity' | 'skipped' | 'divergences'> {
  readonly kind: TrafficKind;
  readonly assumptions?: readonly string[];
}

/** Exit code 1 where less agrees with the recording than --fail-under asks for. Throws CommandError where there is nothing to tell. */
export function finishReplay(replayed: Replayed, job: ReplayJob, terminal: Terminal): number {
  const { summary, fidelity, skipped, kind } = replayed;
  refuseNothing(summary, skipped);
  if (job.fidelity === true && fidelity === null)
    throw new CommandError('None of the requests says how it was answered, so there is nothing that --fidelity could compare.');
  terminal.out(written(replayed, job, terminal));
  if (!fidelity || job.failUnder === undefined) return 0;
  const percent = percentOf(fidelity);
  if (fidelity.compared > 0 && percent >= job.failUnder) return 0;
  const recording = kind === 'log' ? 'log' : 'recording';
  const found =
    fidelity.compared > 0 ? `${percent.toFixed(1)} percent agree with the ${recording}` : `nothing could be compared with the ${recording}`;
  terminal.note(`edgecase replay: ${found}, less than the ${job.failUnder} that --fail-under asks for.\n`);
  return 1;
}

/** A check that saw no request must not pass. */
export function refuseNothing({ requests, skipped: count }: ReplaySummary, [first]: readonly SkippedLine[]): void {
  if (requests > 0) return;
  if (!first) throw new CommandError('There is no request in the traffic, so nothing was replayed.');
  const lines = count === 1 ? 'its one line' : `none of its ${count} lines`;
  throw new CommandError(
    `There is no request in the traffic: ${lines} could ${count === 1 ? 'not ' : ''}be used. ${first.file}:${first.line}: ${first.reason}`,
  );
}

function written(replayed: Replayed, job: ReplayJob, terminal: Terminal): string {
  const { summary, skipped, divergences, assumptions, fidelity } = replayed;
  if (fidelity && job.format === 'junit') return fidelityJunit(fidelity, job.failUnder);
  if (fidelity && job.format === 'sarif') return fidelitySarif(fidelity, basename(job.files[0] ?? ''));
  if (!job.json) return renderReplay(replayed, terminal.style);
  // The contract: `requests`, `skipped`, `byStatus`, `byResultType`, `linesPerSecond`; more may be added.
  const json = {
    ...summary,
    skippedLines: skipped,
    divergences,
    ...(assumptions ? { assumptions } : {}),
    ...(fidelity ? { fidelity } : {}),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
