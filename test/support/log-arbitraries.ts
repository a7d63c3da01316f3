/** Random access logs of version 1 for the workspaces of edge-arbitraries.ts: few kinds of requests, again and again. */
import * as fc from 'fast-check';
import { usualNames } from '../../main/replay/lines/columns';
import { randomHosts, randomPaths } from './edge-arbitraries';

/** One line, by the columns that are not left out. */
export type LogColumns = Readonly<Record<string, string>>;

const served = ['a.shop.example', 'b.shop.example', 'x.wild.example', 'www.old.example'] as const;
const kept = ['/cached', '/stale', '/range.bin', '/big.css', '/error/404', '/error/503', '/index.html', '/'] as const;
const odd = [
  '/caf%C3%A9',
  '/a%2520b',
  '/a%20b',
  '/api%252Fx',
  '/%25',
  '/x%',
  '/.well-known/pki-validation/x',
  '/q%3Fx',
  `/${'l'.repeat(8000)}`,
];

const answers = [
  ['200', 'Miss', 'Miss'],
  ['200', 'Hit', 'Hit'],
  ['304', 'Hit', 'Hit'],
  ['206', 'RefreshHit', 'RefreshHit'],
  ['404', 'Error', 'Error'],
  ['503', 'Error', 'Error'],
  ['502', 'Error', 'OriginConnectError'],
  ['504', 'Error', 'OriginCommError'],
  ['301', 'Redirect', 'Redirect'],
  ['302', 'Miss', 'Miss'],
  ['403', 'Error', 'ClientGeoBlocked'],
  ['000', 'Error', 'ClientCommError'],
  ['-', '-', '-'],
] as const;

const kind = fc.record({
  host: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<string>(...served) },
    { weight: 1, arbitrary: fc.constantFrom<string>(...randomHosts, 'A.Shop.Example:443', '-', '192.0.2.1', 'bad_host!') },
  ),
  path: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<string>(...kept) },
    { weight: 3, arbitrary: fc.constantFrom<string>(...randomPaths) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  ),
  query: fc.constantFrom('-', '-', '-', 'x=1', 'size=2&x=1', 'x=1&y=2&', '&&', 'stop=1', 'q=EVIL', 'evil', 'x=%2520', 'q=%22a%20b%22'),
  method: fc.oneof(
    { weight: 14, arbitrary: fc.constant('GET') },
    { weight: 4, arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'POST', 'TRACE') },
  ),
  connection: fc.constantFrom<readonly [scheme: string, version: string, tls: string]>(
    ['https', 'HTTP/2.0', 'TLSv1.3'],
    ['https', 'HTTP/2.0', 'TLSv1.3'],
    ['https', 'HTTP/1.1', 'TLSv1.2'],
    ['https', 'HTTP/1.0', 'TLSv1.3'],
    ['https', 'HTTP/3.0', 'TLSv1.3'],
    ['https', 'HTTP/1.1', 'TLSv1'],
    ['http', 'HTTP/1.1', '-'],
    ['http', 'HTTP/1.0', '-'],
    ['wss', 'HTTP/1.1', 'TLSv1.3'],
    ['grpcs', 'HTTP/2.0', 'TLSv1.3'],
    ['-', '-', '-'],
  ),
  agent: fc.constantFrom('curl/8', '-', 'Mozilla/5.0%20(iPhone)%20Mobile', 'evil'),
  cookie: fc.constantFrom<string>('-', '-', 'a=1;%20session=2', 'session=3', 'b=evil'),
  referer: fc.constantFrom('-', '-', 'https://page.example/'),
  forwarded: fc.constantFrom('-', '-', '203.0.113.9'),
  ip: fc.constantFrom('192.0.2.44', '192.0.2.44', '198.51.100.7', '2001:db8::7', '-'),
  answer: fc.constantFrom(...answers),
});

const step = fc.record({
  which: fc.nat(),
  later: fc.constantFrom(0, 0, 1, 3, 7, 25, 90, 1000, 90_000),
  /** The line may say another answer than the first of its kind. */
  answer: fc.option(fc.constantFrom(...answers), { nil: undefined, freq: 3 }),
  taken: fc.constantFrom('0.001', '0.120', '2.5', '-'),
  spoil: fc.option(fc.constantFrom('short', 'no-number', 'no-date', 'fraction', 'blank', 'comment', 'cr'), { nil: undefined, freq: 12 }),
});

/** Kinds that are like the first but for a few columns: what tells them apart is what a class has to know. */
const kindsOf = fc
  .tuple(
    kind,
    fc.array(fc.tuple(kind, fc.subarray(['host', 'path', 'query', 'method', 'connection', 'agent', 'cookie', 'referer', 'ip'])), {
      maxLength: 4,
    }),
    // Like the first in all but one thing that few decisions look at.
    fc.option(fc.constantFrom('TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'), { nil: null }),
    fc.option(fc.constantFrom('a=1', 'a=2', 'session=2;%20a=1', '-'), { nil: null }),
  )
  .map(([first, others, tls, cookie]): LogKind[] => {
    const [scheme, version] = first.connection;
    return [
      first,
      ...others.map(([other, names]) => ({ ...first, ...Object.fromEntries(names.map((name) => [name, other[name as keyof LogKind]])) })),
      ...(tls === null || scheme === 'http' ? [] : [{ ...first, connection: [scheme, version, tls] as const }]),
      ...(cookie === null ? [] : [{ ...first, cookie }]),
    ];
  });

/** A whole log as text. Lines begin at `begin` and go on in time. */
export const randomLog = (begin: number): fc.Arbitrary<string> =>
  fc
    .record({
      kinds: kindsOf,
      steps: fc.array(step, { minLength: 20, maxLength: 80 }),
      header: fc.boolean(),
    })
    .map(({ kinds, steps, header }) => {
      let at = begin;
      const lines = steps.map(({ which, later, answer, taken, spoil }) => {
        at += later * 1000;
        const {
          host,
          path,
          query,
          method,
          connection,
          agent,
          cookie,
          referer,
          forwarded,
          ip,
          answer: usual,
        } = kinds[which % kinds.length] as LogKind;
        const [status, result, detailed] = answer ?? usual;
        const moment = new Date(at).toISOString();
        const columns: LogColumns = {
          date: spoil === 'no-date' ? 'yesterday' : moment.slice(0, 10),
          time: spoil === 'fraction' ? `${moment.slice(11, 19)}.250` : moment.slice(11, 19),
          'x-edge-location': 'FRA60-P1',
          'sc-bytes': spoil === 'no-number' ? '12a' : '1024',
          'c-ip': ip,
          'cs-method': method,
          'cs(Host)': 'dmain.cloudfront.net',
          'cs-uri-stem': path,
          'sc-status': status,
          'cs(Referer)': referer,
          'cs(User-Agent)': agent,
          'cs-uri-query': query,
          'cs(Cookie)': cookie,
          'x-edge-result-type': result,
          'x-edge-request-id': 'id==',
          'x-host-header': host,
          'cs-protocol': connection[0],
          'cs-bytes': '300',
          'time-taken': taken,
          'x-forwarded-for': forwarded,
          'ssl-protocol': connection[2],
          'cs-protocol-version': connection[1],
          'x-edge-response-result-type': result,
          'x-edge-detailed-result-type': detailed,
        };
        return spoiled(usualNames.map((name) => columns[name] ?? '-').join('\t'), spoil);
      });
      return `${header ? `#Version: 1.0\n#Fields: ${usualNames.join(' ')}\n` : ''}${lines.join('\n')}\n`;
    });

type LogKind = typeof kind extends fc.Arbitrary<infer T> ? T : never;

function spoiled(line: string, how: string | undefined): string {
  if (how === 'short') return line.slice(0, 60);
  if (how === 'blank') return `\n${line}`;
  if (how === 'comment') return `#Software: something\n${line}`;
  return how === 'cr' ? `${line}\r` : line;
}
