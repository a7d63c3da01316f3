/** What a replay through one workspace came to, as a person reads it in a terminal. */
import { withCommas } from '../core/compare/sentences';
import type { Comparison } from '../core/types/compare';
import { wrap, type Style } from './style';

export function renderReplay({ before, skipped, divergences }: Comparison, style: Style): string {
  const { requests, byStatus, byResultType, linesPerSecond } = before;
  const lines = [
    style.bold(`${counted(requests, 'request')} replayed, ${withCommas(linesPerSecond)} requests/s`),
    ...table('Status', byStatus, requests),
    ...table('Result type', byResultType, requests),
  ];
  for (const { text, count } of divergences)
    lines.push('', `${style.yellow('!')} ${wrap(`${text} (${counted(count, 'request')})`, style.width, 2)}`);
  if (before.skipped > 0) lines.push('', style.yellow(`${withCommas(before.skipped)} could not be used:`));
  for (const { file, line, reason } of skipped.slice(0, 5)) lines.push(`  ${file}:${line}  ${wrap(reason, style.width, 4)}`);
  return `${lines.join('\n')}\n`;
}

function table(title: string, counts: Readonly<Record<string, number>>, all: number): readonly string[] {
  const rows = Object.entries(counts).toSorted((a, b) => b[1] - a[1]);
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    '',
    title,
    ...rows.map(([name, count]) => `  ${name.padEnd(width)}  ${withCommas(count).padStart(9)}  ${((count / all) * 100).toFixed(1)} %`),
  ];
}

function counted(count: number, noun: string): string {
  return `${withCommas(count)} ${noun}${count === 1 ? '' : 's'}`;
}
