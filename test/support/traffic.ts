/** Recorded requests for tests: an ordinary one, random ones, and the batches that sets come in. */
import * as fc from 'fast-check';
import type { ViewerRequest } from '../../main/core/types/exchange';
import type { RecordedAnswer, RecordedRequest } from '../../main/core/types/traffic';

export function viewerRequest(more: Partial<ViewerRequest> = {}): ViewerRequest {
  return {
    method: 'GET',
    scheme: 'https',
    urlHost: 'shop.example',
    path: '/',
    query: null,
    host: 'shop.example',
    sni: 'shop.example',
    dnsName: 'shop.example',
    headers: [['host', 'shop.example']],
    httpVersion: '2',
    maxTls: 'TLSv1.3',
    ipv6: false,
    client: { ip: '192.0.2.44', country: null },
    bodyBytes: 0,
    ...more,
  };
}

export function recordedAnswer(more: Partial<RecordedAnswer> = {}): RecordedAnswer {
  return {
    status: 200,
    resultType: 'Miss',
    detailedResultType: 'Miss',
    headers: [['content-type', 'text/html']],
    bytes: 1234,
    timeTakenMs: 12,
    contentType: 'text/html',
    distributionId: null,
    tenantId: 'dt_1',
    pathPattern: '*',
    ...more,
  };
}

export function recordedRequest(more: Partial<RecordedRequest> = {}): RecordedRequest {
  return { id: '1', at: Date.UTC(2026, 0, 2, 3, 4, 5, 678), request: viewerRequest(), line: 1, answered: recordedAnswer(), ...more };
}

export async function collect<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

const name = fc.constantFrom('shop.example', 'a.b.example', 'd111111abcdef8.cloudfront.net', 'xn--mnchen-3ya.example');
function bytesFrom(low: number, high: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.integer({ min: low, max: high }).map((code) => String.fromCharCode(code)) });
}

/** What a request line can hold: everything printable but a space, and at times bytes of other scripts. */
const rawPath = fc
  .oneof(
    { weight: 6, arbitrary: fc.stringMatching(/^[\w./%{}'"$~=&[\]-]{0,12}$/) },
    { weight: 2, arbitrary: bytesFrom(0x21, 0x7e) },
    { weight: 1, arbitrary: bytesFrom(0x80, 0xff) },
  )
  .map((text) => `/${text.replaceAll('?', '')}`);
const rawQuery = rawPath.map((text) => text.slice(1));
const value = fc
  .oneof({ weight: 6, arbitrary: bytesFrom(0x20, 0x7e) }, { weight: 1, arbitrary: bytesFrom(0x80, 0xff) })
  .map((text) => text.trim());
const header = fc.tuple(fc.constantFrom('accept', 'accept-encoding', 'x-any', 'referer', 'user-agent', 'origin'), value);
const ip = fc.oneof(fc.ipV4(), fc.ipV6());
const body = fc.option(fc.string({ minLength: 1 }), { nil: undefined });

/** Any request that a viewer can send, as the readers and the drivers make them. */
export const anyViewerRequest: fc.Arbitrary<ViewerRequest> = fc
  .record({
    method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'),
    scheme: fc.constantFrom('http' as const, 'https' as const),
    urlHost: name,
    path: rawPath,
    query: fc.option(rawQuery),
    host: name,
    sni: fc.option(name),
    dnsName: name,
    others: fc.array(header, { maxLength: 4 }),
    cookies: fc.array(fc.tuple(fc.constantFrom('a', 'session'), fc.stringMatching(/^[\w.-]{0,12}$/)), { maxLength: 3 }),
    httpVersion: fc.constantFrom('1.1' as const, '2' as const, '1.0' as const, '2' as const, '1.1' as const, '3' as const),
    maxTls: fc.constantFrom('TLSv1' as const, 'TLSv1.2' as const, 'TLSv1.3' as const),
    ip,
    country: fc.option(fc.constantFrom('NO', 'DE')),
    body,
  })
  .map(({ others, cookies, ip: address, country, body: text, host, sni, scheme, httpVersion, ...rest }) => ({
    ...rest,
    scheme,
    httpVersion: scheme === 'http' && httpVersion !== '1.0' ? '1.1' : httpVersion,
    host,
    sni: scheme === 'https' ? sni : null,
    headers: [
      ['host', host],
      ...others,
      ...(cookies.length > 0 ? [['cookie', cookies.map(([key, text]) => `${key}=${text}`).join('; ')] as [string, string]] : []),
      ...(text === undefined ? [] : [['content-length', String(Buffer.byteLength(text))] as [string, string]]),
    ],
    ipv6: address.includes(':'),
    client: { ip: address, country },
    bodyBytes: text === undefined ? 0 : Buffer.byteLength(text),
    ...(text === undefined ? {} : { body: { size: Buffer.byteLength(text), text } }),
  }));

const anyAnswer: fc.Arbitrary<RecordedAnswer> = fc.record({
  status: fc.option(fc.constantFrom(200, 301, 404, 502)),
  resultType: fc.option(fc.constantFrom('Hit', 'Miss', 'Error')),
  detailedResultType: fc.option(fc.constantFrom('Hit', 'OriginShieldHit')),
  headers: fc.array(header, { maxLength: 3 }),
  bytes: fc.option(fc.nat()),
  timeTakenMs: fc.option(fc.nat()),
  contentType: fc.option(fc.constantFrom('text/html', 'image/png')),
  distributionId: fc.option(fc.constant('E1')),
  tenantId: fc.option(fc.constant('dt_1')),
  pathPattern: fc.option(fc.constantFrom('*', '/img/*')),
});

export const anyRecordedRequest: fc.Arbitrary<RecordedRequest> = fc.record({
  id: fc.stringMatching(/^[\w.:-]{1,20}$/),
  at: fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) }),
  request: anyViewerRequest,
  line: fc.option(fc.integer({ min: 1, max: 1e6 })),
  answered: fc.option(anyAnswer),
});
