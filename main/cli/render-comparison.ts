/** A comparison as a person reads it in a terminal: the verdict, one group for each cause, and the first example's ladders side by side. */
import { pairLadders, type LadderRow, type LadderRung } from '../core/compare/ladders';
import { countedGroups, ignoredGroups, placeOf, tenantsOf, verdictOf, type ReportInput } from '../core/compare/report';
import { withCommas } from '../core/compare/sentences';
import type { CompareExample, CompareGroup } from '../core/types/compare';
import { wrap, type Style } from './style';

/** Groups whose ladders are shown; of the others the sentence. */
const withLadder = 10;
const mostGroups = 50;

export function renderComparison(input: ReportInput, style: Style): string {
  const { comparison } = input;
  const groups = countedGroups(comparison);
  const verdict = verdictOf(input);
  const lines = [style.bold(`${input.before} → ${input.after}`), comparison.changed > 0 ? style.red(verdict) : style.green(verdict)];
  for (const [at, group] of groups.slice(0, mostGroups).entries()) lines.push('', ...groupLines(group, at < withLadder, style));
  if (groups.length > mostGroups)
    lines.push('', style.dim(`… and ${withCommas(groups.length - mostGroups)} more groups (--json and --report list them)`));
  for (const group of ignoredGroups(comparison))
    lines.push('', style.dim(wrap(`Expected (${group.ignoredBy ?? ''}): ${group.sentence}`, style.width, 2)));
  for (const { text, count } of comparison.divergences)
    lines.push(
      '',
      `${style.yellow('!')} ${wrap(`${text} (${withCommas(count)} ${count === 1 ? 'request' : 'requests'})`, style.width, 2)}`,
    );
  if (comparison.before.skipped > 0) {
    lines.push('', style.yellow(`${withCommas(comparison.before.skipped)} could not be used:`));
    for (const { file, line, reason } of comparison.skipped.slice(0, 5)) lines.push(`  ${file}:${line}  ${wrap(reason, style.width, 4)}`);
  }
  return `${lines.join('\n')}\n`;
}

function groupLines(group: CompareGroup, isLong: boolean, style: Style): readonly string[] {
  const { shown, more } = tenantsOf(group, 6);
  const place = placeOf(group);
  const tenants = shown.map(([name, count]) => `${name} ${withCommas(count)}`).join(', ');
  const lines = [
    `${style.red('●')} ${style.bold(wrap(group.sentence, style.width, 2))}`,
    ...(place === '' ? [] : [`  ${style.dim('cause')}    ${place}`]),
    ...group.contributing.slice(0, 3).map((cause) => `  ${style.dim('also')}     ${placeOf({ cause })}`),
    `  ${style.dim('most')}     ${short(group.from)} → ${short(group.to)}`,
    `  ${style.dim('tenants')}  ${wrap(`${tenants}${more > 0 ? ` and ${withCommas(more)} more` : ''}`, style.width, 11)}`,
  ];
  const [example] = group.examples;
  return example && isLong ? [...lines, ...exampleLines(example, style)] : lines;
}

function exampleLines(example: CompareExample, style: Style): readonly string[] {
  const { before, line } = example;
  const { method, url } = before.request;
  const rows = pairLadders(example);
  const half = Math.floor((style.width - 28) / 2);
  const head = `    ${''.padEnd(20)}${style.dim('before'.padEnd(half))}  ${style.dim('after')}`;
  return [
    `  ${style.dim('example')}  ${method} ${url}${line === null ? '' : style.dim(`  (line ${line})`)}`,
    head,
    ...rows.flatMap((row) => rowLines(row, half, style)),
  ];
}

/** Rungs that are the same need one word; the one where they part is told in full. */
function rowLines({ stage, before, after, differs, first }: LadderRow, half: number, style: Style): readonly string[] {
  const mark = first ? style.yellow('>') : differs ? style.yellow('≠') : ' ';
  const cell = (rung: LadderRung | null): readonly string[] => {
    if (!rung) return ['-'];
    return first ? wrap(`${rung.decision}: ${rung.text}`, half, 0).split('\n') : [cut(rung.decision, half)];
  };
  const [one, other] = [cell(before), cell(after)];
  const height = Math.max(one.length, other.length);
  return Array.from({ length: height }, (_, at) => {
    const left = `${at === 0 ? `  ${mark} ${stage.padEnd(20)}` : ' '.repeat(24)}${(one[at] ?? '').padEnd(half)}`;
    return `${left}  ${other[at] ?? ''}`.trimEnd();
  });
}

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

function short(text: string): string {
  return cut(text.replaceAll(/\s+/g, ' '), 100);
}
