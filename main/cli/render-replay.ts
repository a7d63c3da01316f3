/** What a replay through one workspace came to, as a person reads it in a terminal. */
import { withCommas } from '../core/compare/sentences';
import type { Fidelity } from '../core/types/compare';
import type { TrafficKind } from './replay';
import type { Replayed } from './replay-output';
import { wrap, type Style } from './style';

/** What could not be used and is shown; `--json` has a thousand. */
const shownSkipped = 5;
/** Confusions that are shown of each rule. */
const shownConfusions = 5;

const units: Readonly<Record<TrafficKind, string>> = { log: 'line', set: 'request' };

export function renderReplay({ kind, summary, skipped, divergences, fidelity }: Replayed, style: Style): string {
  const { requests, byStatus, byResultType, linesPerSecond } = summary;
  const unit = units[kind];
  const lines = [
    style.bold(`${counted(requests, 'request')} replayed, ${withCommas(linesPerSecond)} ${unit}s/s`),
    ...table('Status', byStatus, requests),
    ...table('Result type', byResultType, requests),
  ];
  if (fidelity) lines.push('', ...renderFidelity(fidelity, unit, style));
  for (const { text, count } of divergences)
    lines.push('', `${style.yellow('!')} ${wrap(`${text} (${counted(count, 'request')})`, style.width, 2)}`);
  if (summary.skipped > 0) {
    lines.push('', style.yellow(`${counted(summary.skipped, unit)} could not be used:`));
    for (const { file, line, reason } of skipped.slice(0, shownSkipped)) lines.push(`  ${file}:${line}  ${wrap(reason, style.width, 4)}`);
    if (summary.skipped > shownSkipped)
      lines.push(style.dim(`  … and ${withCommas(summary.skipped - shownSkipped)} more (--json lists up to a thousand)`));
  }
  return `${lines.join('\n')}\n`;
}

function renderFidelity({ compared, agree, rules, divergences }: Fidelity, unit: string, style: Style): readonly string[] {
  const source = unit === 'line' ? 'log' : 'recording';
  if (compared === 0) return [style.yellow(`The ${source} says nothing that could be compared with the simulation.`)];
  const lines = [style.bold(`Simulation and ${source} agree on ${share(agree, compared)} of ${counted(compared, unit)}`)];
  const width = Math.max(...rules.map(({ rule }) => rule.length));
  for (const { rule, compared: all, agree: same, confusions } of rules) {
    lines.push(`  ${rule.padEnd(width)}  ${share(same, all).padStart(7)}  of ${withCommas(all)}`);
    for (const { recorded, simulated, count, lines: where } of confusions.slice(0, shownConfusions)) {
      const first = where.length > 0 ? `; first in line ${where.slice(0, 3).join(', ')}` : '';
      lines.push(style.dim(`    ${withCommas(count)}: the ${source} says ${recorded}, the simulation ${simulated}${first}`));
    }
  }
  for (const { text, count } of divergences)
    lines.push('', `${style.yellow('!')} ${wrap(`${text} (${counted(count, unit)}, left out above)`, style.width, 2)}`);
  return lines;
}

function share(part: number, all: number): string {
  return `${((part / all) * 100).toFixed(1)} %`;
}

/** Most first. */
function table(title: string, counts: Readonly<Record<string, number>>, all: number): readonly string[] {
  const rows = Object.entries(counts)
    .toSorted((a, b) => b[1] - a[1])
    .map(([name, count]) => [name, withCommas(count), share(count, all)] as const);
  const [names, numbers, shares] = ([0, 1, 2] as const).map((at) => Math.max(0, ...rows.map((row) => row[at].length)));
  return rows.length === 0
    ? []
    : [
        '',
        title,
        ...rows.map(
          ([name, count, part]) => `  ${name.padEnd(names ?? 0)}  ${count.padStart(numbers ?? 0)}  ${part.padStart(shares ?? 0)}`,
        ),
      ];
}

function counted(count: number, noun: string): string {
  return `${withCommas(count)} ${noun}${count === 1 ? '' : 's'}`;
}
