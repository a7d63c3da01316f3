/** Sections 1.3 (alt-svc), 2.1 (redirect), 4.4 and 5.6 of the reference, and the response side of 9: headers and pages through the real stages. */
import { describe, expect, it } from 'vitest';
import type { OriginFailure, OriginReply, Ports } from '../../../main/core/ports';
import type { HeaderList, ViewerRequest } from '../../../main/core/types/exchange';
import { nodeSignatures } from '../../../main/runtime/signature-port';
import { answer } from '../../support/ports';
import { page, sentTo, shop, type ShopOptions } from '../../support/responses';
import { rsaKey } from '../../support/signing';

const cached: HeaderList = [['cache-control', 'max-age=60']];
const failing = (failure: OriginFailure): OriginReply => ({ kind: 'failure', failure, detail: 'it broke' });
const http: Partial<ViewerRequest> = { scheme: 'http' };
const withFunction = (run: NonNullable<Ports['functions']>['run']): ShopOptions => ({
  behavior: { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'f' }] },
  files: {
    'functions/f.json': { Comment: '', Runtime: 'cloudfront-js-2.0' },
    'functions/f.js': 'function handler(event) { return event.request; }\n',
  },
  ports: { functions: { run } },
});
const answers = (value: object): ShopOptions => withFunction(() => ({ outcome: 'returned', value, origin: null, log: [] }));

describe('Alt-Svc, 1.3 [obs]', () => {
  it.each([
    ['http3', 'h3=":443"; ma=86400'],
    ['http2and3', 'h3=":443"; ma=86400'],
    ['http2', undefined],
    ['http1.1', undefined],
  ])('HttpVersion %s: %s, over HTTPS, on port 80, on redirects, on errors', async (HttpVersion, expected) => {
    const { ask } = shop({ template: { HttpVersion }, pages: { '/a': page('a') } });
    const redirecting = shop({ template: { HttpVersion }, behavior: { ViewerProtocolPolicy: 'redirect-to-https' } });
    const sent = [await ask('/a'), await ask('/a', http), await redirecting.ask('/a', http), await ask('/a', { method: 'PUT' })];
    expect(sent.map((one) => sentTo(one).header('alt-svc'))).toEqual([expected, expected, expected, expected]);
  });

  it('HTTP/3 itself is not simulated, and every trace on whose way it lies says so', async () => {
    const finished = await shop({ template: { HttpVersion: 'http3' }, pages: { '/a': page('a') } }).ask('/a');
    expect(finished.spans.at(-1)?.result.notSimulated).toMatchObject([{ setting: 'HttpVersion', because: [{ pointer: '/HttpVersion' }] }]);
  });

  it('replaces an origin’s own', async () => {
    const { ask } = shop({ template: { HttpVersion: 'http3' }, pages: { '/a': page('a', [['alt-svc', 'clear']]) } });
    expect(sentTo(await ask('/a')).headers.filter(([name]) => name === 'alt-svc')).toEqual([['alt-svc', 'h3=":443"; ma=86400']]);
  });
});

describe('redirect to HTTPS, 2.1 [obs]', () => {
  const redirecting = (): ReturnType<typeof shop> =>
    shop({ template: { HttpVersion: 'http2and3' }, behavior: { ViewerProtocolPolicy: 'redirect-to-https' } });

  it('headers in this order; Location with path and query', async () => {
    const sent = sentTo(await redirecting().ask('/a/b?c=d', http));
    expect(sent.status).toBe(301);
    expect(sent.headers.map(([name]) => name)).toEqual([
      'server',
      'date',
      'content-type',
      'content-length',
      'location',
      'x-cache',
      'via',
      'x-amz-cf-pop',
      'alt-svc',
      'x-amz-cf-id',
    ]);
    expect(sent.header('server')).toBe('CloudFront');
    expect(sent.header('content-type')).toBe('text/html');
    expect(sent.header('content-length')).toBe('167');
    expect(sent.header('location')).toBe('https://shop.example/a/b?c=d');
    expect(sent.header('x-cache')).toBe('Redirect from cloudfront');
  });

  it('body: nginx style, 167 bytes, CRLF line ends', async () => {
    const sent = sentTo(await redirecting().ask('/', http));
    expect(sent.body).toEqual({
      size: 167,
      text: '<html>\r\n<head><title>301 Moved Permanently</title></head>\r\n<body>\r\n<center><h1>301 Moved Permanently</h1></center>\r\n<hr><center>CloudFront</center>\r\n</body>\r\n</html>\r\n',
    });
  });

  it('HEAD: the same head, no body', async () => {
    const sent = sentTo(await redirecting().ask('/', { ...http, method: 'HEAD' }));
    expect([sent.status, sent.header('content-length'), sent.body.size]).toEqual([301, '167', 0]);
  });
});

describe('origin to viewer, 4.4 [DG:requestandresponsebehaviorcustomorigin]', () => {
  const from = async (headers: HeaderList, options: ShopOptions = {}): Promise<ReturnType<typeof sentTo>> =>
    sentTo(await shop({ ...options, pages: { '/a': page('a', headers) } }).ask('/a'));
  const cookies = (CookieBehavior: string): ShopOptions => ({
    behavior: { OriginRequestPolicyId: 'cookies' },
    files: {
      'policies/origin-request/cookies.json': {
        Name: 'cookies',
        HeadersConfig: { HeaderBehavior: 'none' },
        CookiesConfig: { CookieBehavior },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
      },
    },
  });

  it('Set-Cookie: stripped unless cookies are forwarded', async () => {
    expect((await from([['set-cookie', 'a=b']])).header('set-cookie')).toBeUndefined();
    expect((await from([['set-cookie', 'a=b']], cookies('all'))).header('set-cookie')).toBe('a=b');
  });

  it('Set-Cookie: cached with the object and replayed [DG:cookies]', async () => {
    const { ask } = shop({ ...cookies('all'), pages: { '/a': page('a', [['set-cookie', 'a=b'], ...cached]) } });
    await ask('/a');
    const hit = sentTo(await ask('/a'));
    expect([hit.header('x-cache'), hit.header('set-cookie')]).toEqual(['Hit from cloudfront', 'a=b']);
  });

  it.each(['trailer', 'upgrade', 'connection', 'keep-alive', 'transfer-encoding'])('%s: removed', async (name) => {
    expect((await from([[name, 'x']])).header(name)).toBeUndefined();
  });

  it.each(['x-amz-id-2', 'x-amz-request-id'])('S3: %s removed too; kept for other origins', async (name) => {
    const Origins = [{ Id: 'web', DomainName: 'bucket.s3.us-east-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } }];
    expect((await from([[name, 'x']], { template: { Origins } })).header(name)).toBeUndefined();
    expect((await from([[name, 'x']])).header(name)).toBe('x');
  });

  it('Via: appended, with 1.1 towards HTTP/2 viewers as well', async () => {
    const { ask } = shop({ pages: { '/a': page('a', [['via', '1.0 other']]) } });
    const via = sentTo(await ask('/a', { httpVersion: '2' })).header('via');
    expect(via).toMatch(/^1\.0 other, 1\.1 [0-9a-f]{32}\.cloudfront\.net \(CloudFront\)$/);
  });

  it('X-Amz-Cf-Pop and X-Amz-Cf-Id: always the edge’s own', async () => {
    const sent = await from([
      ['x-amz-cf-pop', 'JFK1'],
      ['x-amz-cf-id', 'other'],
    ]);
    expect(sent.headers.filter(([name]) => name === 'x-amz-cf-pop')).toEqual([['x-amz-cf-pop', 'TST50-C1']]);
    expect(sent.header('x-amz-cf-id')).toMatch(/^request-\d+==$/);
  });

  it('Age: only when from cache; seconds since fetched', async () => {
    const { ask, wait } = shop({ pages: { '/a': page('a', cached) } });
    expect(sentTo(await ask('/a')).header('age')).toBeUndefined();
    wait(12_900);
    expect(sentTo(await ask('/a')).header('age')).toBe('12');
  });

  it('Server, Date: the origin’s; the edge’s own where there are none', async () => {
    const theirs = await from([
      ['server', 'nginx'],
      ['date', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ]);
    expect([theirs.header('server'), theirs.header('date')]).toEqual(['nginx', 'Thu, 01 Jan 2026 00:00:00 GMT']);
    const ours = await from([]);
    expect([ours.header('server'), ours.header('date')]).toEqual(['CloudFront', 'Fri, 02 Jan 2026 03:04:05 GMT']);
  });

  it('function-made answer: Server, Date, Content-Length, Location, X-Cache, no Age; policies apply [obs]', async () => {
    const made = answers({ statusCode: 301, statusDescription: 'Moved', headers: { location: { value: '/b' } } });
    const policy = { Name: 'own', CustomHeadersConfig: { Items: [{ Header: 'X-Own', Value: 'yes', Override: true }] } };
    const sent = sentTo(
      await shop({
        ...made,
        behavior: { ...made.behavior, ResponseHeadersPolicyId: 'own' },
        files: { ...made.files, 'policies/response-headers/own.json': policy },
      }).ask('/a'),
    );
    expect(sent.status).toBe(301);
    expect(['server', 'content-length', 'location', 'x-cache', 'age', 'x-own'].map((name) => sent.header(name))).toEqual([
      'CloudFront',
      '0',
      '/b',
      'FunctionGeneratedResponse from cloudfront',
      undefined,
      'yes',
    ]);
  });
});

const key = rsaKey();
const visible = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' };
const aclArn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/wall/1';
const acl = { Name: 'wall', ARN: aclArn, DefaultAction: { Block: {} }, VisibilityConfig: visible, Rules: [] };
const signed: ShopOptions = {
  behavior: { TrustedKeyGroups: { Enabled: true, Items: ['editors'] } },
  files: { 'key-groups/editors.json': { Name: 'editors', Items: ['desk'] }, 'public-keys/desk.pem': key.publicPem },
  ports: { signatures: nodeSignatures },
};
const methodSentence =
  'This distribution is not configured to allow the HTTP request method that was used for this request. The distribution supports only cachable requests.';

interface EdgeMade {
  readonly row: string;
  readonly options: ShopOptions;
  readonly request?: Partial<ViewerRequest>;
  readonly status: number;
  readonly xCache: string;
  readonly sentence: string;
  readonly source: string;
}
const edgeMade: readonly EdgeMade[] = [
  {
    row: 'HTTP on https-only',
    options: { behavior: { ViewerProtocolPolicy: 'https-only' } },
    request: http,
    status: 403,
    xCache: 'Error',
    sentence: 'Bad request.',
    source: 'DG:using-https-viewers-to-cloudfront',
  },
  {
    row: 'redirect-to-https with HTTP below 1.1',
    options: { behavior: { ViewerProtocolPolicy: 'redirect-to-https' } },
    request: { ...http, method: 'POST', httpVersion: '1.0' },
    status: 403,
    xCache: 'Error',
    sentence: 'Bad request.',
    source: 'DG:using-https-viewers-to-cloudfront',
  },
  {
    row: 'WAF block',
    options: { template: { WebACLId: aclArn }, files: { 'web-acls/wall.json': acl } },
    status: 403,
    xCache: 'Error',
    sentence: 'Request blocked.',
    source: 'WAF',
  },
  {
    row: 'Geo blocked',
    options: { template: { Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', Quantity: 1, Items: ['FR'] } } } },
    request: { client: { ip: '192.0.2.1', country: 'FR' } },
    status: 403,
    xCache: 'Error',
    sentence: 'The Amazon CloudFront distribution is configured to block access from your country.',
    source: 'DG:georestrictions',
  },
  {
    row: 'Method not allowed',
    options: {},
    request: { method: 'PUT' },
    status: 403,
    xCache: 'Error',
    sentence: methodSentence,
    source: 'DG:http-403-invalid-method',
  },
  {
    row: 'Origin DNS failure',
    options: { pages: { '/a': failing('dns') } },
    status: 502,
    xCache: 'Error',
    sentence: "CloudFront wasn't able to resolve the origin domain name.",
    source: 'DG:http-502-bad-gateway',
  },
  {
    row: 'Origin refused connection',
    options: { pages: { '/a': failing('refused') } },
    status: 502,
    xCache: 'Error',
    sentence: "CloudFront wasn't able to connect to the origin.",
    source: 'DG:http-502-bad-gateway',
  },
  {
    row: 'Origin TLS failure',
    options: { pages: { '/a': failing('tls') } },
    status: 502,
    xCache: 'Error',
    sentence:
      'CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin closed the connection.',
    source: 'DG:http-502-bad-gateway',
  },
  {
    row: 'Function execution error',
    options: withFunction(() => ({ outcome: 'failed', message: 'no', line: 1, log: [] })),
    status: 503,
    xCache: 'FunctionExecutionError',
    sentence: 'The CloudFront function associated with the CloudFront distribution is invalid or could not run.',
    source: 'obs',
  },
  {
    row: 'Function validation error',
    options: answers({ statusCode: 'x' }),
    status: 502,
    xCache: 'FunctionValidationError',
    sentence: 'The CloudFront function returned an invalid value: ',
    source: 'obs',
  },
];

describe('edge error page, 5.6 [obs], and X-Cache of section 9', () => {
  it.each(edgeMade)('$row: $status, $xCache from cloudfront [$source]', async ({ options, request, status, xCache, sentence }) => {
    const sent = sentTo(await shop(options).ask('/a', request));
    expect([sent.status, sent.header('x-cache')]).toEqual([status, `${xCache} from cloudfront`]);
    expect(sent.headers.slice(0, 4).map(([name]) => name)).toEqual(['server', 'date', 'content-type', 'content-length']);
    expect([sent.header('server'), sent.header('content-type')]).toEqual(['CloudFront', 'text/html']);
    expect(sent.header('content-length')).toBe(String(sent.body.size));
    const lines = sent.body.text?.split('\n') ?? [];
    expect(lines.slice(0, 8)).toEqual([
      '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">',
      '<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">',
      '<TITLE>ERROR: The request could not be satisfied</TITLE>',
      '</HEAD><BODY>',
      `<H1>${status} ERROR</H1>`,
      '<H2>The request could not be satisfied.</H2>',
      '<HR noshade size="1px">',
      lines[7],
    ]);
    expect(lines[7]?.startsWith(sentence)).toBe(true);
    expect([lines[9], lines[11]]).toEqual(['<BR clear="all">', '<BR clear="all">']);
    expect(lines.slice(12)).toEqual([
      '<HR noshade size="1px">',
      '<PRE>',
      'Generated by cloudfront (CloudFront)',
      `Request ID: ${sent.header('x-amz-cf-id')}`,
      '</PRE>',
      '<ADDRESS>',
      '</ADDRESS>',
      '</BODY></HTML>',
    ]);
  });

  it('Signed URL/cookie failure: XML, not this page [obs]', async () => {
    const sent = sentTo(await shop(signed).ask('/a'));
    expect([sent.status, sent.header('x-cache'), sent.header('content-type')]).toEqual([403, 'Error from cloudfront', 'text/xml']);
    expect([sent.body.size, sent.header('content-length')]).toEqual([146, '146']);
    expect(sent.body.text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Error><Code>MissingKey</Code><Message>Missing Key-Pair-Id query parameter or cookie value</Message></Error>',
    );
    expect(sent.header('server')).toBe('CloudFront');
  });

  it.each([
    [page('no', [], 404), 404],
    [page('no', [], 500), 500],
    [answer(503, [], 'no'), 503],
  ])('Origin returned 4xx/5xx: same status, Error from cloudfront; cached errors too, with Age', async (reply, status) => {
    const { ask, wait } = shop({ pages: { '/a': reply } });
    const first = sentTo(await ask('/a'));
    wait(5000);
    const again = sentTo(await ask('/a'));
    for (const sent of [first, again]) expect([sent.status, sent.header('x-cache')]).toEqual([status, 'Error from cloudfront']);
    expect([first.header('age'), again.header('age')]).toEqual([undefined, '5']);
  });

  it.each([
    ['HEAD of an error page', {}, { method: 'HEAD' }, 404],
    ['HEAD that the edge refuses', { behavior: { ViewerProtocolPolicy: 'https-only' } }, { ...http, method: 'HEAD' }, 403],
  ])('%s: the head alone', async (_row, options, request, status) => {
    const sent = sentTo(await shop(options).ask('/a', request));
    expect([sent.status, sent.body]).toEqual([status, { size: 0 }]);
    expect(Number(sent.header('content-length'))).toBeGreaterThan(0);
  });
});
