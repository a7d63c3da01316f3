/** Decides how two cache keys differ, part by part, and which stored keys are nearest to one that nothing is stored under. */
import type { KeyDescription, NamedPart } from '../types/cache';
import type { KeyDifference } from '../types/cache-view';

/** Every part of either key, in the key's order; `asked` is the request's, `stored` that of an object. */
export function compareKeys(asked: KeyDescription, stored: KeyDescription): readonly KeyDifference[] {
  const rows: KeyDifference[] = [
    difference('scope', '', asked.scope, stored.scope, 'Every tenant has a cache of its own.'),
    difference('method', '', asked.method ?? 'GET, HEAD', stored.method ?? 'GET, HEAD', 'OPTIONS has objects of its own.'),
    difference('path', '', asked.path, stored.path, pathHint(asked.path, stored.path)),
    difference('query', '', asked.query, stored.query, queryHint(asked.query, stored.query)),
    ...named('header', asked.headers, stored.headers),
    ...named('cookie', asked.cookies, stored.cookies),
    difference('encoding', '', asked.encoding, stored.encoding, 'Viewers that accept other encodings get an object of their own.'),
  ];
  return rows.filter((row) => row.asked !== null || row.stored !== null);
}

function difference(part: KeyDifference['part'], name: string, asked: string | null, stored: string | null, hint: string): KeyDifference {
  const same = asked === stored;
  return { part, name, asked, stored, same, hint: same ? '' : hint };
}

function named(part: 'header' | 'cookie', asked: readonly NamedPart[], stored: readonly NamedPart[]): readonly KeyDifference[] {
  const names = [...new Set([...asked, ...stored].map(({ name }) => name))];
  // A cookie may come twice; all its values count, in their order.
  const valueOf = (list: readonly NamedPart[], name: string): string | null => {
    const values = list.filter((entry) => entry.name === name).map(({ value }) => value);
    return values.length === 0 ? null : values.join(', ');
  };
  return names.map((name) => {
    const [one, other] = [valueOf(asked, name), valueOf(stored, name)];
    return difference(part, name, one, other, valueHint(one, other));
  });
}

function pathHint(asked: string, stored: string): string {
  if (asked.toLowerCase() === stored.toLowerCase()) return 'Only upper and lower case differ, and they count.';
  if (`${asked}/` === stored || asked === `${stored}/`) return 'Only the slash at the end differs, and it counts.';
  if (decoded(asked) === decoded(stored)) return 'Only the percent-encoding differs, and it counts.';
  return '';
}

function queryHint(asked: string | null, stored: string | null): string {
  if (asked === null || stored === null) return '';
  const sorted = (query: string): string => query.split('&').sort().join('&');
  if (sorted(asked) === sorted(stored)) return 'The same parameters in another order; the order counts.';
  if (asked.toLowerCase() === stored.toLowerCase()) return 'Only upper and lower case differ, and they count.';
  return '';
}

function valueHint(asked: string | null, stored: string | null): string {
  if (asked === null) return 'The request does not have it.';
  if (stored === null) return 'The object was stored for a request without it.';
  return asked.toLowerCase() === stored.toLowerCase() ? 'Only upper and lower case differ, and they count in values.' : '';
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** How far two keys are apart; 0 = the same key. A path weighs more than all parts behind it, for those are variants of one object. */
export function distance(asked: KeyDescription, stored: KeyDescription): number {
  let sum = 0;
  for (const { part, same, hint } of compareKeys(asked, stored)) {
    if (same) continue;
    if (part === 'path') sum += hint === '' ? 1000 - Math.min(500, commonStart(asked.path, stored.path)) : 40;
    else if (part === 'scope') sum += 100;
    else sum += hint.startsWith('Only') || hint.startsWith('The same') ? 2 : 3;
  }
  return sum;
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}

/** The `count` keys nearest to the one that was asked for, nearest first; equals keep their order. */
export function nearestKeys<T>(
  asked: KeyDescription,
  stored: readonly T[],
  partsOf: (item: T) => KeyDescription,
  count: number,
): readonly T[] {
  return stored
    .map((item) => ({ item, far: distance(asked, partsOf(item)) }))
    .sort((one, other) => one.far - other.far)
    .slice(0, count)
    .map(({ item }) => item);
}
