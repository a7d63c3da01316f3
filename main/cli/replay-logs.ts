/** Replays access logs for the command line, and puts into words what came of it. */
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import type { Fidelity } from '../core/types/compare';
import { replayLog, type LogReplay } from '../replay/lines/index';
import { openTraffic } from '../traces/sources/index';
import { CommandError, type Terminal } from './command';
import { finishComparison } from './comparison-output';
import { readIgnoreRules } from './ignore-rules';
import { progressOf, replaySentence } from './progress';
import type { ReplayJob, ReplayWay } from './replay';
import { fidelityJunit, fidelitySarif, percentOf } from './replay-findings';
import { wrap, type Style } from './style';

/** Lines that could not be used which are shown; `--json` has a thousand. */
const shownSkipped = 5;

/** Exit code 0, and 1 where two workspaces are compared and answers differ. Throws CommandError. */
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
    terminal.out(written(result, job, terminal.style));
    return agrees(result.fidelity, job, terminal) ? 0 : 1;
  } catch (error) {
    progress.clear();
    if (!signal.aborted) throw error;
    throw new CommandError('interrupted.');
  }
};

function written(result: LogReplay, { json, format, files, failUnder }: ReplayJob, style: Style): string {
  const { fidelity } = result;
  if (fidelity && format === 'junit') return fidelityJunit(fidelity, failUnder);
  if (fidelity && format === 'sarif') return fidelitySarif(fidelity, basename(files[0] ?? ''));
  return json ? `${JSON.stringify(jsonOf(result), null, 2)}\n` : render(result, style);
}

/** Whether as much agrees with the log as --fail-under asks for. */
function agrees(fidelity: LogReplay['fidelity'], { failUnder }: ReplayJob, terminal: Terminal): boolean {
  if (!fidelity || failUnder === undefined) return true;
  const percent = percentOf(fidelity);
  if (percent >= failUnder) return true;
  terminal.note(
    `edgecase replay: ${percent.toFixed(1)} percent agree with the log, less than the ${failUnder} that --fail-under asks for.\n`,
  );
  return false;
}

/** One core is left for what else there is to do; each thread holds the workspaces by itself. */
function usualWorkers(): number {
  return Math.max(1, Math.min(4, availableParallelism() - 1));
}

/** The contract: `requests`, `skipped`, `byStatus`, `byResultType`, `linesPerSecond`; more may be added. */
function jsonOf({ summary, skipped, divergences, fidelity }: LogReplay): object {
  return { ...summary, skippedLines: skipped, divergences, ...(fidelity ? { fidelity } : {}) };
}

function render({ summary, skipped, divergences, fidelity }: LogReplay, style: Style): string {
  const { requests, byStatus, byResultType, linesPerSecond } = summary;
  const lines = [
    style.bold(`${plural(requests, 'request')} replayed, ${number(linesPerSecond)} lines/s`),
    '',
    ...table('Status', byStatus, requests),
    '',
    ...table('Result type', byResultType, requests),
  ];
  if (fidelity) lines.push('', ...renderFidelity(fidelity, style));
  for (const { text, count } of divergences)
    lines.push('', `${style.yellow('!')} ${wrap(`${text} (${plural(count, 'request')})`, style.width, 2)}`);
  if (summary.skipped > 0) {
    lines.push('', style.yellow(`${plural(summary.skipped, 'line')} could not be used:`));
    for (const { file, line, reason } of skipped.slice(0, shownSkipped)) lines.push(`  ${file}:${line}  ${wrap(reason, style.width, 4)}`);
    if (summary.skipped > shownSkipped)
      lines.push(style.dim(`  … and ${number(summary.skipped - shownSkipped)} more (--json lists up to a thousand)`));
  }
  return `${lines.join('\n')}\n`;
}

/** Confusions that are shown of each rule. */
const shownConfusions = 5;

function renderFidelity({ compared, agree, rules, divergences }: Fidelity, style: Style): readonly string[] {
  if (compared === 0) return [style.yellow('The log says nothing that could be compared with the simulation.')];
  const lines = [style.bold(`Simulation and log agree on ${share(agree, compared)} of ${plural(compared, 'line')}`)];
  const width = Math.max(...rules.map(({ rule }) => rule.length));
  for (const { rule, compared: all, agree: same, confusions } of rules) {
    lines.push(`  ${rule.padEnd(width)}  ${share(same, all).padStart(7)}  of ${number(all)}`);
    for (const { recorded, simulated, count, lines: where } of confusions.slice(0, shownConfusions)) {
      const first = where.slice(0, 3).join(', ');
      lines.push(style.dim(`    ${number(count)}: the log says ${recorded}, the simulation ${simulated}; first in line ${first}`));
    }
  }
  for (const { text, count } of divergences)
    lines.push('', `${style.yellow('!')} ${wrap(`${text} (${plural(count, 'line')}, left out above)`, style.width, 2)}`);
  return lines;
}

function share(part: number, all: number): string {
  return `${((part / all) * 100).toFixed(1)} %`;
}

function table(title: string, counts: Readonly<Record<string, number>>, all: number): readonly string[] {
  const rows = Object.entries(counts).map(([name, count]) => [name, number(count), `${((count / all) * 100).toFixed(1)} %`] as const);
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => (row[at] as string).length)));
  return [
    title,
    ...rows.map(
      ([name, count, share]) =>
        `  ${name.padEnd(widths[0] as number)}  ${count.padStart(widths[1] as number)}  ${share.padStart(widths[2] as number)}`,
    ),
  ];
}

function plural(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
