/** Sections 5.1 (broken responses), 5.5 and the origin rows of 9 of the behaviour sheet, through the offline driver. */
import { describe, expect, it } from 'vitest';
import { failureAnswers } from '../../../main/core/origins/failures';
import type { Trace } from '../../../main/core/types/trace';
import { cachingOptimized } from '../../support/compiled';
import { explainerOf, spanOf, type Explain } from '../../support/explained';
import { bucket, sceneSnapshot, web, type Scene } from '../../support/origin-workspace';

const badGateway = 'DG:http-502-bad-gateway';
const gatewayTimeout = 'DG:http-504-gateway-timeout';
const logs = 'DG:standard-logs-reference';
const behaviors = 'DG:requestandresponsebehaviorcustomorigin';

interface Row {
  readonly row: string;
  readonly source: string;
  readonly declared: object;
  readonly scene?: Partial<Scene>;
  readonly method?: string;
  readonly expected: { readonly status: number; readonly detailedResultType: string };
}

const fault = (kind: string): object => ({ fault: kind });
const connect = { status: 502, detailedResultType: 'OriginConnectError' };
const comm = { status: 504, detailedResultType: 'OriginCommError' };
const invalid = { status: 502, detailedResultType: 'OriginInvalidResponseError' };

const rows: readonly Row[] = [
  { row: 'DNS failure', source: badGateway, declared: fault('dns'), expected: { status: 502, detailedResultType: 'OriginDnsError' } },
  { row: 'refused connection', source: badGateway, declared: fault('refused'), expected: connect },
  { row: 'TLS negotiation fails', source: badGateway, declared: fault('tls'), expected: connect },
  { row: 'no TLS version or cipher in common', source: badGateway, declared: fault('tls-protocol'), expected: connect },
  { row: 'expired certificate', source: badGateway, declared: fault('tls-expired'), expected: connect },
  { row: 'certificate of another name', source: badGateway, declared: fault('tls-wrong-name'), expected: connect },
  { row: 'certificate of no public authority', source: badGateway, declared: fault('tls-untrusted'), expected: connect },
  { row: 'origin asks for a client certificate', source: behaviors, declared: fault('tls-client-certificate'), expected: connect },
  { row: 'connect timeout', source: gatewayTimeout, declared: fault('connect-timeout'), expected: comm },
  { row: 'read timeout', source: gatewayTimeout, declared: fault('read-timeout'), expected: comm },
  { row: 'an answer later than the read timeout', source: gatewayTimeout, declared: { delayMs: 31_000 }, expected: comm },
  {
    row: 'response completion timeout',
    source: gatewayTimeout,
    declared: { delayMs: 8000 },
    scene: { origins: [web('one', { ResponseCompletionTimeout: 5, custom: { OriginReadTimeout: 5 } })] },
    method: 'POST',
    expected: comm,
  },
  {
    row: 'connection closed before the answer',
    source: logs,
    declared: fault('reset'),
    expected: { status: 502, detailedResultType: 'OriginReadError' },
  },
  {
    row: 'connection closed while writing',
    source: logs,
    declared: fault('write-reset'),
    method: 'POST',
    expected: { status: 502, detailedResultType: 'OriginWriteError' },
  },
  { row: 'unparsable response', source: badGateway, declared: fault('invalid-response'), expected: invalid },
  { row: 'more than one 100-Continue', source: behaviors, declared: fault('second-continue'), expected: invalid },
  {
    row: 'response headers above 32,768 bytes',
    source: 'DG:cloudfront-limits',
    declared: fault('header-too-big'),
    expected: { status: 502, detailedResultType: 'OriginHeaderTooBigError' },
  },
  {
    row: 'response headers above 32,768 bytes, as sent',
    source: 'DG:cloudfront-limits',
    declared: { stubs: [{ headers: { 'x-large': 'x'.repeat(32_768) } }] },
    expected: { status: 502, detailedResultType: 'OriginHeaderTooBigError' },
  },
  {
    row: 'Content-Range and Content-Length disagree',
    source: 'DG:rangegets',
    declared: { stubs: [{ status: 206, headers: { 'content-range': 'bytes 0-9/100', 'content-length': '100' }, body: 'x' }] },
    expected: { status: 502, detailedResultType: 'OriginContentRangeLengthError' },
  },
  ...[400, 403, 404, 500, 502, 503, 504].map((status): Row => ({
    row: `${status} of the origin is relayed`,
    source: 'DG:httpstatuscodes',
    declared: { stubs: [{ status }] },
    expected: { status, detailedResultType: 'Error' },
  })),
];

const explainer = (declared: object, scene: Partial<Scene> = {}): Explain =>
  explainerOf(sceneSnapshot({ origins: [web('one')], declared: { 'one.example': declared as never }, ...scene }));
const url = 'http://www.shop.example/a';

describe('errors that the edge makes of its origin (5.5, 9)', () => {
  it.each(rows)('$row [$source]', async ({ declared, scene, method, expected }) => {
    const { outcome } = await explainer(declared, scene)(url, method ? { method } : {});
    const { status, detailedResultType, resultType, xCache } = outcome;
    expect({ status, detailedResultType }).toEqual(expected);
    expect({ resultType, xCache }).toEqual({ resultType: 'Error', xCache: 'Error from cloudfront' });
  });

  it.each([
    ['dns', "CloudFront wasn't able to resolve the origin domain name."],
    ['refused', "CloudFront wasn't able to connect to the origin."],
    ['connect-timeout', "CloudFront wasn't able to connect to the origin."],
    [
      'tls',
      'CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin closed the connection.',
    ],
    [
      'reset',
      'CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin closed the connection.',
    ],
  ] as const)('the page of %s says so [5.6]', (failure, sentence) => {
    expect(failureAnswers[failure].page).toBe(sentence);
  });

  it('a domain that nobody declares does not resolve', async () => {
    const explain = explainerOf(sceneSnapshot({ origins: [web('nowhere')] }));
    expect((await explain(url)).outcome).toMatchObject({ status: 502, detailedResultType: 'OriginDnsError' });
  });
});

describe('broken responses (5.1)', () => {
  const cached: Partial<Scene> = { behavior: { CachePolicyId: cachingOptimized } };
  const body = 'x'.repeat(100);
  const twice = async (declared: object, scene = cached): Promise<readonly [Trace, Trace]> => {
    const explain = explainer(declared, scene);
    return [await explain(url), await explain(url)];
  };
  const noteOf = (trace: Trace): string => spanOf(trace, '11-origin').notes?.find(({ candidate }) => candidate === 'the body')?.why ?? '';

  it.each([
    ['Content-Length larger than what comes: streamed, not cached', 'truncated-body', 50],
    ['Content-Length larger than the whole body: streamed, not cached', 'wrong-content-length', 100],
    ['incomplete chunked: streamed, not cached', 'incomplete-chunked', 50],
    ['reset behind the head: streamed as far as it came, not cached', 'reset-after-head', 0],
  ])(`%s [${behaviors}]`, async (_row, kind, bytes) => {
    const [first, second] = await twice({ fault: kind, stubs: [{ body }] });
    expect(first.outcome.status).toBe(200);
    expect(first.response?.bodyBytes).toBe(bytes);
    expect(noteOf(first)).toContain('does not come whole');
    expect(spanOf(first, '10-cache').reason.code).toBe('cache.broken-body');
    expect(second.cache?.result).toBe('Miss');
  });

  it(`no Content-Length: cached even if it is truncated [${behaviors}]`, async () => {
    const [first, second] = await twice({ fault: 'closed-early', stubs: [{ body }] });
    expect(noteOf(first)).toContain('it ends after 50 of 100 bytes, and no header tells');
    expect(second.cache?.result).toBe('Hit');
    expect(second.response?.bodyBytes).toBe(50);
  });

  it(`the read timeout holds between packets too [${behaviors}]`, async () => {
    const slow = { bytes: 10, everyMs: 31_000 };
    expect(noteOf((await twice({ slow, stubs: [{ body }] }))[0])).toContain('no byte came for 30000 ms, the read timeout, after 10 bytes');
  });

  it('a file of a bucket breaks like any other answer', async () => {
    const scene: Partial<Scene> = {
      origins: [bucket('one')],
      declared: { 'one.s3.eu-central-1.amazonaws.com': { fault: 'truncated-body', stubs: [{ body }] } },
    };
    expect((await twice({}, scene))[0].response?.bodyBytes).toBe(50);
  });
});
