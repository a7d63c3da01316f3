import { describe, expect, it } from 'vitest';
import { createCacheFilter, isPart, parseCacheFilter, rowOf, sortRows, stateOf } from '../../../../main/core/cache/entry-rows';
import type { CacheOrder, CacheRow } from '../../../../main/core/types/cache-view';
import { entryOf, testTime } from '../../../support/ports';

const memory = { fetching: false, size: 5, where: 'memory' } as const;

function row(more: Partial<CacheRow> = {}): CacheRow {
  return { ...rowOf(entryOf(), memory, 0), owner: { kind: 'tenant', id: 'dt_1', name: 'acme' }, path: '/a', ...more };
}

describe('rowOf', () => {
  it('says what is stored, of an entry with facts', () => {
    const facts = {
      parts: {
        scope: 'dt_1',
        method: null,
        path: '/a',
        query: 'x=1',
        headers: [{ name: 'host', value: 'a.example' }],
        cookies: [{ name: 'session', value: 's' }],
        encoding: 'br,gzip',
      },
      exchangeId: 'e',
      owner: { kind: 'tenant', id: 'dt_1', name: 'acme' },
      distributionId: 'E1',
      method: 'GET',
      url: 'https://acme.example/a?x=1',
      viewerPath: '/a',
      pathPattern: '*',
      policyName: 'p',
      tags: ['news'],
      reason: { code: 'cache.stored', params: {} },
      because: [],
    } as const;
    expect(rowOf(entryOf({ key: 'k', facts, tier: 'shield' }), { fetching: false, size: 7, where: 'disk' }, 3)).toEqual({
      key: 'k',
      tier: 'shield',
      owner: { kind: 'tenant', id: 'dt_1', name: 'acme' },
      distributionId: 'E1',
      method: 'GET',
      path: '/a?x=1',
      variant: 'host=a.example, cookie session=s, encoding=br,gzip',
      status: 200,
      kind: 'object',
      fetching: false,
      storedAt: testTime,
      freshUntil: testTime + 60_000,
      ttl: 60,
      size: 7,
      where: 'disk',
      hits: 3,
      tags: ['news'],
    });
  });

  it('still says something of an entry without facts', () => {
    expect(rowOf(entryOf({ key: 'dt /x', headOnly: true }), memory, 0)).toMatchObject({
      path: 'dt /x',
      method: 'HEAD',
      owner: { id: 'dt' },
    });
  });
});

describe('isPart', () => {
  it('tells a part from the list of parts and from whole objects', () => {
    expect(isPart(entryOf({ status: 206 }))).toBe(true);
    expect(isPart(entryOf({ status: 206, parts: [{ start: 0, end: 1 }] }))).toBe(false);
    expect(isPart(entryOf())).toBe(false);
  });
});

describe('stateOf', () => {
  it('goes by the moment: fresh until its time is over, then stale; errors and parts are called so', () => {
    const { freshUntil } = row();
    expect(stateOf(row(), freshUntil - 1)).toBe('fresh');
    expect(stateOf(row(), freshUntil)).toBe('stale');
    expect(stateOf(row({ kind: 'error' }), 0)).toBe('error');
    expect(stateOf(row({ kind: 'error' }), freshUntil)).toBe('stale');
    expect(stateOf(row({ kind: 'partial' }), 0)).toBe('partial');
    expect(stateOf(row({ kind: 'kept', freshUntil: 0 }), 1)).toBe('kept');
    expect(stateOf(row({ fetching: true }), freshUntil)).toBe('fetching');
  });
});

describe('createCacheFilter', () => {
  const rows = [
    row({ path: '/img/a.png', tags: ['hero'] }),
    row({ path: '/b?q=1', owner: { kind: 'tenant', id: 'dt_2', name: 'bravo' }, status: 404, kind: 'error', distributionId: 'E2' }),
    row({ path: '/c', tier: 'shield', freshUntil: testTime - 1 }),
  ];
  const paths = (filter: Parameters<typeof createCacheFilter>[0]): readonly string[] =>
    rows.filter(createCacheFilter(filter, testTime)).map(({ path }) => path);

  it.each([
    ['', ['/img/a.png', '/b?q=1', '/c']],
    ['IMG', ['/img/a.png']],
    ['hero', ['/img/a.png']],
    ['tenant:bra', ['/b?q=1']],
    ['status:4xx', ['/b?q=1']],
    ['-status:4xx', ['/img/a.png', '/c']],
    ['state:stale', ['/c']],
    ['tag:her', ['/img/a.png']],
    ['tier:shield', ['/c']],
    ['method:get path:/c', ['/c']],
    ['"q=1" bravo', ['/b?q=1']],
  ])('lets through by %j: %j', (text, expected) => {
    expect(paths({ text })).toEqual(expected);
  });

  it('narrows by tenant, distribution, path and state', () => {
    expect(paths({ tenantId: 'dt_2' })).toEqual(['/b?q=1']);
    expect(paths({ distributionId: 'E2' })).toEqual(['/b?q=1']);
    expect(paths({ path: '/im' })).toEqual(['/img/a.png']);
    expect(paths({ state: 'stale' })).toEqual(['/c']);
  });

  it('says of a word that is no qualifier which ones there are', () => {
    expect(parseCacheFilter('host:a').problem).toBe('There is no "host:"; use tenant: path: status: state: tag: tier: method:');
    expect(parseCacheFilter('path:/a').problem).toBeNull();
  });
});

describe('sortRows', () => {
  const one = row({ key: '1', path: '/b', status: 200, storedAt: 5, freshUntil: 9, size: 1, hits: 3 });
  const two = row({ key: '2', path: '/a', status: 404, storedAt: 7, freshUntil: 8, size: 2, hits: 2 });

  it.each([
    ['path', [two, one]],
    ['tenant', [two, one]],
    ['status', [one, two]],
    ['age', [two, one]],
    ['ttl', [two, one]],
    ['size', [one, two]],
    ['hits', [two, one]],
  ] as [CacheOrder, CacheRow[]][])('orders by %s', (order, expected) => {
    expect(sortRows([one, two], order, false)).toEqual(expected);
    expect(sortRows([one, two], order, true)).toEqual(expected.toReversed());
  });
});
