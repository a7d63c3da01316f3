/** Decides how stored objects are listed: what a row says, in which state it is at a moment, what a filter lets through, in which order. */
import type { CacheEntry } from '../ports';
import type { CachedKind, CacheFilter, CacheOrder, CacheRow, CacheState } from '../types/cache-view';
import type { KeyDescription } from '../types/cache';

/** What only the store knows of an object. */
export interface StoredBody {
  readonly fetching: boolean;
  /** Bytes; what has arrived while it is being fetched. */
  readonly size: number;
  readonly where: 'memory' | 'disk';
}

export function rowOf(entry: CacheEntry, body: StoredBody, hits: number): CacheRow {
  const { key, ownerId, status, storedAt, freshUntil, ttl, facts } = entry;
  const parts = facts?.parts;
  return {
    key,
    tier: entry.tier ?? 'edge',
    owner: facts?.owner ?? { kind: 'tenant', id: ownerId, name: ownerId },
    distributionId: facts?.distributionId ?? null,
    method: parts?.method ?? (entry.headOnly ? 'HEAD' : 'GET'),
    path: parts ? pathWithQuery(parts) : key,
    variant: parts ? variantOf(parts) : '',
    status,
    kind: kindOf(entry),
    fetching: body.fetching,
    storedAt,
    freshUntil,
    ttl,
    size: body.size,
    where: body.where,
    hits,
    tags: facts?.tags ?? [],
  };
}

function kindOf(entry: CacheEntry): CachedKind {
  if (entry.status === 206) return 'partial';
  if (entry.keptFor !== undefined) return 'kept';
  return entry.status >= 400 ? 'error' : 'object';
}

/** One part of an object whose parts are listed in an entry of their own (parts.ts): no object by itself. */
export function isPart({ status, parts }: CacheEntry): boolean {
  return status === 206 && parts === undefined;
}

export function pathWithQuery({ path, query }: KeyDescription): string {
  return query === null ? path : `${path}?${query}`;
}

/** `accept-encoding=br,gzip`, `host=a.example, cookie session`: the variant among those of one path. */
export function variantOf({ headers, cookies, encoding }: KeyDescription): string {
  return [
    ...headers.map(({ name, value }) => `${name}=${value}`),
    ...cookies.map(({ name, value }) => `cookie ${name}=${value}`),
    ...(encoding === null ? [] : [`encoding=${encoding}`]),
  ].join(', ');
}

/** `at`: epoch milliseconds of the simulated clock. What is past its time is stale, whatever it is. */
export function stateOf({ fetching, kind, freshUntil }: Pick<CacheRow, 'fetching' | 'kind' | 'freshUntil'>, at: number): CacheState {
  if (fetching) return 'fetching';
  if (kind === 'kept') return 'kept';
  if (freshUntil <= at) return 'stale';
  return kind === 'object' ? 'fresh' : kind;
}

const qualifiers = ['tenant', 'path', 'status', 'state', 'tag', 'tier', 'method'] as const;
type Qualifier = (typeof qualifiers)[number];

interface Term {
  readonly qualifier: Qualifier | null;
  /** In lower case. */
  readonly value: string;
  readonly not: boolean;
}

/** Reads a filter text; `problem` is a sentence about a qualifier that does not exist. */
export function parseCacheFilter(text: string): { readonly terms: readonly Term[]; readonly problem: string | null } {
  const terms: Term[] = [];
  let problem: string | null = null;
  for (const [, minus, word, quoted, plain] of text.matchAll(/(-)?(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/gi)) {
    const name = word?.toLowerCase() ?? null;
    const qualifier = qualifiers.find((each) => each === name) ?? null;
    const value = (quoted ?? plain ?? '').toLowerCase();
    if (name !== null && qualifier === null) problem = `There is no "${name}:"; use ${qualifiers.map((each) => `${each}:`).join(' ')}`;
    else if (value !== '') terms.push({ qualifier, value, not: minus !== undefined });
  }
  return { terms, problem };
}

/** A test for rows at a moment of the simulated clock. */
export function createCacheFilter(
  { text = '', tenantId, distributionId, path, state }: CacheFilter,
  at: number,
): (row: CacheRow) => boolean {
  const { terms } = parseCacheFilter(text);
  return (row) =>
    (tenantId === undefined || row.owner.id === tenantId) &&
    (distributionId === undefined || row.distributionId === distributionId) &&
    (path === undefined || row.path.startsWith(path)) &&
    (state === undefined || stateOf(row, at) === state) &&
    terms.every((term) => fits(row, term, at) !== term.not);
}

function fits(row: CacheRow, { qualifier, value }: Term, at: number): boolean {
  switch (qualifier) {
    case null:
      return `${row.owner.name} ${row.method} ${row.path} ${row.status} ${row.variant} ${row.tags.join(' ')}`.toLowerCase().includes(value);
    case 'tenant':
      return row.owner.name.toLowerCase().includes(value);
    case 'path':
      return row.path.toLowerCase().includes(value);
    case 'status':
      return /^\dx+$/.test(value) ? String(row.status).startsWith(value.slice(0, 1)) : String(row.status).startsWith(value);
    case 'state':
      return stateOf(row, at).startsWith(value);
    case 'tag':
      return row.tags.some((tag) => tag.includes(value));
    case 'tier':
      return row.tier === value;
    case 'method':
    default:
      return row.method.toLowerCase() === value;
  }
}

const comparers: Readonly<Record<CacheOrder, (one: CacheRow, other: CacheRow) => number>> = {
  path: (one, other) => text(one.path, other.path) || text(one.owner.name, other.owner.name) || text(one.variant, other.variant),
  tenant: (one, other) => text(one.owner.name, other.owner.name) || text(one.path, other.path) || text(one.variant, other.variant),
  status: (one, other) => one.status - other.status,
  age: (one, other) => other.storedAt - one.storedAt,
  ttl: (one, other) => one.freshUntil - other.freshUntil,
  size: (one, other) => one.size - other.size,
  hits: (one, other) => one.hits - other.hits,
};

/** A sorted copy; what is equal stays by tenant and path. */
export function sortRows(rows: readonly CacheRow[], order: CacheOrder, descending: boolean): readonly CacheRow[] {
  const compare = comparers[order];
  const sign = descending ? -1 : 1;
  return [...rows].sort((one, other) => sign * compare(one, other) || comparers.tenant(one, other) || text(one.key, other.key));
}

function text(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
