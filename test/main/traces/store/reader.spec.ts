import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredRow, TrafficQuery, TrafficSort, TrafficTerm } from '../../../../main/core/types/traffic-query';
import type { StoreEngine } from '../../../../main/traces/store/engine';
import { madeRequest } from '../../../support/stored-exchanges';
import { tempFolder } from '../../../support/temp-folder';
import { openFilled } from '../../../support/trace-engine';

const count = 3000;
const all: TrafficQuery = { terms: [] };
const folder = tempFolder();
let engine: StoreEngine;
let set: string;

beforeAll(async () => {
  ({ engine, set } = await openFilled(folder, count));
});
afterAll(() => engine.close());

const term = (qualifier: TrafficTerm['qualifier'], value: string, not = false): TrafficQuery => ({ terms: [{ qualifier, value, not }] });
const everyRow = async (query: TrafficQuery): Promise<readonly StoredRow[]> =>
  engine.page(set, query, { sort: 'key', descending: false, limit: count });

describe('pages of a set', () => {
  it.each<[TrafficSort, (row: StoredRow) => string | number]>([
    ['key', ({ key }) => key],
    ['at', ({ at }) => at],
    ['host', ({ host }) => host],
    ['path', ({ path }) => path],
    ['status', ({ status }) => status ?? -1],
    ['owner', ({ owner }) => owner ?? ''],
    ['reason', ({ reason }) => reason ?? ''],
    ['bytes', ({ bytes }) => bytes ?? -1],
    ['duration', ({ durationMs }) => durationMs ?? -1],
    ['country', ({ country }) => country ?? ''],
  ])('lead through the whole list sorted by %s, without gap or repetition', async (sort, value) => {
    for (const descending of [false, true]) {
      const { anchors, step, matching } = await engine.index(set, all, sort, descending, 700);
      const rows: StoredRow[] = [];
      for (const from of anchors) rows.push(...(await engine.page(set, all, { sort, descending, from, limit: step })));
      expect([matching, rows.length, new Set(rows.map(({ key }) => key)).size]).toEqual([count, count, count]);
      const sorted = [...rows].sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : a.key - b.key) * (descending ? -1 : 1));
      expect(rows.map(({ key }) => key)).toEqual(sorted.map(({ key }) => key));
    }
  });

  it.each<[string, TrafficQuery, (row: StoredRow) => boolean]>([
    ['a host', term('host', 'shop-77'), ({ host }) => host.includes('shop-77')],
    ['a whole tenant', term('tenant', '=tenant-1'), ({ owner }) => owner === 'tenant-1'],
    ['a class of status', term('status', '4xx'), ({ status }) => status === 403 || status === 404],
    ['one status', term('status', '403'), ({ status }) => status === 403],
    ['a range of status', term('status', '>=500'), ({ status }) => (status ?? 0) >= 500],
    ['not a status', term('status', '200', true), ({ status }) => status !== 200],
    ['a reason', term('reason', 'geo'), ({ reason }) => reason === 'geo.blocked'],
    ['a stage', term('stage', '05'), ({ stage }) => stage === '05-geo'],
    ['a result', term('result', 'hit'), ({ resultType }) => resultType === 'Hit'],
    ['a method', term('method', 'post'), ({ method }) => method === 'POST'],
    ['no country', term('country', 'none'), ({ country }) => country === null],
    ['a country', term('country', 'de'), ({ country }) => country === 'DE'],
    ['a path', term('path', '/products/99/'), ({ path }) => path.includes('/products/99/')],
    ['a query string', term('path', 'html?page=4'), ({ query }) => query?.startsWith('page=4') ?? false],
    ['slow ones', term('ms', '>390'), ({ durationMs }) => (durationMs ?? 0) > 390],
    ['large ones', term('bytes', '>=49000'), ({ bytes }) => (bytes ?? 0) >= 49_000],
    ['a word anywhere', term(null, 'page=4'), ({ query }) => query?.includes('page=4') ?? false],
    ['nonsense where a number belongs', term('ms', 'fast'), () => false],
  ])('let through %s', async (_what, query, fits) => {
    const whole = await everyRow(all);
    expect((await everyRow(query)).map(({ key }) => key)).toEqual(whole.filter(fits).map(({ key }) => key));
  });

  it('let through a stretch of time, its end left out', async () => {
    const from = madeRequest(10).recorded.at;
    const to = madeRequest(20).recorded.at;
    expect((await everyRow({ terms: [], from, to })).map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, n) => `made-${n + 10}`));
  });
});

describe('sums over a set', () => {
  it('count groups, most exchanges first, with errors and how long they took', async () => {
    const { groups, distinct, matching } = await engine.groups(set, all, 'class', 10);
    expect([distinct, matching]).toEqual([4, count]);
    expect(groups.map(({ value, count: n, errors }) => [value, n, errors])).toEqual([
      ['2xx', 1500, 0],
      ['3xx', 600, 0],
      ['4xx', 600, 600],
      ['5xx', 300, 300],
    ]);
    expect(groups[0]?.p50).toBeGreaterThan(100);
    expect(groups[0]?.p95).toBeGreaterThan(groups[0]?.p50 ?? 0);
    expect(await engine.groups(set, term('host', 'nobody'), 'host', 10)).toEqual({ groups: [], distinct: 0, matching: 0 });
    expect((await engine.groups(set, all, 'country', 1)).groups).toHaveLength(1);
  });

  it('count exchanges over time', async () => {
    const histogram = await engine.histogram(set, all, 30);
    expect(histogram?.from).toBe(madeRequest(0).recorded.at);
    expect(histogram?.buckets).toHaveLength(30);
    const sum = (kind: 'ok' | 'client'): number => histogram?.buckets.reduce((total, bucket) => total + bucket[kind], 0) ?? 0;
    expect([sum('ok'), sum('client')]).toEqual([1500, 600]);
    expect(await engine.histogram(set, term('host', 'nobody'), 30)).toBeNull();
  });
});

describe('one exchange', () => {
  it('comes with the request as it was recorded', async () => {
    const [row] = await everyRow(term('host', 'shop-77'));
    const found = await engine.exchange(set, row?.key ?? 0);
    const n = Number(row?.id.replace('made-', ''));
    expect(found).toEqual({ row, recorded: madeRequest(n).recorded, log: null, shared: false });
    expect(await engine.exchange(set, 999_999)).toBeNull();
    expect((await engine.find('made-1234'))?.row.id).toBe('made-1234');
    expect(await engine.find('never')).toBeNull();
  });

  it('and all others are read in pages, all of them or those that are asked for', async () => {
    const read: string[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const page: Awaited<ReturnType<StoreEngine['read']>> = await engine.read(set, { after, limit: 999 });
      read.push(...page.exchanges.map(({ recorded }) => recorded.id));
      after = page.next;
    }
    expect(read).toEqual(Array.from({ length: count }, (_, n) => `made-${n}`));
    const some = await engine.read(set, { keys: [3, 5], limit: 10 });
    expect(some.exchanges.map(({ row }) => row.key)).toEqual([3, 5]);
    expect(some.next).toBeNull();
    expect((await engine.read(set, { keys: [], limit: 10 })).exchanges).toEqual([]);
  });

  it('of a set that is gone is refused by a sentence', async () => {
    await expect(engine.page('none', all, { sort: 'key', descending: false, limit: 1 })).rejects.toThrow('There is no such set any more.');
  });
});
