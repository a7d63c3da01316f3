import { describe, expect, it } from 'vitest';
import { compressedHeaders, compressionOf, judgeCompression, largest, smallest } from '../../../../main/core/responses/compress';
import type { HeaderList } from '../../../../main/core/types/exchange';
import { exchangeOf, ownerOf } from '../../../support/compiled';
import { shop } from '../../../support/responses';

const own = ownerOf(shop({ behavior: { Compress: true } }).snapshot, 'shop.example').behaviors[0];
if (!own) throw new Error('no behavior');
const { caching } = own;
const viewer = { method: 'GET', httpVersion: '1.1', headers: [['accept-encoding', 'gzip']] } as const;
const both = { ...viewer, headers: [['accept-encoding', 'gzip, deflate, br']] } as const;
const page = (more: HeaderList = [], status = 200, length = '5000') => ({
  status,
  headers: [['content-type', 'text/html; charset=utf-8'], ['content-length', length], ...more] as HeaderList,
});
const typed = (type: string): ReturnType<typeof page> => ({
  ...page(),
  headers: [
    ['content-type', type],
    ['content-length', '5000'],
  ],
});

describe('an answer is compressed', () => {
  it('with gzip for a viewer that takes gzip alone, with Brotli for one that takes both', () => {
    expect(judgeCompression(page(), viewer, own)).toEqual({ coding: 'gzip', bytes: 5000 });
    expect(judgeCompression(page(), both, own)).toEqual({ coding: 'br', bytes: 5000 });
    expect(judgeCompression(page(), both, { ...own, caching: { ...caching, brotli: false } })).toEqual({ coding: 'gzip', bytes: 5000 });
  });

  it.each([200, 403, 404])('with the status %i', (status) => {
    expect(judgeCompression(page([], status), viewer, own).coding).toBe('gzip');
  });

  it('from the smallest size to the largest', () => {
    for (const bytes of [smallest, largest])
      expect(judgeCompression(page([], 200, String(bytes)), viewer, own)).toEqual({ coding: 'gzip', bytes });
  });
});

describe('an answer is not compressed', () => {
  it.each([
    ['too-small', page([], 200, '999'), viewer, own],
    ['too-large', page([], 200, '10000001'), viewer, own],
    ['no-length', { status: 200, headers: [['content-type', 'text/html']] as HeaderList }, viewer, own],
    ['encoded', page([['content-encoding', 'gzip']]), viewer, own],
    ['status', page([], 201), viewer, own],
    ['type', typed('image/png'), viewer, own],
    ['type', { status: 200, headers: [['content-length', '5000']] as HeaderList }, viewer, own],
    ['viewer', page(), { ...viewer, headers: [] }, own],
    ['viewer', page(), { ...viewer, headers: [['accept-encoding', 'zstd']] as HeaderList }, own],
    ['http-1.0', page(), { ...viewer, httpVersion: '1.0' as const }, own],
    ['method', page(), { ...viewer, method: 'POST' }, own],
    ['policy', page(), viewer, { ...own, caching: { ...caching, gzip: false, brotli: false } }],
    ['caching-off', page(), viewer, { ...own, caching: { ...caching, disabled: true } }],
  ])('for the reason %s', (refusal, head, request, of) => {
    expect(judgeCompression(head, request, of)).toMatchObject({ coding: null, refusal });
  });

  it('where the behavior does not ask for it, and where no origin answered', () => {
    const answer = { ...page(), body: { size: 5000 } };
    expect(compressionOf(exchangeOf({ headers: viewer.headers }, { answer, behavior: { ...own, compress: false } }))).toBeNull();
    expect(compressionOf(exchangeOf({ headers: viewer.headers }, { behavior: own }))).toBeNull();
    expect(compressionOf(exchangeOf({ headers: viewer.headers }, { answer, behavior: own }))?.coding).toBe('gzip');
  });
});

describe('the head of a compressed answer', () => {
  it('says how it is encoded, and no length', () => {
    expect(
      compressedHeaders(
        [
          ['content-length', '5000'],
          ['x', 'y'],
        ],
        'br',
        false,
      ),
    ).toEqual([
      ['x', 'y'],
      ['content-encoding', 'br'],
    ]);
  });

  it.each([
    ['"abc"', 'W/"abc"'],
    ['W/"abc"', 'W/"abc"'],
    ['abc', undefined],
    ['"a"b"', undefined],
    ['W/abc', undefined],
  ])('turns the ETag %s into %s', (etag, made) => {
    expect(compressedHeaders([['etag', etag]], 'gzip', false).find(([name]) => name === 'etag')?.[1]).toBe(made);
  });

  it('names Accept-Encoding in Vary once, where that is assumed', () => {
    const varied = (value: string | null, vary: boolean): readonly string[] =>
      compressedHeaders(value === null ? [] : [['vary', value]], 'gzip', vary).flatMap(([name, text]) => (name === 'vary' ? [text] : []));
    expect(varied(null, true)).toEqual(['Accept-Encoding']);
    expect(varied('Origin', true)).toEqual(['Origin', 'Accept-Encoding']);
    expect(varied('Origin, accept-encoding', true)).toEqual(['Origin, accept-encoding']);
    expect(varied(null, false)).toEqual([]);
  });
});
