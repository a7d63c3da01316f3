/** Random requests to the workspaces of edge-arbitraries.ts, and sequences of them in the order of time. */
import * as fc from 'fast-check';
import type { RequestInput } from '../../main/replay/request';
import { randomHosts, randomPaths } from './edge-arbitraries';

export interface TimedRequest {
  readonly input: RequestInput;
  /** Seconds after the request before. */
  readonly later: number;
}

const headers: fc.Arbitrary<[string, string][]> = fc.subarray<[string, string]>([
  ['accept-encoding', 'gzip, br'],
  ['accept', 'text/html'],
  ['cookie', 'a=1; session=2; $skip=3'],
  ['if-none-match', '"v1"'],
  ['if-modified-since', 'Fri, 02 Jan 2026 00:00:00 GMT'],
  ['range', 'bytes=0-9'],
  ['if-range', '"v1"'],
  ['origin', 'https://page.example'],
  ['access-control-request-method', 'GET'],
  ['authorization', 'Bearer x'],
  ['cache-control', 'no-cache'],
  ['user-agent', 'curl/8'],
  ['x-forwarded-for', '203.0.113.9'],
]);

/** Most requests repeat a few words, so that a sequence meets its own traces in the cache. */
const few: fc.Arbitrary<[string, string][]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<[string, string][]>([]) },
  { weight: 2, arbitrary: headers },
);

const served = ['a.shop.example', 'b.shop.example', 'x.wild.example', 'www.old.example'] as const;
const host = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...served) }, { weight: 1, arbitrary: fc.constantFrom(...randomHosts) });
const kept = ['/cached', '/stale', '/range.bin', '/big.css', '/error/404', '/error/503', '/index.html'] as const;
const path = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...kept) }, { weight: 1, arbitrary: fc.constantFrom(...randomPaths) });
const ranges = fc.constantFrom('bytes=0-9', 'bytes=10-', 'bytes=-5', 'bytes=0-4,20-29', 'bytes=900-', 'bytes=5-2', 'lines=1-2');

/** One request. The names are the same three times in most of them. */
export const randomRequest: fc.Arbitrary<RequestInput> = fc
  .record({
    method: fc.oneof(
      { weight: 24, arbitrary: fc.constant('GET') },
      { weight: 4, arbitrary: fc.constantFrom('HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE') },
    ),
    scheme: fc.constantFrom('https', 'https', 'https', 'https', 'https', 'http'),
    host,
    path,
    range: fc.option(ranges, { freq: 6 }),
    query: fc.constantFrom('', '', '', '', '', '', '', '?x=1', '?size=2&x=1', '?stop=1', '?q=EVIL', '?'),
    headers: few,
    connectTo: fc.option(fc.constantFrom(...randomHosts), { freq: 20 }),
    sni: fc.option(fc.constantFrom(...randomHosts, 'none'), { freq: 20 }),
    otherHost: fc.option(fc.constantFrom(...randomHosts), { freq: 20 }),
    httpVersion: fc.constantFrom('1.1', '2', '2', '1.0'),
    maxTls: fc.constantFrom('TLSv1.3', 'TLSv1.3', 'TLSv1.2'),
    country: fc.option(fc.constantFrom('NO', 'SE', 'DE'), { nil: undefined }),
    clientIp: fc.option(fc.constantFrom('192.0.2.44', '2001:db8::7'), { nil: undefined }),
    body: fc.option(fc.constantFrom('a=1', 'evil words', 'x'.repeat(20_000)), { nil: undefined, freq: 2 }),
  })
  .map(
    ({ scheme, host, path, query, headers, range, connectTo, sni, otherHost, country, clientIp, body, method, httpVersion, ...rest }) => ({
      ...rest,
      method,
      url: `${scheme}://${host}${path}${query}`,
      headers: [...(otherHost === null ? [] : [['host', otherHost] as [string, string]]), ...withRange(headers, range)],
      httpVersion: httpVersion as '1.1',
      ...(connectTo === null ? {} : { connectTo }),
      ...(sni === null ? {} : { sni }),
      ...(country === undefined ? {} : { country }),
      ...(clientIp === undefined ? {} : { clientIp }),
      ...(body === undefined || !['POST', 'PUT', 'PATCH', 'GET'].includes(method) || (method === 'GET' && body !== 'a=1') ? {} : { body }),
    }),
  );

/** A few requests one after the other, the first ones often sent again later: the cache is what they have in common. */
export const requestSequence: fc.Arbitrary<readonly TimedRequest[]> = fc
  .record({
    fresh: fc.array(randomRequest, { minLength: 1, maxLength: 2 }),
    order: fc.array(fc.record({ which: fc.nat(), later: fc.constantFrom(0, 1, 7, 25, 90, 1000, 90_000) }), { minLength: 2, maxLength: 4 }),
  })
  .map(({ fresh, order }) => order.map(({ which, later }) => ({ input: fresh[which % fresh.length] as RequestInput, later })));

function withRange(headers: readonly [string, string][], range: string | null): [string, string][] {
  if (range === null) return [...headers];
  return [...headers.filter(([name]) => name !== 'range'), ['range', range]];
}
