/** The pictures of a report: the flow from before to after and the grid of tenants by outcome, as the studio shows them. Texts are escaped. */
import { buildFlowPicture } from '../charts/flow-picture';
import { renderFlowSvg, type FlowPalette } from '../charts/flow-svg';
import { buildHeatGrid, changeText, heatStep, orderRows, tenantText, type HeatCell, type HeatRow } from '../charts/heat-grid';
import type { Comparison, TenantOutcome } from '../types/compare';
import { reportLimits } from './report';
import { withCommas } from './sentences';

type Escape = (text: string) => string;

/** The report's own colours, so that the picture follows the colour scheme and the printer. */
const palette: FlowPalette = {
  text: 'var(--ink)',
  muted: 'var(--quiet)',
  same: 'var(--same)',
  worse: 'var(--bad)',
  better: 'var(--good)',
  aside: 'var(--aside)',
};

/** The picture, and below it the same in numbers, what changes first; '' for none. */
export function flowPart({ flows, before, after }: Pick<Comparison, 'flows' | 'before' | 'after'>, escape: Escape): string {
  if (flows.length === 0) return '';
  const sorted = flows.toSorted((a, b) => Number(a.from === a.to) - Number(b.from === b.to) || b.count - a.count);
  const rows = sorted
    .slice(0, reportLimits.flows)
    .map(({ from, to, count }) => `<tr><td>${escape(from)}</td><td>${escape(to)}</td><td class="number">${withCommas(count)}</td></tr>`);
  const more = sorted.length - rows.length;
  const rest = more > 0 ? `<p class="quiet">${withCommas(more)} more ways with fewer requests are not written out.</p>` : '';
  return `${renderFlowSvg(buildFlowPicture(flows, { width: 1100, height: 260 }), palette)}
<details><summary>In numbers</summary>
<table><thead><tr><th>Before</th><th>After</th><th class="number">Requests</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>${rest}
${statuses(before.byStatus, after.byStatus, escape)}
</details>`;
}

function statuses(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>, escape: Escape): string {
  const rows = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .toSorted()
    .map(
      (status) =>
        `<tr><th scope="row">${escape(status)}</th><td class="number">${withCommas(before[status] ?? 0)}</td><td class="number">${withCommas(after[status] ?? 0)}</td></tr>`,
    );
  return `<table><thead><tr><th>Status</th><th class="number">Before</th><th class="number">After</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

/** The tenants whose answers change, most first: in each cell how many requests more or fewer end so; '' for none. */
export function tenantPart(tenants: readonly TenantOutcome[], escape: Escape): string {
  const changed = tenants.filter((row) => row.changed > 0);
  if (changed.length === 0) return '';
  const grid = buildHeatGrid(changed);
  const rows = orderRows(grid, { by: 'changed', descending: true }).slice(0, reportLimits.tenants);
  const heads = grid.columns.map(({ outcome }) => `<th class="number">${escape(outcome)}</th>`).join('');
  const more = changed.length - rows.length;
  const rest = more > 0 ? `<p class="quiet">${withCommas(more)} more tenants are not written out.</p>` : '';
  return `<p class="quiet">Each number is how many requests more or fewer end so than before.</p>
<div class="wide"><table class="heat"><thead><tr><th>Tenant</th><th class="number">Requests</th><th class="number">Changed</th>${heads}</tr></thead><tbody>
${rows.map((row) => tenantRow(row, grid.columns, escape)).join('\n')}
</tbody></table></div>${rest}`;
}

function tenantRow(row: HeatRow, columns: readonly { readonly outcome: string }[], escape: Escape): string {
  const cells = row.cells.map((cell, at) => heatCell(cell, columns[at]?.outcome ?? '', escape)).join('');
  return `<tr><th scope="row">${escape(tenantText(row))}</th><td class="number">${withCommas(row.requests)}</td><td class="number">${withCommas(row.changed)}</td>${cells}</tr>`;
}

function heatCell(cell: HeatCell, outcome: string, escape: Escape): string {
  if (cell.tone === 'none') return '<td></td>';
  const title = escape(`${outcome}: ${withCommas(cell.before)} before, ${withCommas(cell.after)} after`);
  return `<td class="number ${cell.tone} step-${heatStep(cell)}" title="${title}">${changeText(cell.change)}</td>`;
}
