import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRanges, contentRange, parseContentRange, parseRanges } from '../../../../main/core/cache/range';
import type { HeaderList } from '../../../../main/core/types/exchange';

const stored: HeaderList = [
  ['etag', '"v1"'],
  ['last-modified', 'Thu, 01 Jan 2026 00:00:00 GMT'],
];

function choose(range: string, size: number | null = 1000, more: HeaderList = [], method = 'GET'): unknown {
  return chooseRanges(method, [['range', range], ...more], stored, size);
}

const ranges = (...list: readonly [start: number, end: number][]): unknown => ({
  kind: 'ranges',
  ranges: list.map(([start, end]) => ({ start, end })),
});
const whole = (ignored: string | null): unknown => ({ kind: 'whole', ignored });

describe('chooseRanges', () => {
  it('reads closed, open and suffix ranges', () => {
    expect(choose('bytes=0-99')).toEqual(ranges([0, 100]));
    expect(choose('bytes=900-')).toEqual(ranges([900, 1000]));
    expect(choose('bytes=-100')).toEqual(ranges([900, 1000]));
    expect(choose('bytes=-2000')).toEqual(ranges([0, 1000]));
    expect(choose('bytes=990-2000')).toEqual(ranges([990, 1000]));
  });

  it('reads several, and drops those behind the end', () => {
    expect(choose('bytes=0-0, 5-9 ,-1')).toEqual(ranges([0, 1], [5, 10], [999, 1000]));
    expect(choose('bytes=0-0,2000-3000')).toEqual(ranges([0, 1]));
  });

  it('cannot satisfy what lies wholly behind the end', () => {
    expect(choose('bytes=1000-')).toEqual({ kind: 'unsatisfiable' });
    expect(choose('bytes=-0')).toEqual({ kind: 'unsatisfiable' });
    expect(choose('bytes=0-', 0)).toEqual({ kind: 'unsatisfiable' });
  });

  it('sends the whole for a list that is invalid, out of order or overlaps', () => {
    for (const bad of ['lines=0-1', 'bytes=', 'bytes=5-1', 'bytes=a-b', 'bytes=-', 'bytes=0-1;2-3'])
      expect(choose(bad)).toEqual(whole('invalid'));
    expect(choose('bytes=10-19,0-5')).toEqual(whole('unordered'));
    expect(choose('bytes=0-10,10-20')).toEqual(whole('overlapping'));
    expect(choose(`bytes=${Array.from({ length: 201 }, (_, at) => `${at * 2}-${at * 2}`).join(',')}`)).toEqual(whole('invalid'));
  });

  it('honours If-Range: a strong tag or the very date, nothing else', () => {
    expect(choose('bytes=0-1', 1000, [['if-range', '"v1"']])).toEqual(ranges([0, 2]));
    expect(choose('bytes=0-1', 1000, [['if-range', 'Thu, 01 Jan 2026 00:00:00 GMT']])).toEqual(ranges([0, 2]));
    for (const other of ['"v2"', 'W/"v1"', 'Fri, 02 Jan 2026 00:00:00 GMT'])
      expect(choose('bytes=0-1', 1000, [['if-range', other]])).toEqual(whole('if-range'));
  });

  it('sends the whole for HEAD, without a Range, and while the length is unknown', () => {
    expect(choose('bytes=0-1', 1000, [], 'HEAD')).toEqual(whole(null));
    expect(chooseRanges('GET', [], stored, 10)).toEqual(whole(null));
    expect(choose('bytes=0-1', null)).toEqual(whole('size-unknown'));
  });

  it('never gives a range outside the object, whatever is asked', () => {
    const spec = fc.tuple(fc.option(fc.nat(50)), fc.option(fc.nat(50))).map(([first, last]) => `${first ?? ''}-${last ?? ''}`);
    fc.assert(
      fc.property(fc.array(spec, { minLength: 1, maxLength: 5 }), fc.nat(40), (specs, size) => {
        const choice = chooseRanges('GET', [['range', `bytes=${specs.join(',')}`]], [], size);
        if (choice.kind !== 'ranges') return;
        let reached = 0;
        for (const { start, end } of choice.ranges) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(size);
          reached = end;
        }
      }),
    );
  });
});

describe('the two headers', () => {
  it('are read as they are written', () => {
    expect(parseRanges('Bytes = 1-2')).toEqual([{ first: 1, last: 2 }]);
    expect(parseContentRange('bytes 0-99/1000')).toEqual({ start: 0, end: 100, total: 1000 });
    expect(parseContentRange('bytes 0-99/*')).toEqual({ start: 0, end: 100, total: null });
    for (const bad of [undefined, 'bytes */1000', 'bytes 5-2/10', 'bytes 0-10/10']) expect(parseContentRange(bad)).toBeNull();
    expect(contentRange({ start: 0, end: 100 }, 1000)).toBe('bytes 0-99/1000');
  });
});
