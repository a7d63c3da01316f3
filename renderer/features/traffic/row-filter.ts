/** Decides which live exchanges a filter lets through, as main/traces/store/query.ts does for kept ones. */
import type { TrafficQualifier, TrafficTerm } from '../../../main/core/types/traffic-query';
import type { TrafficRow } from '../../../main/core/types/views';
import { pathOf } from './row-words';
import type { TrafficFilter } from './traffic-filter';

/**
 * Filters a list that mostly grows at its end: what was filtered before is not looked at again. Give the same function
 * the newest list; another filter, or a list that begins otherwise, is filtered anew.
 */
export function createRowFilter(): (rows: readonly TrafficRow[], filter: TrafficFilter) => readonly TrafficRow[] {
  let before: { readonly rows: readonly TrafficRow[]; readonly filter: TrafficFilter; readonly shown: readonly TrafficRow[] } | null = null;
  return (rows, filter) => {
    if (filter.terms.length === 0) return rows;
    const grown =
      before !== null &&
      before.filter === filter &&
      before.rows.length <= rows.length &&
      before.rows[0] === rows[0] &&
      before.rows.at(-1) === rows[before.rows.length - 1];
    const known = grown && before ? before : { rows: [], shown: [] };
    const fresh = rows.slice(known.rows.length).filter((row) => passes(row, filter));
    const shown = fresh.length === 0 ? known.shown : [...known.shown, ...fresh];
    before = { rows, filter, shown };
    return shown;
  };
}

/** True when the filter lets the row through. What is not known of a row fits nothing but `none`. */
export function passes(row: TrafficRow, { terms }: Pick<TrafficFilter, 'terms'>): boolean {
  return terms.every((term) => fits(row, term) !== term.not);
}

type Fits = (row: TrafficRow, value: string) => boolean;

const bare = (value: string): string => value.replace(/^=/, '');
const inText =
  (of: (row: TrafficRow) => string | null): Fits =>
  (row, value) =>
    textFits(of(row), value);

const qualifiers: Readonly<Record<TrafficQualifier, Fits>> = {
  host: inText(({ host }) => host),
  path: (row, value) => {
    const target = pathOf(row.url);
    if (value.includes('?')) return textFits(target, value);
    const at = target.indexOf('?');
    return textFits(at < 0 ? target : target.slice(0, at), value) || textFits(at < 0 ? null : target.slice(at + 1), value);
  },
  method: ({ method }, value) => method.toLowerCase() === bare(value).toLowerCase(),
  tenant: inText(({ owner }) => owner),
  result: inText(({ resultType, failure }) => resultType ?? failure),
  type: inText(({ detailedResultType }) => detailedResultType),
  reason: inText(({ reason }) => reason),
  stage: inText(({ stage }) => stage),
  pattern: inText(({ pathPattern }) => pathPattern),
  country: ({ country }, value) => (value === 'none' ? country === null : country?.toLowerCase() === bare(value).toLowerCase()),
  client: inText(({ clientIp }) => clientIp),
  http: ({ httpVersion }, value) => httpVersion === bare(value).replace(/^http\//i, ''),
  ms: ({ durationMs }, value) => compares(durationMs, value),
  bytes: ({ bytes }, value) => compares(bytes, value),
  status: statusFits,
};

function fits(row: TrafficRow, { qualifier, value }: TrafficTerm): boolean {
  if (qualifier !== null) return qualifiers[qualifier](row, value);
  const { url, host, owner, method, status, failure, resultType } = row;
  const words = [url.replace(/^[a-z]+:\/\//i, ''), host, owner, method, status === null ? null : String(status), failure, resultType];
  return words.some((word) => word !== null && word.toLowerCase().includes(value));
}

function textFits(text: string | null, value: string): boolean {
  if (value === 'none') return text === null;
  if (text === null) return false;
  return value.startsWith('=') ? text === value.slice(1) : text.toLowerCase().includes(value);
}

function statusFits({ status, failure }: TrafficRow, value: string): boolean {
  if (value === 'none') return status === null;
  if (/^[<>]/.test(value)) return status !== null && compares(status, value);
  if (/^\dx+$/.test(value)) return status !== null && Math.floor(status / 100) === Number(value.slice(0, 1));
  const exact = bare(value);
  if (/^\d+$/.test(exact)) return status !== null && (value === exact ? String(status).startsWith(exact) : status === Number(exact));
  return failure !== null && failure.includes(exact);
}

function compares(number: number, value: string): boolean {
  const [, sign = '=', text = ''] = /^(<=|>=|<|>|=)?(\d+(?:\.\d+)?)$/.exec(value) ?? [];
  if (text === '') return false;
  const wanted = Number(text);
  const is = { '<': number < wanted, '>': number > wanted, '<=': number <= wanted, '>=': number >= wanted, '=': number === wanted };
  return is[sign as keyof typeof is];
}
