import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrafficRow } from '../../../../main/core/types/views';
import {
  clockTime,
  createRowFilter,
  parseStoredFilter,
  parseTrafficFilter,
  passes,
  pathOf,
  statusWord,
  termText,
} from '../../../../renderer/features/traffic/traffic-filter';

const row = (more: Partial<TrafficRow> = {}): TrafficRow => ({
  id: 'x',
  sequence: 1,
  at: 0,
  method: 'GET',
  url: 'https://shop.example/cart?full=1',
  host: 'shop.example',
  owner: 'acme',
  status: 404,
  failure: null,
  resultType: 'Error',
  bytes: 10,
  durationMs: 1,
  httpVersion: '2',
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

  it('names a qualifier that does not exist and goes on without it', () => {
    const filter = parseTrafficFilter('hots:shop acme');
    expect(filter.problem).toContain('"hots:"');
    expect(filter.terms).toEqual([{ qualifier: null, value: 'acme', not: false }]);
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

describe('cells of the traffic list', () => {
  it('show path and query alone', () => {
    expect(pathOf('https://shop.example/cart?full=1')).toBe('/cart?full=1');
    expect(pathOf('https://shop.example')).toBe('/');
  });

  it('show the failure where there is no status', () => {
    expect(statusWord({ status: null, failure: 'tls.expired' })).toBe('tls.expired');
    expect(statusWord({ status: 200, failure: null })).toBe('200');
  });

  it('show the time of day with milliseconds', () => {
    expect(clockTime(new Date(2026, 0, 2, 3, 4, 5, 6).getTime())).toBe('03:04:05.006');
  });
});

describe('a filter of kept exchanges', () => {
  it('looks at more, and wants the whole of a value behind “=”', () => {
    expect(parseStoredFilter('reason:Geo -stage:05 tenant:=Acme ms:>500 path:="/A b" word')).toEqual({
      terms: [
        { qualifier: 'reason', value: 'geo', not: false },
        { qualifier: 'stage', value: '05', not: true },
        { qualifier: 'tenant', value: '=Acme', not: false },
        { qualifier: 'ms', value: '>500', not: false },
        { qualifier: 'path', value: '=/A b', not: false },
        { qualifier: null, value: 'word', not: false },
      ],
      problem: null,
    });
    expect(parseStoredFilter('https://shop.example/a').terms).toEqual([{ qualifier: null, value: 'shop.example/a', not: false }]);
    expect(parseStoredFilter('nonsense:1').problem).toContain('There is no "nonsense:"');
    expect(parseTrafficFilter('reason:geo').problem).toContain('Choose a recording on the left');
  });

  it('is the same again when its terms are written down', () => {
    const text = 'host:shop -status:4xx tenant:=Acme path:="/a b" word';
    const { terms } = parseStoredFilter(text);
    expect(terms.map(termText).join(' ')).toBe(text);
    expect(parseStoredFilter(terms.map(termText).join(' ')).terms).toEqual(terms);
  });
});
