/** Tells which parts of a cache key or of the request to the origin differ, so that each is a change of its own: a cookie that is lost is another thing than a query. */
import type { ChangeKind } from '../types/compare';
import type { Aspect, Observation } from './observe';

const aspects: Partial<Record<ChangeKind, readonly Aspect[]>> = {
  cache: ['10-cache key', '10-cache life'],
  origin: ['11-origin head', '11-origin where', '11-origin end', '11-origin answer'],
};

/** Names of the parts that differ, e.g. `cookie:session`, `query`, `host`; empty for kinds that have none. */
export function differingParts(kind: ChangeKind, one: Observation, other: Observation): readonly string[] {
  const [named, ...whole] = aspects[kind] ?? [];
  if (named === undefined) return [];
  const [left, right] = [partsOf(named, one), partsOf(named, other)];
  const names = [...new Set([...left.keys(), ...right.keys()])].filter((name) => left.get(name) !== right.get(name));
  for (const aspect of whole) {
    // What follows from a part that is named already is no part of its own.
    if (names.length === 0 && one.facts.get(aspect) !== other.facts.get(aspect)) names.push(aspect.slice(aspect.indexOf(' ') + 1));
  }
  return names.sort();
}

function partsOf(aspect: Aspect, { facts }: Observation): ReadonlyMap<string, string> {
  const fact = JSON.parse(facts.get(aspect) ?? 'null') as unknown;
  if (fact === null) return new Map();
  switch (aspect) {
    case '10-cache key':
      return keyParts((fact as readonly [string | null])[0] ?? '');
    default: {
      const [host, query, headers] = fact as readonly [string, string | null, readonly (readonly [string, string])[]];
      const others = headers.filter(([name]) => name !== 'host' && name !== 'cookie');
      const cookie = headers.find(([name]) => name === 'cookie')?.[1] ?? '';
      return new Map([
        ['host', host],
        ['query', query ?? ''],
        ['cookie', cookie],
        ['headers', JSON.stringify(others)],
      ]);
    }
  }
}

/** A key reads `scope [OPTIONS] path?query header:a="…" cookie:b="…" accept-encoding="…"` (core/cache/key.ts). */
function keyParts(key: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const rest = key.replaceAll(
    / ((?:header|cookie):[^\s=]+|accept-encoding)=("(?:[^"\\]|\\.)*")/g,
    (_whole, name: string, value: string) => {
      parts.set(name, `${parts.get(name) ?? ''}${value}`);
      return '';
    },
  );
  const mark = rest.indexOf('?');
  parts.set('path', mark < 0 ? rest : rest.slice(0, mark));
  if (mark >= 0) parts.set('query', rest.slice(mark));
  return parts;
}
