/** Random records of logs, as an edge can write them. */
import * as fc from 'fast-check';
import type { LogRecord } from '../../main/core/types/log';
import { logRecord } from './log-record';

const byte = (low: number, high: number): fc.Arbitrary<string> =>
  fc.integer({ min: low, max: high }).map((code) => String.fromCharCode(code));

/** What a request line can hold. */
const target = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: byte(0x21, 0x7e) }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.oneof(byte(0x21, 0x7e), byte(0x80, 0xff)) }) },
  { weight: 2, arbitrary: fc.constantFrom('a%20b', 'a%2520b', 'caf%C3%A9', '100%', '%zz', '~tilde', "it's", '[1]', 'a+b&c=d') },
);

/** What a header can hold; `-` alone is how logs write nothing. */
const value = fc
  .oneof(
    fc.string({ unit: fc.oneof({ weight: 9, arbitrary: byte(0x20, 0x7e) }, byte(0x80, 0xff), fc.constant('\t')), maxLength: 40 }),
    fc.constantFrom('Mozilla/5.0 (X11; Linux)', 'https://b.example/?q=a%20b', 'a=1; b=2', '- -'),
  )
  .map((text) => text.trim())
  .filter((text) => text !== '' && text !== '-' && !(text.includes('%20') && !text.includes(' ')));

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 3 });
const host = fc.constantFrom(
  'shop.example',
  'Shop.Example',
  'a.b.example:8443',
  'd111111abcdef8.cloudfront.net',
  '192.0.2.1',
  '[2001:db8::1]',
  'xn--mnchen-3ya.example.',
);

const pieces = fc.record({
  resultType: fc.constantFrom('Hit', 'Miss', 'RefreshHit', 'Error', 'Redirect', 'LimitExceeded'),
  detailedResultType: fc.constantFrom('Hit', 'OriginShieldHit', 'ClientGeoBlocked'),
  endedAt: fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2080, 0) }),
  tenantId: optional(fc.constant('dt_2te1Ura9X3R2iCGNjW123')),
  host,
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'),
  path: target.map((text) => `/${text.replaceAll('?', '')}`),
  query: optional(target.filter((text) => text !== '' && text !== '-')),
  scheme: fc.constantFrom('http' as const, 'https' as const, 'https' as const, 'ws' as const, 'wss' as const, 'grpcs' as const),
  httpVersion: fc.constantFrom('HTTP/1.0', 'HTTP/1.1', 'HTTP/2.0', 'HTTP/3.0'),
  clientIp: fc.oneof(fc.ipV4(), fc.ipV6()),
  country: optional(fc.constantFrom('NO', 'DE', 'US')),
  status: fc.constantFrom(0, 200, 204, 301, 404, 502),
  responseBytes: fc.nat(),
  contentType: optional(fc.constantFrom('text/html', 'text/html; charset=utf-8')),
  timeTakenMs: fc.integer({ min: 0, max: 3_600_000 }),
  tlsProtocol: fc.constantFrom('TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'),
  pathPattern: optional(fc.constantFrom('*', '/img/*', '*.jp?g')),
  headers: fc.uniqueArray(
    fc.tuple(fc.constantFrom('user-agent', 'referer', 'cookie', 'x-forwarded-for', 'accept', 'accept-encoding', 'x-any'), value),
    { selector: ([name]) => name },
  ),
});

export const anyLogRecord: fc.Arbitrary<LogRecord> = pieces.map(({ headers, ...rest }) =>
  logRecord({ ...rest, responseResultType: rest.resultType, headers: [['host', rest.host], ...headers] }),
);
