/** Section 3.7 of the reference, compression: every condition and every type, through the real stages. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { HeaderList } from '../../../main/core/types/exchange';
import { createEncodings } from '../../../main/runtime/encodings';
import { bodyOf } from '../../../main/runtime/shared-body';
import { page, sentTo, shop, type ShopOptions } from '../../support/responses';

const source = 'DG:servingcompressedfiles';
const encodings = createEncodings({ atOnce: 'always' });
const both: HeaderList = [['accept-encoding', 'gzip, br']];
const text = 'all work and no play '.repeat(100);
const cached: HeaderList = [['cache-control', 'max-age=60']];

const cachePolicy = (gzip: boolean, brotli: boolean, MaxTTL = 60): object => ({
  Name: 'own',
  MinTTL: 0,
  DefaultTTL: MaxTTL,
  MaxTTL,
  ParametersInCacheKeyAndForwardedToOrigin: {
    EnableAcceptEncodingGzip: gzip,
    EnableAcceptEncodingBrotli: brotli,
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
  },
});

interface Row {
  readonly row: string;
  readonly shop?: ShopOptions;
  readonly headers?: HeaderList;
  readonly httpVersion?: '1.0' | '1.1' | '2';
  readonly answer?: ReturnType<typeof page>;
  readonly expected: 'br' | 'gzip' | 'as it came';
}

const own = (gzip: boolean, brotli: boolean, maxTtl?: number): ShopOptions => ({
  behavior: { Compress: true, CachePolicyId: 'own' },
  files: { 'policies/cache/own.json': cachePolicy(gzip, brotli, maxTtl) },
});
const long = (bytes: number): string => 'x'.repeat(bytes);
const typed = (type: string): ReturnType<typeof page> => {
  const answer = page(text);
  return answer.kind === 'response'
    ? {
        ...answer,
        head: {
          ...answer.head,
          headers: [
            ['content-type', type],
            ['content-length', String(text.length)],
          ],
        },
      }
    : answer;
};
const withoutLength = (): ReturnType<typeof page> => {
  const answer = page(text);
  return answer.kind === 'response' ? { ...answer, head: { ...answer.head, headers: [['content-type', 'text/html']] } } : answer;
};

const rows: readonly Row[] = [
  { row: 'all conditions hold', expected: 'br' },
  { row: 'behaviour Compress=false', shop: { behavior: { Compress: false } }, expected: 'as it came' },
  { row: 'cache policy gzip flag on alone', shop: own(true, false), expected: 'gzip' },
  { row: 'cache policy brotli flag on alone', shop: own(false, true), expected: 'br' },
  { row: 'both flags on: Brotli preferred over gzip', shop: own(true, true), expected: 'br' },
  { row: 'both flags off', shop: own(false, false), expected: 'as it came' },
  { row: 'TTL 0', shop: own(true, true, 0), expected: 'as it came' },
  { row: 'viewer accepts gzip alone', headers: [['accept-encoding', 'gzip']], expected: 'gzip' },
  { row: 'viewer accepts Brotli alone', headers: [['accept-encoding', 'br']], expected: 'br' },
  { row: 'viewer accepts neither', headers: [['accept-encoding', 'zstd']], expected: 'as it came' },
  { row: 'viewer refuses gzip with q=0', headers: [['accept-encoding', 'gzip;q=0']], expected: 'as it came' },
  { row: 'viewer sends no Accept-Encoding', headers: [], expected: 'as it came' },
  { row: 'Content-Length 999', answer: page(long(999)), expected: 'as it came' },
  { row: 'Content-Length 1,000', answer: page(long(1000)), expected: 'br' },
  { row: 'Content-Length 10,000,000', answer: page(long(10_000_000)), expected: 'br' },
  { row: 'Content-Length 10,000,001', answer: page(long(10_000_001)), expected: 'as it came' },
  { row: 'no Content-Length', answer: withoutLength(), expected: 'as it came' },
  { row: 'Content-Encoding already there', answer: page(text, [['content-encoding', 'x-own']]), expected: 'as it came' },
  { row: 'status 200', answer: page(text, [], 200), expected: 'br' },
  { row: 'status 403', answer: page(text, [], 403), expected: 'br' },
  { row: 'status 404', answer: page(text, [], 404), expected: 'br' },
  { row: 'status 500', answer: page(text, [], 500), expected: 'as it came' },
  { row: 'status 201', answer: page(text, [], 201), expected: 'as it came' },
  { row: 'request is HTTP/1.0 (Accept-Encoding is dropped)', httpVersion: '1.0', expected: 'as it came' },
  { row: 'request is HTTP/2', httpVersion: '2', expected: 'br' },
  { row: 'type that is not listed', answer: typed('image/png'), expected: 'as it came' },
];

async function asked({ shop: options = {}, headers = both, httpVersion = '1.1', answer = page(text) }: Omit<Row, 'row' | 'expected'>) {
  const { ask } = shop({ behavior: { Compress: true }, ...options, pages: { '/a': answer }, ports: { encodings } });
  return sentTo(await ask('/a', { headers, httpVersion }));
}

describe(`compression [${source}]`, () => {
  it.each(rows)('$row: $expected', async ({ expected, ...given }) => {
    const sent = await asked(given);
    const before =
      given.answer?.kind === 'response' ? given.answer.head.headers.find(([name]) => name === 'content-encoding')?.[1] : undefined;
    expect(sent.header('content-encoding')).toBe(expected === 'as it came' ? before : expected);
    if (expected === 'as it came') return;
    const bytes = bodyOf(sent.body).bytes ?? Buffer.alloc(0);
    const plain = given.answer?.kind === 'response' ? (given.answer.head.body.text ?? '') : text;
    expect((expected === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes)).toString()).toBe(plain);
  });

  it.each([
    ['strong ETag becomes weak', '"abc"', 'W/"abc"'],
    ['weak ETag is kept', 'W/"abc"', 'W/"abc"'],
    ['malformed ETag is removed', 'abc', undefined],
  ])('result: %s', async (_row, etag, expected) => {
    expect((await asked({ answer: page(text, [['etag', etag]]) })).header('etag')).toBe(expected);
    expect((await asked({ answer: page(text, [['etag', etag]]), headers: [] })).header('etag')).toBe(etag);
  });

  it('result: chunked framing, so no Content-Length, from the cache as well [unverified]', async () => {
    const { ask } = shop({ behavior: { Compress: true }, pages: { '/a': page(text, cached) }, ports: { encodings } });
    for (const word of ['Miss', 'Hit']) {
      const sent = sentTo(await ask('/a', { headers: both }));
      expect([sent.header('x-cache'), sent.header('content-length')]).toEqual([`${word} from cloudfront`, undefined]);
    }
  });

  it('result: Vary: Accept-Encoding [unverified]: added, or not where that is assumed', async () => {
    expect((await asked({})).header('vary')).toBe('Accept-Encoding');
    expect(
      (await asked({ shop: { behavior: { Compress: true }, assumptions: { 'compress.vary': 'not-added' } } })).header('vary'),
    ).toBeUndefined();
  });

  it('an object cached uncompressed stays as it was', async () => {
    const { ask, ports } = shop({ behavior: { Compress: true }, pages: { '/a': page(text, cached) }, ports: { encodings } });
    await ask('/a', { headers: both });
    for (const [key, entry] of ports.entries) {
      const plain = {
        ...entry,
        headers: [
          ['content-type', 'text/html'],
          ['content-length', '2100'],
        ] as const,
        body: { size: 2100, text },
      };
      (ports.entries as Map<string, typeof entry>).set(key, plain);
    }
    const sent = sentTo(await ask('/a', { headers: both }));
    expect([sent.header('content-encoding'), sent.body.text]).toEqual([undefined, text]);
  });
});

const listed: Readonly<Record<string, string>> = {
  application:
    'dash+xml eot font font-sfnt javascript json opentype otf pdf pkcs7-mime protobuf rss+xml truetype ttf vnd.apple.mpegurl vnd.mapbox-vector-tile vnd.ms-fontobject wasm xhtml+xml xml x-font-opentype x-font-truetype x-font-ttf x-httpd-cgi x-javascript x-mpegurl x-opentype x-otf x-perl x-ttf',
  font: 'eot opentype otf ttf',
  image: 'svg+xml',
  text: 'css csv html javascript js plain richtext tab-separated-values xml x-component x-java-source x-script',
};

describe(`compressed types [${source}]`, () => {
  const types = Object.entries(listed).flatMap(([type, names]) => names.split(' ').map((name) => `${type}/${name}`));

  it.each(types)('%s', async (type) => {
    expect((await asked({ answer: typed(`${type}; charset=utf-8`) })).header('content-encoding')).toBe('br');
  });

  it.each(['image/jpeg', 'video/mp4', 'application/zip', 'font/woff2', 'text/markdown', 'application/octet-stream'])(
    'not %s',
    async (type) => {
      expect((await asked({ answer: typed(type) })).header('content-encoding')).toBeUndefined();
    },
  );
});
