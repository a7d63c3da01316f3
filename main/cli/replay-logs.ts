/** Replays access logs for the command line, and puts into words what came of it. */
import { resolve } from 'node:path';
import type { Comparison } from '../core/types/compare';
import { replayLog, type LogReplay, type ReplayConfiguration } from '../replay/lines/index';
import { openTraffic } from '../traces/sources/index';
import { openWorkspaceFolder } from '../workspace/folder';
import { CommandError } from './command';
import { progressOf, replaySentence } from './progress';
import type { ReplayWay } from './replay';
import { wrap, type Style } from './style';

/** Lines that could not be used which are shown; `--json` has a thousand. */
const shownSkipped = 5;

/** Exit code 0, and 1 where two workspaces are compared and answers differ. Throws CommandError. */
export const replayLogs: ReplayWay = async ({ workspace, files, limit, against, json, signal }, terminal) => {
  const configuration = await configurationOf(workspace);
  const other = against === undefined ? {} : { against: await configurationOf(against) };
  const progress = progressOf(terminal);
  try {
    const result = await replayLog({
      files,
      configuration,
      ...other,
      open: (path) => openTraffic(path, { signal }),
      signal,
      onProgress: (one) => progress.show(replaySentence(one)),
      ...(limit === undefined ? {} : { limit }),
    });
    progress.clear();
    terminal.out(json ? `${JSON.stringify(jsonOf(result), null, 2)}\n` : render(result, terminal.style));
    return (result.comparison?.changed ?? 0) > 0 ? 1 : 0;
  } catch (error) {
    progress.clear();
    if (!signal.aborted) throw error;
    throw new CommandError('interrupted.');
  }
};

async function configurationOf(path: string): Promise<ReplayConfiguration> {
  const folder = await openWorkspaceFolder(resolve(path)).catch((error: unknown) => {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  });
  folder.close();
  return { input: folder.input(), workspacePath: folder.path };
}

/** The contract: `requests`, `skipped`, `byStatus`, `byResultType`, `linesPerSecond`, and of two workspaces `changed` and `groups`; more may be added. */
function jsonOf({ summary, skipped, divergences, comparison }: LogReplay): object {
  const compared = comparison && {
    after: comparison.after,
    changed: comparison.changed,
    ignored: comparison.ignored,
    groups: comparison.groups,
    flows: comparison.flows,
    tenants: comparison.tenants,
  };
  return { ...summary, skippedLines: skipped, divergences, ...compared };
}

function render({ summary, skipped, divergences, comparison }: LogReplay, style: Style): string {
  const { requests, byStatus, byResultType, linesPerSecond } = summary;
  const lines = [
    style.bold(`${plural(requests, 'request')} replayed, ${number(linesPerSecond)} lines/s`),
    '',
    ...table('Status', byStatus, requests),
    '',
    ...table('Result type', byResultType, requests),
  ];
  if (comparison) lines.push('', ...renderComparison(comparison, style));
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

/** Groups that are shown; `--json` has all. */
const shownGroups = 20;

function renderComparison({ changed, ignored, groups, before }: Comparison, style: Style): readonly string[] {
  if (changed === 0 && ignored === 0) return [style.green('Every request gets the same answer from both workspaces.')];
  const lines = [
    style.bold(`${plural(changed, 'request')} of ${number(before.requests)} ${changed === 1 ? 'gets' : 'get'} another answer`),
  ];
  for (const { count, sentence, cause, from, to } of groups.slice(0, shownGroups)) {
    const place = cause.file === '' ? '' : `${cause.file}${cause.line === null ? '' : `:${cause.line}`}`;
    lines.push('', `${style.red(number(count))}  ${wrap(sentence, style.width, 4)}`, style.dim(`    ${from} -> ${to}  ${place}`));
  }
  if (groups.length > shownGroups) lines.push('', style.dim(`… and ${number(groups.length - shownGroups)} more causes (--json has all)`));
  return lines;
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
