/** Section 4.5 of the reference, response headers policies: every rule and every managed policy, through the real stages. */
import { describe, expect, it } from 'vitest';
import type { HeaderList, ViewerRequest } from '../../../main/core/types/exchange';
import { page, sentTo, shop } from '../../support/responses';

const source = 'DG:understanding-response-headers-policies';

async function sent(policy: object | string, origin: HeaderList = [], request: Partial<ViewerRequest> = {}, path = '/a') {
  const named = typeof policy === 'string' ? policy : 'own';
  const files = typeof policy === 'string' ? {} : { 'policies/response-headers/own.json': { Name: 'own', ...policy } };
  const behavior = { ResponseHeadersPolicyId: named, AllowedMethods: { Quantity: 3, Items: ['GET', 'HEAD', 'OPTIONS'] } };
  const reply = page('a', origin);
  return sentTo(await shop({ behavior, files, pages: { '/a': reply } }).ask(path, request));
}
const from = (origin: string, more: HeaderList = []): Partial<ViewerRequest> => ({ headers: [['origin', origin], ...more] });
const preflight = (origin: string): Partial<ViewerRequest> => ({
  method: 'OPTIONS',
  ...from(origin, [['access-control-request-method', 'PUT']]),
});
const cors = (more: object = {}): object => ({
  CorsConfig: {
    AccessControlAllowOrigins: { Items: ['https://a.example'] },
    AccessControlAllowHeaders: { Items: ['*'] },
    AccessControlAllowMethods: { Items: ['ALL'] },
    AccessControlExposeHeaders: { Items: ['X-Seen'] },
    AccessControlAllowCredentials: true,
    AccessControlMaxAgeSec: 600,
    OriginOverride: true,
    ...more,
  },
});
const custom = (Header: string, Value: string, Override: boolean): object => ({
  CustomHeadersConfig: { Items: [{ Header, Value, Override }] },
});
const remove = (...names: string[]): object => ({ RemoveHeadersConfig: { Items: names.map((Header) => ({ Header })) } });

describe(`1 and 2, what is removed [${source}]`, () => {
  it('remove first, then add: the policy may set again what it removes', async () => {
    const policy = { ...remove('X-Powered-By'), ...custom('X-Powered-By', 'us', false) };
    expect((await sent(policy, [['x-powered-by', 'them']])).header('x-powered-by')).toBe('us');
  });

  it('on every response, cached or not', async () => {
    const files = { 'policies/response-headers/own.json': { Name: 'own', ...remove('X-Powered-By') } };
    const pages = {
      '/a': page('a', [
        ['x-powered-by', 'them'],
        ['cache-control', 'max-age=60'],
      ]),
    };
    const { ask } = shop({ behavior: { ResponseHeadersPolicyId: 'own' }, files, pages });
    expect([sentTo(await ask('/a')), sentTo(await ask('/a'))].map((one) => [one.header('x-cache'), one.header('x-powered-by')])).toEqual([
      ['Miss from cloudfront', undefined],
      ['Hit from cloudfront', undefined],
    ]);
  });

  it('removing Server and Date makes CloudFront add its own', async () => {
    const made = await sent(remove('Server', 'Date'), [
      ['server', 'nginx'],
      ['date', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ]);
    expect([made.header('server'), made.header('date')]).toEqual(['CloudFront', 'Fri, 02 Jan 2026 03:04:05 GMT']);
  });

  it.each([
    'content-encoding',
    'content-length',
    'expect',
    'host',
    'proxy-authenticate',
    'proxy-authorization',
    'via',
    'warning',
    'x-accel-buffering',
    'x-accel-charset',
    'x-accel-limit-rate',
    'x-accel-redirect',
    'x-amzn-auth',
    'x-amzn-cf-billing',
    'x-amzn-cf-id',
    'x-amzn-cf-xff',
    'x-amzn-errortype',
    'x-amzn-fle-profile',
    'x-amzn-header-count',
    'x-amzn-header-order',
    'x-amzn-lambda-integration-tag',
    'x-amzn-requestid',
    'x-edge-anything',
    'x-forwarded-proto',
    'x-real-ip',
  ])('cannot be removed: %s', async (name) => {
    expect((await sent(remove(name), name === 'content-length' ? [] : [[name, 'x']])).header(name)).toBeDefined();
  });

  it.each(['x-cache', 'x-amz-cf-pop', 'x-amz-cf-id', 'via'])('cannot be removed, because the edge adds it: %s', async (name) => {
    expect((await sent(remove(name))).header(name)).toBeDefined();
  });

  it.each(['etag', 'x-powered-by', 'x-amzn-trace-id', 'content-type', 'cache-control'])('can be removed: %s', async (name) => {
    expect((await sent(remove(name.toUpperCase()), [[name, 'x']])).header(name)).toBeUndefined();
  });
});

describe(`3 and 4, CORS [${source}]`, () => {
  it('override true: the policy’s header replaces the origin’s', async () => {
    expect(
      (await sent(cors(), [['access-control-allow-origin', 'x']], from('https://a.example'))).header('access-control-allow-origin'),
    ).toBe('https://a.example');
  });

  it('override false and the origin sent any CORS header: none of the policy’s is added', async () => {
    const made = await sent(cors({ OriginOverride: false }), [['access-control-expose-headers', 'x']], from('https://a.example'));
    expect([made.header('access-control-allow-origin'), made.header('access-control-expose-headers')]).toEqual([undefined, 'x']);
  });

  it('override false and the origin sent none: the policy’s are added', async () => {
    expect((await sent(cors({ OriginOverride: false }), [], from('https://a.example'))).header('access-control-allow-origin')).toBe(
      'https://a.example',
    );
  });

  it('only for CORS requests (Origin present)', async () => {
    expect((await sent(cors())).headers.some(([name]) => name.startsWith('access-control-'))).toBe(false);
  });

  it('simple request: Allow-Origin, Expose-Headers, Allow-Credentials [split partly unverified]', async () => {
    const made = await sent(cors(), [], from('https://a.example'));
    expect(made.headers.filter(([name]) => name.startsWith('access-control-'))).toEqual([
      ['access-control-allow-origin', 'https://a.example'],
      ['access-control-allow-credentials', 'true'],
      ['access-control-expose-headers', 'X-Seen'],
    ]);
  });

  it('preflight: Allow-Methods, -Headers, Max-Age; ALL expands to the seven methods', async () => {
    const made = await sent(cors(), [], preflight('https://a.example'));
    expect(made.header('access-control-allow-methods')).toBe('DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT');
    expect([made.header('access-control-allow-headers'), made.header('access-control-max-age')]).toEqual(['*', '600']);
    expect(made.header('access-control-expose-headers')).toBeUndefined();
  });
});

describe(`5, Allow-Origin patterns [${source}]`, () => {
  it.each([
    ['*', 'https://x.example', true],
    ['*.example.org', 'https://a.example.org', true],
    ['*.example.org', 'https://a.b.example.org', true],
    ['*.example.org', 'https://example.org', false],
    ['*.example.org', 'http://a.example.org:8080', true],
    ['example.org', 'http://example.org', true],
    ['example.org', 'https://example.org', true],
    ['https://example.org', 'http://example.org', false],
    ['https://example.org', 'https://example.org', true],
    ['https://example.org', 'https://example.org:8443', false],
    ['https://example.org:8443', 'https://example.org:8443', true],
    ['https://example.org:8443', 'https://example.org', false],
    ['https://*.example.org', 'https://a.example.org', true],
    ['https://*.example.org', 'https://a.example.org:444', false],
    ['http://example.org:*', 'http://example.org', true],
    ['http://example.org:*', 'http://example.org:8080', true],
    ['http://example.org:1*3', 'http://example.org:13', true],
    ['http://example.org:1*3', 'http://example.org:123', true],
    ['http://example.org:1*3', 'http://example.org:1893', true],
    ['http://example.org:1*3', 'http://example.org:124', false],
  ])('%s and %s: %s', async (pattern, origin, matches) => {
    const policy = cors({ AccessControlAllowOrigins: { Items: [pattern] }, AccessControlAllowCredentials: false });
    const allowed = (await sent(policy, [], from(origin))).header('access-control-allow-origin');
    expect(allowed).toBe(matches ? (pattern === '*' ? '*' : origin) : undefined);
  });
});

describe(`6, security and custom headers [${source}]`, () => {
  const frame = (Override: boolean): object => ({ SecurityHeadersConfig: { FrameOptions: { FrameOption: 'DENY', Override } } });

  it.each([
    ['override true replaces the origin’s', frame(true), 'DENY'],
    ['override false keeps the origin’s', frame(false), 'SAMEORIGIN'],
  ])('%s', async (_row, policy, expected) => {
    expect((await sent(policy, [['x-frame-options', 'SAMEORIGIN']])).header('x-frame-options')).toBe(expected);
    expect((await sent(policy)).header('x-frame-options')).toBe('DENY');
  });

  it.each([
    [true, 'ours'],
    [false, 'theirs'],
  ])('custom header with override %s', async (override, expected) => {
    expect((await sent(custom('X-Own', 'ours', override), [['x-own', 'theirs']])).header('x-own')).toBe(expected);
    expect((await sent(custom('X-Own', 'ours', override))).header('x-own')).toBe('ours');
  });

  it('custom headers may have an empty value', async () => {
    expect((await sent(custom('X-Own', '', true))).header('x-own')).toBe('');
  });
});

describe(`7, Server-Timing [${source}]`, () => {
  const timed = (SamplingRate: number): object => ({ ServerTimingHeadersConfig: { Enabled: true, SamplingRate } });
  const pragma: Partial<ViewerRequest> = { headers: [['pragma', 'server-timing']] };

  it('sampling 0: none; 100: always; Pragma: server-timing forces it even at 0', async () => {
    expect((await sent(timed(0))).header('server-timing')).toBeUndefined();
    expect((await sent(timed(100))).header('server-timing')).toBeDefined();
    expect((await sent(timed(0), [], pragma)).header('server-timing')).toBeDefined();
    expect((await sent(custom('a', 'b', true), [], pragma)).header('server-timing')).toBeUndefined();
  });

  it('metrics and order on a miss, the origin’s merged, without spaces; on a hit the origin’s dropped', async () => {
    const files = { 'policies/response-headers/own.json': { Name: 'own', ...timed(100) } };
    const pages = {
      '/a': page('a', [
        ['server-timing', 'db;dur=1'],
        ['cache-control', 'max-age=60'],
      ]),
    };
    const { ask } = shop({ behavior: { ResponseHeadersPolicyId: 'own' }, files, pages });
    const names = (value: string | undefined): string[] => value?.split(',').map((metric) => metric.split(';')[0] as string) ?? [];
    const miss = sentTo(await ask('/a'));
    expect(names(miss.header('server-timing'))).toEqual([
      'db',
      'cdn-upstream-layer',
      'cdn-upstream-dns',
      'cdn-upstream-connect',
      'cdn-upstream-fbl',
      'cdn-cache-miss',
      'cdn-pop',
      'cdn-rid',
      'cdn-downstream-fbl',
    ]);
    expect(miss.header('server-timing')).toContain(`cdn-pop;desc="TST50-C1",cdn-rid;desc="${miss.header('x-amz-cf-id')}"`);
    const hit = sentTo(await ask('/a')).header('server-timing');
    expect(names(hit)).toEqual(['cdn-cache-hit', 'cdn-pop', 'cdn-rid', 'cdn-hit-layer', 'cdn-downstream-fbl']);
    expect(hit).toContain('cdn-hit-layer;desc="EDGE"');
  });
});

describe('managed policies [DG:using-managed-response-headers-policies]', () => {
  const security: Readonly<Record<string, string>> = {
    'referrer-policy': 'strict-origin-when-cross-origin',
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'x-xss-protection': '1; mode=block',
  };
  const simple = { 'access-control-allow-origin': '*' };
  const exposing = { ...simple, 'access-control-expose-headers': '*' };
  const rows = [
    ['SimpleCORS', '60669652-455b-4ae9-85a4-c4c02393f86c', simple],
    ['CORS-With-Preflight', '5cc3b908-e619-4b99-88e5-2cf7f45965bd', exposing],
    ['SecurityHeadersPolicy', '67f7725c-6f97-4210-82d7-5512b31e9d03', security],
    ['CORS-and-SecurityHeadersPolicy', 'e61eb60c-9c35-4d20-a928-2b84e02af89c', { ...simple, ...security }],
    ['CORS-with-preflight-and-SecurityHeadersPolicy', 'eaab4381-ed33-4a86-88ca-d9558dc6cd63', { ...exposing, ...security }],
  ] as const;

  it.each(rows)('%s', async (_name, id, expected) => {
    const plain = await sent('none-such', [], from('https://x.example'));
    const before = new Set(plain.headers.map(([name]) => name));
    const made = await sent(id, [], from('https://x.example'));
    expect(Object.fromEntries(made.headers.filter(([name]) => !before.has(name)))).toEqual(expected);
  });

  it('CORS-With-Preflight: methods on a preflight', async () => {
    const made = await sent('5cc3b908-e619-4b99-88e5-2cf7f45965bd', [], preflight('https://x.example'));
    expect(made.header('access-control-allow-methods')).toBe('DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT');
  });

  it.each(Object.entries(security))('override of %s: no, but for X-Content-Type-Options', async (name, value) => {
    const made = await sent('67f7725c-6f97-4210-82d7-5512b31e9d03', [[name, 'theirs']]);
    expect(made.header(name)).toBe(name === 'x-content-type-options' ? value : 'theirs');
  });
});
