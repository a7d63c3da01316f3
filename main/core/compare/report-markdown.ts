/** A comparison as Markdown. Names and URLs come from anywhere: nothing of them is taken for markup. */
import type { CompareExample, CompareGroup } from '../types/compare';
import { pairLadders, type LadderRung } from './ladders';
import {
  assumptionRows,
  countedGroups,
  ignoredGroups,
  placeOf,
  reportLimits,
  tenantsOf,
  timeText,
  verdictOf,
  type ReportInput,
} from './report';
import { withCommas } from './sentences';

export function markdownReport(input: ReportInput): string {
  const { comparison } = input;
  const groups = countedGroups(comparison);
  const parts = [
    `# ${plain(input.before)} → ${plain(input.after)}`,
    plain(verdictOf(input)),
    `Traffic: ${code(input.traffic)}, compared at ${timeText(input.at)}.`,
    totals(input),
    ...section('What changes', groups.slice(0, reportLimits.groups).map(groupPart)),
    ...(groups.length > reportLimits.groups ? [`${groups.length - reportLimits.groups} more groups are not written out.`] : []),
    ...section('Outcomes', flows(input)),
    ...section('Tenants', tenants(input)),
    ...section(
      'Expected differences',
      ignoredGroups(comparison).map((group) => `- ${plain(group.sentence)} ${noteOf(group, input)}`),
      '\n',
    ),
    ...section(
      'What the recording could not answer',
      comparison.divergences.map(({ text, count }) => `- ${withCommas(count)}: ${plain(text)}`),
      '\n',
    ),
    ...section('Skipped', skipped(input), '\n'),
    ...section(
      'Assumptions',
      assumptionRows(comparison).map(({ id, text }) => `- ${code(id)}${text === '' ? '' : `: ${plain(text)}`}`),
      '\n',
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(title: string, parts: readonly string[], glue = '\n\n'): readonly string[] {
  return parts.length === 0 ? [] : [`## ${title}`, parts.join(glue)];
}

function totals({ comparison: { before, after, changed, ignored } }: ReportInput): string {
  const rows = [
    ['Requests', withCommas(before.requests)],
    ['Answered differently', withCommas(changed)],
    ['Differ as expected', withCommas(ignored)],
    ['Skipped', withCommas(before.skipped)],
    ['Statuses before', countsOf(before.byStatus)],
    ['Statuses after', countsOf(after.byStatus)],
  ] as const;
  return table(['', ''], rows);
}

function countsOf(counts: Readonly<Record<string, number>>): string {
  const all = Object.entries(counts).toSorted((a, b) => b[1] - a[1]);
  return all.length === 0 ? 'none' : all.map(([name, count]) => `${plain(name)}: ${withCommas(count)}`).join(', ');
}

function groupPart(group: CompareGroup, at: number): string {
  const { shown, more } = tenantsOf(group, 10);
  const place = placeOf(group);
  const [example] = group.examples;
  return [
    `### ${at + 1}. ${plain(group.sentence)}`,
    ...(place === '' ? [] : [`Cause: ${code(place)}`]),
    ...(group.contributing.length === 0
      ? []
      : [
          `Also: ${group.contributing
            .slice(0, 5)
            .map((cause) => code(placeOf({ cause })))
            .join(', ')}`,
        ]),
    `Most: ${code(group.from)} → ${code(group.to)}`,
    `Tenants: ${shown.map(([name, count]) => `${plain(name)} ${withCommas(count)}`).join(', ')}${more > 0 ? ` and ${withCommas(more)} more` : ''}`,
    ...(example ? [examplePart(example)] : []),
  ].join('\n\n');
}

function examplePart(example: CompareExample): string {
  const { before, line } = example;
  const { method, url } = before.request;
  const rows = pairLadders(example).map(
    (row) =>
      [
        row.first ? '**>**' : row.differs ? '≠' : '',
        code(row.stage),
        rung(row.before),
        row.differs ? rung(row.after) : 'the same',
      ] as const,
  );
  return `Example${line === null ? '' : ` (line ${line})`}: ${code(`${method} ${url}`)}\n\n${table(['', 'Stage', 'Before', 'After'], rows)}`;
}

function rung(given: LadderRung | null): string {
  if (!given) return '';
  const lines = given.because.length === 0 ? '' : ` ${given.because.slice(0, 3).map(code).join(' ')}`;
  return `${plain(given.decision)}: ${plain(given.text)}${lines}`;
}

function flows({ comparison }: ReportInput): readonly string[] {
  const rows = comparison.flows
    .slice(0, reportLimits.flows)
    .map(({ from, to, count }) => [plain(from), plain(to), withCommas(count), from === to ? '' : 'changed'] as const);
  return rows.length === 0 ? [] : [table(['Before', 'After', 'Requests', ''], rows)];
}

function tenants({ comparison }: ReportInput): readonly string[] {
  const rows = comparison.tenants
    .filter(({ changed }) => changed > 0)
    .slice(0, reportLimits.tenants)
    .map(
      ({ tenant, changed, before, after }) =>
        [plain(tenant === '' ? 'nobody’s and others' : tenant), withCommas(changed), countsOf(before), countsOf(after)] as const,
    );
  return rows.length === 0 ? [] : [table(['Tenant', 'Changed', 'Before', 'After'], rows)];
}

function skipped({ comparison }: ReportInput): readonly string[] {
  const { skipped: lines, before } = comparison;
  const rows = lines.slice(0, reportLimits.skipped).map(({ file, line, reason }) => `- ${code(`${file}:${line}`)} ${plain(reason)}`);
  const more = before.skipped - rows.length;
  return more > 0 && rows.length > 0 ? [...rows, `- and ${withCommas(more)} more`] : rows;
}

function noteOf(group: CompareGroup, { ignore }: ReportInput): string {
  const rule = ignore.find(({ id }) => id === group.ignoredBy);
  return `(${code(group.ignoredBy ?? '')}${rule && rule.note !== '' ? `: ${plain(rule.note)}` : ''})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text that stays text: markup characters are escaped, lines are joined. */
function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .split(/(`[^`]*`)/)
    .map((part) => (/^`[^`]*`$/.test(part) ? code(part.slice(1, -1)) : part.replaceAll(/[\\`*_{}[\]<>#|!~]/g, (found) => `\\${found}`)))
    .join('');
}

/** In backquotes; a longer fence where the text has some of its own. */
function code(text: string): string {
  const joined = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
  if (joined === '') return '(empty)';
  const fence = '`'.repeat(Math.max(0, ...[...joined.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return fence.length === 1 ? `\`${joined}\`` : `${fence} ${joined} ${fence}`;
}
