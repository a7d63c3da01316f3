import { describe, expect, it } from 'vitest';
import type { CacheRow } from '../../../../main/core/types/cache-view';
import {
  countStale,
  dependsOnTime,
  fittingRows,
  itemKey,
  listItems,
  ownersOf,
  type Listing,
} from '../../../../renderer/features/cache/cache-rows';

function row(path: string, owner: string, more: Partial<CacheRow> = {}): CacheRow {
  return {
    key: `${owner} ${path}`,
    tier: 'edge',
    owner: { kind: 'tenant', id: `dt_${owner}`, name: owner },
    distributionId: 'E1',
    method: 'GET',
    path,
    variant: '',
    status: 200,
    kind: 'object',
    fetching: false,
    storedAt: 0,
    freshUntil: 100,
    ttl: 1,
    size: 10,
    where: 'memory',
    hits: 1,
    tags: [],
    ...more,
  };
}

const listing: Listing = { text: '', order: 'path', descending: false, grouped: false, closed: new Set() };
const rows = [row('/b', 'bravo'), row('/a', 'bravo', { freshUntil: 5 }), row('/c', 'acme')];

describe('the list of the cache', () => {
  it('shows what fits, in the chosen order', () => {
    expect(fittingRows(rows, listing, 0).map(({ path }) => path)).toEqual(['/a', '/b', '/c']);
    expect(fittingRows(rows, { ...listing, text: 'tenant:bravo', descending: true }, 0).map(({ path }) => path)).toEqual(['/b', '/a']);
    expect(fittingRows(rows, { ...listing, text: 'state:stale' }, 50).map(({ path }) => path)).toEqual(['/a']);
  });

  it('puts a heading over every tenant, by name, and folds its rows away', () => {
    const grouped = { grouped: true, closed: new Set(['dt_acme']) };
    const items = listItems(rows, grouped);
    expect(items.map(itemKey)).toEqual(['group dt_acme', 'group dt_bravo', 'bravo /b', 'bravo /a']);
    expect(items[0]).toMatchObject({ kind: 'heading', name: 'acme', count: 1, bytes: 10, closed: true });
    expect(items[1]).toMatchObject({ kind: 'heading', count: 2, bytes: 20, hits: 2, closed: false });
    expect(listItems(rows, listing).map(itemKey)).toEqual(['bravo /b', 'bravo /a', 'acme /c']);
  });

  it('knows which filters change as the clock goes', () => {
    expect(dependsOnTime('tenant:a -state:fresh')).toBe(true);
    expect(dependsOnTime('stateful')).toBe(false);
  });

  it('counts the stale and names the owners', () => {
    expect(countStale(rows, 50)).toBe(1);
    expect(ownersOf(rows).map(({ name }) => name)).toEqual(['acme', 'bravo']);
  });

  it('sorts and groups ten thousand objects without being noticed', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => row(`/${(at * 7919) % 10_000}`, `t${at % 500}`));
    const items = listItems(fittingRows(many, { ...listing, text: 'path:/1' }, 0), { grouped: true, closed: new Set() });
    expect(items.filter(({ kind }) => kind === 'line')).toHaveLength(1111);
  });
});
