/** Decides which exchanges a filter text lets through: words, and qualifiers such as `host:`, `status:`, `tenant:`, `result:`. */
import type { TrafficQualifier, TrafficTerm } from '../../../main/core/types/traffic-query';
import type { TrafficRow } from '../../../main/core/types/views';

export const qualifiers = ['host', 'path', 'method', 'status', 'tenant', 'result'] as const;
export type Qualifier = (typeof qualifiers)[number];

/** What kept exchanges can be filtered by besides. */
export const storedQualifiers: readonly TrafficQualifier[] = [
  ...qualifiers,
  'reason',
  'stage',
  'pattern',
  'country',
  'client',
  'http',
  'type',
  'ms',
  'bytes',
];

export interface FilterTerm {
  /** null = the text may stand anywhere. */
  readonly qualifier: Qualifier | null;
  /** Lower case. */
  readonly value: string;
  /** Written with a minus before it: what matches is left out. */
  readonly not: boolean;
}

export interface TrafficFilter {
  readonly terms: readonly FilterTerm[];
  /** A sentence about a qualifier that does not exist; null when all is well. */
  readonly problem: string | null;
}

/**
 * Reads a filter, e.g. `host:shop status:4xx -result:hit "/a b"`. All terms must fit. `status:` takes a number, `4xx`, a
 * comparison (`>=400`) or `none` for clients that got no answer.
 */
export function parseTrafficFilter(text: string): TrafficFilter {
  const terms: FilterTerm[] = [];
  let problem: string | null = null;
  for (const [, minus, word, quoted, plain] of text.matchAll(/(-)?(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/gi)) {
    const name = word?.toLowerCase() ?? null;
    const qualifier = qualifiers.find((each) => each === name) ?? null;
    const value = (quoted ?? plain ?? '').toLowerCase();
    if (name !== null && qualifier === null) {
      if (name === 'http' || name === 'https') terms.push({ qualifier: null, value: `${name}:${value}`, not: minus !== undefined });
      else problem = noSuch(name, qualifiers);
    } else if (value !== '') terms.push({ qualifier, value, not: minus !== undefined });
  }
  return { terms, problem };
}

function noSuch(name: string, there: readonly string[]): string {
  const kept = storedQualifiers.some((each) => each === name) && !there.includes(name);
  return kept
    ? `Live exchanges are not filtered by "${name}:"; kept ones are. Choose a recording on the left.`
    : `There is no "${name}:"; use ${there.map((each) => `${each}:`).join(' ')}`;
}

/**
 * Reads a filter of kept exchanges: the same language, with more to look at (`reason:geo`, `stage:05`, `country:de`, `ms:>500`). `=` before a
 * value wants the whole of it, as it is written: `tenant:=Acme`.
 */
export function parseStoredFilter(text: string): { readonly terms: readonly TrafficTerm[]; readonly problem: string | null } {
  const terms: TrafficTerm[] = [];
  let problem: string | null = null;
  for (const [, minus, word, quoted, plain] of text.matchAll(/(-)?(?:([a-z]+):)?(?:(=?"[^"]*"?)|(\S+))/gi)) {
    const name = word?.toLowerCase() ?? null;
    const qualifier = storedQualifiers.find((each) => each === name) ?? null;
    const given = quoted === undefined ? (plain ?? '') : quoted.replaceAll('"', '');
    const value = given.startsWith('=') ? given : given.toLowerCase();
    if (value === '' || value === '=') continue;
    if (name === 'http' && value.startsWith('//')) terms.push({ qualifier: null, value: value.slice(2), not: minus !== undefined });
    else if (name !== null && qualifier === null) {
      if (name === 'https') terms.push({ qualifier: null, value: value.replace(/^\/\//, ''), not: minus !== undefined });
      else problem = noSuch(name, storedQualifiers);
    } else terms.push({ qualifier, value, not: minus !== undefined });
  }
  return { terms, problem };
}

/** A term as a person would type it. */
export function termText({ qualifier, value, not }: TrafficTerm): string {
  const whole = value.startsWith('=') ? '=' : '';
  const rest = value.slice(whole.length);
  const written = /[\s"]/.test(rest) ? `${whole}"${rest.replaceAll('"', '')}"` : value;
  return `${not ? '-' : ''}${qualifier === null ? '' : `${qualifier}:`}${written}`;
}

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

/** True when the filter lets the row through. */
export function passes(row: TrafficRow, { terms }: TrafficFilter): boolean {
  return terms.every((term) => fits(row, term) !== term.not);
}

function fits(row: TrafficRow, { qualifier, value }: FilterTerm): boolean {
  switch (qualifier) {
    case null:
      return `${row.method} ${row.url} ${row.host} ${row.owner ?? ''} ${statusWord(row)} ${row.resultType ?? ''}`
        .toLowerCase()
        .includes(value);
    case 'host':
      return row.host.toLowerCase().includes(value);
    case 'path':
      return pathOf(row.url).toLowerCase().includes(value);
    case 'method':
      return row.method.toLowerCase() === value;
    case 'tenant':
      return value === 'none' ? row.owner === null : (row.owner ?? '').toLowerCase().includes(value);
    case 'result':
      return (row.resultType ?? row.failure ?? '').toLowerCase().includes(value);
    case 'status':
    default:
      return fitsStatus(row.status, row.failure, value);
  }
}

function fitsStatus(status: number | null, failure: string | null, value: string): boolean {
  if (status === null) return value === 'none' || (failure !== null && failure.includes(value));
  const comparison = /^(<=|>=|<|>)(\d+)$/.exec(value);
  if (comparison) {
    const wanted = Number(comparison[2]);
    const is = { '<': status < wanted, '>': status > wanted, '<=': status <= wanted, '>=': status >= wanted };
    return is[comparison[1] as keyof typeof is];
  }
  return /^\dx+$/.test(value) ? String(status).startsWith(value.slice(0, 1)) : String(status).startsWith(value);
}

/** What stands in the status column: the number, or how the client failed. */
export function statusWord({ status, failure }: Pick<TrafficRow, 'status' | 'failure'>): string {
  return status === null ? (failure ?? 'no answer') : String(status);
}

/** Path and query of an address. */
export function pathOf(url: string): string {
  return /^[a-z]+:\/\/[^/?#]*(.*)$/i.exec(url)?.[1] || '/';
}

/** Time of day with milliseconds, in the person's own zone. */
export function clockTime(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
