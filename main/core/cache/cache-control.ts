/** Reads what an answer says about its own lifetime: Cache-Control, and Expires behind it. */
import { headerValue, joinedHeader } from '../responses/header-list';
import type { HeaderList } from '../types/exchange';

export type Forbids = 'no-store' | 'no-cache' | 'private';

export interface Lifetime {
  /** The directive that forbids reuse; the strictest when there are several. */
  readonly forbids: Forbids | null;
  /** What the lifetime was read from: s-maxage beats max-age beats Expires. */
  readonly from: 's-maxage' | 'max-age' | 'Expires' | null;
  /** Seconds, never negative; null when the answer names none. */
  readonly seconds: number | null;
  /** Whether there is a Cache-Control header at all. */
  readonly spoken: boolean;
}

/**
 * Reads the lifetime an answer asks for. `now` is epoch milliseconds. A directive that cannot be read counts as 0, and so does
 * an Expires that is no date (RFC 9111, 4.2.1 and 5.3). `no-cache="set-cookie"` and `private="…"` speak of single headers, not of the answer.
 */
export function parseLifetime(headers: HeaderList, now: number): Lifetime {
  const line = joinedHeader(headers, 'cache-control');
  const directives = line === undefined ? null : parseDirectives(line);
  const forbids = directives === null ? null : strictest(directives);
  for (const name of ['s-maxage', 'max-age'] as const) {
    const value = directives?.get(name);
    if (value !== undefined) return { forbids, from: name, seconds: parseSeconds(value), spoken: true };
  }
  const expires = headerValue(headers, 'expires');
  if (expires === undefined) return { forbids, from: null, seconds: null, spoken: line !== undefined };
  const date = Date.parse(expires);
  const seconds = Number.isNaN(date) ? 0 : Math.max(0, Math.floor((date - now) / 1000));
  return { forbids, from: 'Expires', seconds, spoken: line !== undefined };
}

/** Origins say the same few lines over and over. */
const known = new Map<string, ReadonlyMap<string, string>>();
const longestKnown = 200;

/** Directive name in lower case -> value without quotes ('' when it has none); the first of equal names counts. */
export function parseDirectives(line: string): ReadonlyMap<string, string> {
  const before = known.get(line);
  if (before) return before;
  const found = readDirectives(line);
  if (line.length > longestKnown) return found;
  if (known.size >= 1000) known.clear();
  known.set(line, found);
  return found;
}

function readDirectives(line: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const match of line.matchAll(/([^\s,=]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]*)))?/g)) {
    const name = (match[1] ?? '').toLowerCase();
    if (!found.has(name)) found.set(name, match[2] ?? match[3] ?? '');
  }
  return found;
}

function strictest(directives: ReadonlyMap<string, string>): Forbids | null {
  for (const name of ['no-store', 'no-cache', 'private'] as const) {
    const value = directives.get(name);
    if (value === '' || (name === 'no-store' && value !== undefined)) return name;
  }
  return null;
}

function parseSeconds(value: string): number {
  return /^\d+$/.test(value) ? Number(value) : 0;
}
