/** The flows of a report: one bar for each way from an outcome to another, as wide as its share of the requests. */
import type { OutcomeFlow } from '../types/compare';
import { reportLimits } from './report';
import { withCommas } from './sentences';

/** An HTML table with a picture of its own in every row; '' for none. `escape` makes text safe for HTML. */
export function flowRows(flows: readonly OutcomeFlow[], escape: (text: string) => string): string {
  if (flows.length === 0) return '';
  const total = flows.reduce((sum, { count }) => sum + count, 0);
  // What changes is what is looked for: it comes first.
  const sorted = flows.toSorted((a, b) => Number(a.from === a.to) - Number(b.from === b.to) || b.count - a.count);
  const rows = sorted.slice(0, reportLimits.flows).map(({ from, to, count }) => {
    const share = total === 0 ? 0 : count / total;
    const tone = from === to ? 'same' : 'changed';
    return `<tr><td>${escape(from)}</td><td>${bar(share, tone)}</td><td>${escape(to)}</td><td class="number">${withCommas(count)}</td></tr>`;
  });
  const more = sorted.length - rows.length;
  const rest = more > 0 ? `<p class="quiet">${withCommas(more)} more ways with fewer requests are not written out.</p>` : '';
  return `<table class="flows"><thead><tr><th>Before</th><th></th><th>After</th><th>Requests</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>${rest}`;
}

function bar(share: number, tone: string): string {
  // A share that is there can be seen, however small.
  const height = Math.max(1, Math.round(share * 18));
  const top = (20 - height) / 2;
  return `<svg class="${tone}" viewBox="0 0 120 20" width="120" height="20" role="img" aria-label="${Math.round(share * 100)} percent"><path d="M0 ${top}h112l8 ${height / 2}-8 ${height / 2}H0z"/></svg>`;
}
