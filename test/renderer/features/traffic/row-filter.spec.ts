import { DuckDBDataChunk, DuckDBInstance } from '@duckdb/node-api';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trafficQualifiers, type StoredRow, type TrafficTerm } from '../../../../main/core/types/traffic-query';
import type { TrafficRow } from '../../../../main/core/types/views';
import { columnsOf, exchangeTypes } from '../../../../main/traces/store/columns';
import { batchOf } from '../../../support/batch-rows';
import { countStatement } from '../../../../main/traces/store/query';
import { migrate } from '../../../../main/traces/store/schema';
import { createRowFilter, passes } from '../../../../renderer/features/traffic/row-filter';
import { parseTrafficFilter } from '../../../../renderer/features/traffic/traffic-filter';
import { makeTrafficRow } from '../../../support/traffic-row';

const row = (more: Partial<TrafficRow> = {}): TrafficRow =>
  makeTrafficRow(1, {
    url: 'https://shop.example/cart?full=1',
    host: 'shop.example',
    owner: 'acme',
    status: 404,
    resultType: 'Error',
    reason: 'origin.not-found',
    stage: '11-origin',
    pathPattern: '/cart*',
    country: 'DE',
    clientIp: '192.0.2.7',
    bytes: 10,
    durationMs: 501,
    ...more,
  });
const lets = (text: string, more: Partial<TrafficRow> = {}): boolean => passes(row(more), parseTrafficFilter(text));

describe('the filter of the traffic list', () => {
  it.each([
    ['', true],
    ['cart', true],
    ['CART acme', true],
    ['cart globex', false],
    ['host:shop', true],
    ['host:cart', false],
    ['path:/cart', true],
    ['method:get', true],
    ['method:g', false],
    ['tenant:acme', true],
    ['tenant:none', false],
    ['result:error', true],
    ['status:404', true],
    ['status:4xx', true],
    ['status:5xx', false],
    ['status:>=400', true],
    ['status:<400', false],
    ['-status:4xx', false],
    ['-result:hit', true],
    ['"full=1"', true],
    ['https://shop', true],
    ['https://shop.example/cart?full', true],
    ['reason:not-found', true],
    ['reason:geo', false],
    ['stage:11', true],
    ['stage:=11', false],
    ['stage:=11-origin', true],
    ['pattern:/cart', true],
    ['country:de', true],
    ['client:192.0.2.', true],
    ['http:2', true],
    ['type:none', true],
    ['ms:>500', true],
    ['ms:>501', false],
    ['bytes:<=10', true],
  ])('%j lets the row through: %s', (text, through) => {
    expect(lets(text)).toBe(through);
  });

  it('finds clients that got no answer', () => {
    const failed = { status: null, failure: 'dns.nxdomain', resultType: null, owner: null };
    expect(lets('status:none', failed)).toBe(true);
    expect(lets('status:nxdomain', failed)).toBe(true);
    expect(lets('status:4xx', failed)).toBe(false);
    expect(lets('tenant:none', failed)).toBe(true);
    expect(lets('result:dns', failed)).toBe(true);
  });

  it('lets everything through while a qualifier is still being typed', () => {
    expect(parseTrafficFilter('host:')).toMatchObject({ problem: null });
    expect(lets('"unfinished')).toBe(false);
  });

  it('takes a term and its negation apart, whatever the term', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,6}$/), fc.constantFrom('', 'host:', 'path:', 'tenant:', 'result:'), (word, qualifier) => {
        expect(lets(`${qualifier}${word}`)).toBe(!lets(`-${qualifier}${word}`));
      }),
    );
  });
});

describe('filtering a growing list', () => {
  const rows = Array.from({ length: 20 }, (_, index) => row({ id: `r${index}`, sequence: index, status: index % 3 === 0 ? 404 : 200 }));
  const bad = parseTrafficFilter('status:404');

  it('gives the same as filtering it whole, after every batch', () => {
    const filter = createRowFilter();
    for (const length of [0, 3, 4, 4, 20]) {
      const now = rows.slice(0, length);
      expect(filter(now, bad)).toEqual(now.filter((each) => passes(each, bad)));
    }
  });

  it('starts anew for another filter, a cleared list, and a list whose front was dropped', () => {
    const filter = createRowFilter();
    filter(rows, bad);
    const good = parseTrafficFilter('status:200');
    expect(filter(rows, good)).toHaveLength(13);
    expect(filter([], good)).toEqual([]);
    expect(filter(rows.slice(5), good)).toEqual(rows.slice(5).filter((each) => passes(each, good)));
  });

  it('keeps the very same list while nothing new fits', () => {
    const filter = createRowFilter();
    const first = filter(rows.slice(0, 4), bad);
    expect(filter(rows.slice(0, 6), bad)).toBe(first);
  });
});

const words = ['a', 'A', 'shop', 'geo', '/a', '/a?b', '?b', 'none', '=A', '=/a', '200', '4xx', '=404', '>300', '<=500', 'hit', '/'];
const anyRow: fc.Arbitrary<TrafficRow> = fc
  .record({
    method: fc.constantFrom('GET', 'A'),
    host: fc.constantFrom('a', 'shop', '200'),
    path: fc.constantFrom('/a', '/A/shop', '/'),
    query: fc.constantFrom(null, '', 'b', 'A=shop'),
    owner: fc.constantFrom(null, 'A', 'a shop'),
    status: fc.constantFrom(null, 200, 404, 500),
    failure: fc.constantFrom(null, 'dns.a', 'tls.none'),
    resultType: fc.constantFrom(null, 'Hit', 'A'),
    detailedResultType: fc.constantFrom(null, 'OriginShieldHit'),
    reason: fc.constantFrom(null, 'geo.blocked', 'a'),
    stage: fc.constantFrom(null, '05-geo' as const, '11-origin' as const),
    pathPattern: fc.constantFrom(null, '*', '/a*'),
    country: fc.constantFrom(null, 'DE', 'A'),
    clientIp: fc.constantFrom('::1', '192.0.2.200'),
    bytes: fc.constantFrom(0, 200, 400),
    durationMs: fc.constantFrom(0.5, 301, 500),
    httpVersion: fc.constantFrom('1.1', '2'),
  })
  .map(({ path, query, ...rest }) =>
    makeTrafficRow(1, { ...rest, url: `https://${rest.host}${path}${query === null ? '' : `?${query}`}` }),
  );
const anyTerm: fc.Arbitrary<TrafficTerm> = fc.record({
  qualifier: fc.constantFrom(null, ...trafficQualifiers),
  value: fc.constantFrom(...words).map((word) => (word.startsWith('=') ? word : word.toLowerCase())),
  not: fc.boolean(),
});

describe('live and kept exchanges', () => {
  it('are filtered alike: the store counts what the list shows, whatever the rows and the terms', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await migrate(connection);
    const rows = fc.sample(anyRow, { numRuns: 250, seed: 7 });
    const chunk = DuckDBDataChunk.create(exchangeTypes, rows.length);
    chunk.setColumns(columnsOf(batchOf(rows.map(storedOf)), { from: 0, count: rows.length, firstKey: 1, setNo: 1, chunk: 0 }));
    const appender = await connection.createAppender('exchanges');
    appender.appendDataChunk(chunk);
    appender.closeSync();
    await fc.assert(
      fc.asyncProperty(fc.array(anyTerm, { minLength: 1, maxLength: 2 }), async (terms) => {
        const { sql, values } = countStatement(1, { terms });
        const [found] = (await connection.runAndReadAll(sql, values)).getRows();
        expect(rows.filter((each) => passes(each, { terms })).length).toBe(Number(found?.[0]));
      }),
      { numRuns: 200 },
    );
    connection.closeSync();
  });
});

/** The same exchange as the store keeps it. */
function storedOf(live: TrafficRow, index: number): StoredRow {
  const { url, sequence: _sequence, ...rest } = live;
  const { host: urlHost, pathname, search } = new URL(url);
  const query = search !== '' ? search.slice(1) : url.endsWith('?') ? '' : null;
  return { ...rest, key: index, scheme: 'https', urlHost, path: pathname, query, line: null, traced: false };
}
