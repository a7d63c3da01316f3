import { describe, expect, it } from 'vitest';
import { addEdgeHeaders, httpDate, type EdgeMarks } from '../../../../main/core/responses/headers';
import { testTime } from '../../../support/ports';

const marks: EdgeMarks = {
  xCache: 'Miss',
  requestId: 'id==',
  viaId: 'c'.repeat(32),
  pop: 'LOC50-C1',
  at: testTime,
  age: null,
  http3: false,
};
const via = `1.1 ${'c'.repeat(32)}.cloudfront.net (CloudFront)`;

describe('addEdgeHeaders', () => {
  it('marks an answer with who sent it, how and from where', () => {
    expect(addEdgeHeaders([['content-type', 'text/html']], marks)).toEqual([
      ['content-type', 'text/html'],
      ['server', 'CloudFront'],
      ['date', 'Fri, 02 Jan 2026 03:04:05 GMT'],
      ['x-cache', 'Miss from cloudfront'],
      ['via', via],
      ['x-amz-cf-pop', 'LOC50-C1'],
      ['x-amz-cf-id', 'id=='],
    ]);
  });

  it('leaves the origin’s Server and Date, appends to its Via, and never repeats marks of another edge', () => {
    const origin = [
      ['server', 'AmazonS3'],
      ['date', 'Thu, 01 Jan 2026 00:00:00 GMT'],
      ['via', '1.1 varnish'],
      ['x-cache', 'HIT'],
      ['x-amz-cf-id', 'other'],
    ] as const;
    const headers = new Map(addEdgeHeaders(origin, marks));
    expect(headers.get('server')).toBe('AmazonS3');
    expect(headers.get('date')).toBe('Thu, 01 Jan 2026 00:00:00 GMT');
    expect(headers.get('via')).toBe(`1.1 varnish, ${via}`);
    expect(headers.get('x-cache')).toBe('Miss from cloudfront');
    expect(headers.get('x-amz-cf-id')).toBe('id==');
  });

  it('tells the age of what comes from the cache, in place of the origin’s', () => {
    const headers = addEdgeHeaders([['age', '3']], { ...marks, xCache: 'Hit', age: 17 });
    expect(headers.filter(([name]) => name === 'age')).toEqual([['age', '17']]);
  });

  it('leaves X-Cache out where there is none', () => {
    expect(addEdgeHeaders([], { ...marks, xCache: null }).some(([name]) => name === 'x-cache')).toBe(false);
  });
});

it('writes dates in the preferred form of HTTP', () => {
  expect(httpDate(Date.UTC(1994, 10, 6, 8, 49, 37))).toBe('Sun, 06 Nov 1994 08:49:37 GMT');
});
