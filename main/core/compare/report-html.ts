/** A comparison as one HTML file: no scripts, nothing from anywhere else, both colour schemes, fit to print. Names and URLs are escaped. */
import type { CompareExample, CompareGroup } from '../types/compare';
import { pairLadders, type LadderRow, type LadderRung } from './ladders';
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
import { flowPart, tenantPart } from './report-pictures';
import { reportStyle } from './report-style';
import { kindTitles, withCommas } from './sentences';

export function htmlReport(input: ReportInput): string {
  const { comparison } = input;
  const groups = countedGroups(comparison);
  const title = `${input.before} → ${input.after}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<h1>${escape(input.before)} <span aria-label="to">→</span> ${escape(input.after)}</h1>
<p class="verdict">${inline(verdictOf(input))}</p>
<p class="quiet">Traffic: ${escape(input.traffic)}. Compared at ${escape(timeText(input.at))}.</p>
</header>
<main>
${totals(input)}
${section('Outcomes', flowPart(comparison, escape))}
${section('What changes', groups.slice(0, reportLimits.groups).map(groupPart).join('\n'))}
${groups.length > reportLimits.groups ? `<p>${withCommas(groups.length - reportLimits.groups)} more groups are not written out.</p>` : ''}
${section('Tenants', tenantPart(comparison.tenants, escape))}
${section('Expected differences', list(ignoredGroups(comparison).map((group) => `${inline(group.sentence)} ${noteOf(group, input)}`)))}
${section('What the recording could not answer', list(comparison.divergences.map(({ text, count }) => `<b>${withCommas(count)}</b> ${inline(text)}`)))}
${section('Skipped', skipped(input))}
${section('Assumptions', list(assumptionRows(comparison).map(({ id, text }) => `<code>${escape(id)}</code>${text === '' ? '' : ` ${inline(text)}`}`)))}
</main>
</body>
</html>
`;
}

function section(title: string, body: string): string {
  return body === '' ? '' : `<section>\n<h2>${escape(title)}</h2>\n${body}\n</section>`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`;
}

function totals({ comparison: { before, changed, ignored } }: ReportInput): string {
  const cell = (name: string, value: string, tone = ''): string => `<div class="total ${tone}"><dt>${name}</dt><dd>${value}</dd></div>`;
  return `<dl class="totals">
${cell('Requests', withCommas(before.requests))}
${cell('Answered differently', withCommas(changed), changed > 0 ? 'changed' : 'same')}
${cell('Differ as expected', withCommas(ignored))}
${cell('Skipped', withCommas(before.skipped))}
</dl>`;
}

function groupPart(group: CompareGroup): string {
  const { shown, more } = tenantsOf(group, 12);
  const place = placeOf(group);
  const names = shown.map(([name, count]) => `${escape(name)} <span class="quiet">${withCommas(count)}</span>`).join(', ');
  return `<article class="group kind-${group.kind}">
<h3>${inline(group.sentence)}</h3>
<dl>
<dt>Kind</dt><dd>${kindTitles[group.kind]}</dd>
${place === '' ? '' : `<dt>Cause</dt><dd><code>${escape(place)}</code></dd>`}
${
  group.contributing.length === 0
    ? ''
    : `<dt>Also</dt><dd>${group.contributing
        .slice(0, 5)
        .map((cause) => `<code>${escape(placeOf({ cause }))}</code>`)
        .join('<br>')}</dd>`
}
<dt>Most</dt><dd><code>${escape(group.from)}</code> → <code>${escape(group.to)}</code></dd>
<dt>Tenants</dt><dd>${names}${more > 0 ? ` and ${withCommas(more)} more` : ''}</dd>
</dl>
${group.examples.map((example, at) => examplePart(example, at === 0)).join('\n')}
</article>`;
}

function examplePart(example: CompareExample, isOpen: boolean): string {
  const { before, line, differences } = example;
  const { method, url } = before.request;
  const rows = pairLadders(example)
    .map(
      (row) =>
        `<tr class="${row.first ? 'first' : row.differs ? 'differs' : ''}"><td class="mark">${row.first ? '<b title="the first rung that differs">&gt;</b>' : row.differs ? '≠' : ''}</td><th scope="row">${escape(row.stage)}</th>${cells(row)}</tr>`,
    )
    .join('\n');
  const facts = differences.filter(({ path, stage: at }) => path !== at).slice(0, 12);
  return `<details${isOpen ? ' open' : ''}><summary><code>${escape(`${method} ${url}`)}</code>${line === null ? '' : ` <span class="quiet">line ${line}</span>`}</summary>
<table class="ladder"><thead><tr><th></th><th>Stage</th><th>Before</th><th>After</th></tr></thead><tbody>
${rows}
</tbody></table>
${facts.length === 0 ? '' : `<table class="facts"><thead><tr><th>Fact</th><th>Before</th><th>After</th></tr></thead><tbody>${facts.map(({ path, before: one, after: other }) => `<tr><th scope="row">${escape(path)}</th><td>${escape(short(one))}</td><td>${escape(short(other))}</td></tr>`).join('')}</tbody></table>`}
</details>`;
}

/** What is the same on both sides is told once. */
function cells({ before, after, differs }: LadderRow): string {
  return differs ? `<td>${rung(before)}</td><td>${rung(after)}</td>` : `<td colspan="2" class="quiet">${rung(before)}</td>`;
}

function rung(given: LadderRung | null): string {
  if (!given) return '<span class="quiet">not reached</span>';
  const lines =
    given.because.length === 0
      ? ''
      : `<div class="lines">${given.because
          .slice(0, 4)
          .map((line) => `<code>${escape(line)}</code>`)
          .join(' ')}</div>`;
  return `<b>${escape(given.decision)}</b> ${inline(given.text)}${lines}`;
}

function skipped({ comparison }: ReportInput): string {
  const { skipped: lines, before } = comparison;
  const items = lines
    .slice(0, reportLimits.skipped)
    .map(({ file, line, reason }) => `<code>${escape(`${file}:${line}`)}</code> ${inline(reason)}`);
  const more = before.skipped - items.length;
  return list(more > 0 && items.length > 0 ? [...items, `and ${withCommas(more)} more`] : items);
}

function noteOf(group: CompareGroup, { ignore }: ReportInput): string {
  const rule = ignore.find(({ id }) => id === group.ignoredBy);
  return `<span class="quiet">(${escape(group.ignoredBy ?? '')}${rule && rule.note !== '' ? `: ${escape(rule.note)}` : ''})</span>`;
}

function short(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** What stands in backquotes is code. */
function inline(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (/^`[^`]*`$/.test(part) ? `<code>${escape(part.slice(1, -1))}</code>` : escape(part)))
    .join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (found) => entities[found] ?? found);
}
