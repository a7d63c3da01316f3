/** Decides which cookies, query strings and headers a policy's list picks. A `*` inside a list is a literal name. */
import { joinedHeader } from '../responses/header-list';
import type { HeaderList } from '../types/exchange';
import type { PolicyItems } from '../types/resources';

export type Picks = (name: string) => boolean;

/** Whether a list picks a name. Header names are given in lower case; cookies and query strings compare with case. */
export function picks(items: PolicyItems, name: string): boolean {
  if (items.behavior === 'none') return false;
  if (items.behavior === 'all') return true;
  return items.names.includes(name) === (items.behavior === 'whitelist');
}

/**
 * The raw query with only the parameters that are picked, in the viewer's order and spelling: order and case matter, and
 * only `&` delimits (Developer Guide, "Cache content based on query string parameters"). null = no query at all.
 */
export function pickQuery(query: string | null, wanted: Picks | 'all' | 'none'): string | null {
  if (query === null || query === '' || wanted === 'none') return null;
  if (wanted === 'all') return query;
  const kept = query.split('&').filter((parameter) => wanted(nameOf(parameter)));
  return kept.length === 0 ? null : kept.join('&');
}

function nameOf(parameter: string): string {
  const end = parameter.indexOf('=');
  return end < 0 ? parameter : parameter.slice(0, end);
}

export type Cookies = readonly (readonly [name: string, value: string])[];

/** The viewer's cookies sorted by name; names that start with `$` are dropped (Developer Guide, "Cache content based on cookies"). */
export function parseCookies(headers: HeaderList): Cookies {
  const line = joinedHeader(headers, 'cookie', '; ');
  if (line === undefined) return [];
  const found: [string, string][] = [];
  for (const part of line.split(';')) {
    const cookie = part.trim();
    if (cookie === '' || cookie.startsWith('$')) continue;
    const equals = cookie.indexOf('=');
    found.push(equals < 0 ? [cookie, ''] : [cookie.slice(0, equals), cookie.slice(equals + 1)]);
  }
  return found.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}
