/** Decides what the list of the cache shows: which rows, in which order, under which headings. */
import { createCacheFilter, sortRows, stateOf } from '../../../main/core/cache/entry-rows';
import type { CacheOrder, CacheRow } from '../../../main/core/types/cache-view';

export interface Heading {
  readonly kind: 'heading';
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly bytes: number;
  readonly hits: number;
  readonly closed: boolean;
}

export interface Line {
  readonly kind: 'line';
  readonly row: CacheRow;
}

export type Item = Heading | Line;

export interface Listing {
  readonly text: string;
  readonly order: CacheOrder;
  readonly descending: boolean;
  readonly grouped: boolean;
  /** Groups that are folded away, by owner id. */
  readonly closed: ReadonlySet<string>;
}

/** Rows that fit, sorted; `at` is the simulated time, which decides who is stale. */
export function fittingRows(rows: readonly CacheRow[], { text, order, descending }: Listing, at: number): readonly CacheRow[] {
  const fitting = text.trim() === '' ? rows : rows.filter(createCacheFilter({ text }, at));
  return sortRows(fitting, order, descending);
}

/** The list with a heading for every tenant where it is grouped: tenants by name, their rows in the order that they have. */
export function listItems(rows: readonly CacheRow[], { grouped, closed }: Pick<Listing, 'grouped' | 'closed'>): readonly Item[] {
  if (!grouped) return rows.map((row) => ({ kind: 'line', row }));
  const groups = new Map<string, CacheRow[]>();
  for (const row of rows) {
    const group = groups.get(row.owner.id);
    if (group) group.push(row);
    else groups.set(row.owner.id, [row]);
  }
  return [...groups]
    .sort(([, one], [, other]) => nameOf(one).localeCompare(nameOf(other)))
    .flatMap(([id, group]): readonly Item[] => {
      const heading: Heading = {
        kind: 'heading',
        id,
        name: nameOf(group),
        count: group.length,
        bytes: group.reduce((sum, { size }) => sum + size, 0),
        hits: group.reduce((sum, { hits }) => sum + hits, 0),
        closed: closed.has(id),
      };
      return heading.closed ? [heading] : [heading, ...group.map((row): Line => ({ kind: 'line', row }))];
    });
}

function nameOf(group: readonly CacheRow[]): string {
  return group[0]?.owner.name ?? '';
}

export function itemKey(item: Item): string {
  return item.kind === 'heading' ? `group ${item.id}` : item.row.key;
}

/** True when a filter asks for what time alone changes, so that the list must be filtered again as the clock goes. */
export function dependsOnTime(text: string): boolean {
  return /\bstate:/i.test(text);
}

/** How many of the rows are past their time. */
export function countStale(rows: readonly CacheRow[], at: number): number {
  return rows.reduce((sum, row) => sum + (stateOf(row, at) === 'stale' ? 1 : 0), 0);
}

/** Owners that have objects, by name, for the choice of whose to invalidate. */
export function ownersOf(rows: readonly CacheRow[]): readonly CacheRow['owner'][] {
  const owners = new Map(rows.map(({ owner }) => [owner.id, owner]));
  return [...owners.values()].sort((one, other) => one.name.localeCompare(other.name));
}
