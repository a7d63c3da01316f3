/** Section 3.10 of the reference, custom error responses: row by row through the real stages. */
import { describe, expect, it } from 'vitest';
import type { OriginFailure, OriginReply, Ports } from '../../../main/core/ports';
import type { ViewerRequest } from '../../../main/core/types/exchange';
import { run } from '../../../main/core/pipeline';
import { stages } from '../../../main/core/stages/index';
import { nodeSignatures } from '../../../main/runtime/signature-port';
import { exchangeOf, viewerRequest } from '../../support/compiled';
import { answer } from '../../support/ports';
import { errorResponses, page, sentTo, shop, usualBehavior, type ShopOptions } from '../../support/responses';
import { rsaKey } from '../../support/signing';

const codes = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
const all = errorResponses(
  ...codes.map((ErrorCode) => ({ ErrorCode, ResponsePagePath: '/sorry', ResponseCode: '200', ErrorCachingMinTTL: 0 })),
);
const sorry = { '/sorry': page('sorry') };
const failing = (failure: OriginFailure): OriginReply => ({ kind: 'failure', failure, detail: '' });
const visible = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' };
const aclArn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/wall/1';
const wall = (Block: object): object => ({ Name: 'wall', ARN: aclArn, DefaultAction: { Block }, VisibilityConfig: visible, Rules: [] });
const functionFiles = {
  'functions/f.json': { Comment: '', Runtime: 'cloudfront-js-2.0' },
  'functions/f.js': 'function handler(event) { return event.request; }\n',
};
const withFunction = (run: NonNullable<Ports['functions']>['run']): ShopOptions => ({
  behavior: { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'f' }] },
  files: functionFiles,
  ports: { functions: { run } },
});

describe('codes that can have a page [DG:generatingcustomerrorresponses]', () => {
  it.each(codes)('%i from the origin', async (status) => {
    const sent = sentTo(await shop({ template: all, pages: { ...sorry, '/a': page('no', [], status) } }).ask('/a'));
    expect([sent.status, sent.body.text, sent.header('x-cache')]).toEqual([200, 'sorry', 'Error from cloudfront']);
  });

  it.each([401, 402, 406, 409, 410, 412, 415, 429, 505])('%i cannot', async (status) => {
    const template = errorResponses({ ErrorCode: status, ResponsePagePath: '/sorry', ResponseCode: '200' });
    expect(sentTo(await shop({ template, pages: { ...sorry, '/a': page('no', [], status) } }).ask('/a')).status).toBe(status);
  });

  it.each([200, ...codes])('ResponseCode %i', async (code) => {
    const template = errorResponses({ ErrorCode: 404, ResponsePagePath: '/sorry', ResponseCode: String(code) });
    expect(sentTo(await shop({ template, pages: sorry }).ask('/a')).status).toBe(code);
  });

  it('ErrorCachingMinTTL without a page: the error itself, kept for so long', async () => {
    const { ask, ports, wait } = shop({ template: errorResponses({ ErrorCode: 404, ErrorCachingMinTTL: 30 }) });
    expect(sentTo(await ask('/a')).body.text).toBe('not here');
    wait(29_000);
    expect(sentTo(await ask('/a')).header('age')).toBe('29');
    wait(2000);
    await ask('/a');
    expect(ports.asked).toHaveLength(2);
  });
});

describe('how the page is fetched [DG:custom-error-pages-procedure; SDK:CustomErrorResponse]', () => {
  const template = {
    ...errorResponses({ ErrorCode: 404, ResponsePagePath: '/errors/404.html', ResponseCode: '404', ErrorCachingMinTTL: 0 }),
    CacheBehaviors: {
      Quantity: 2,
      Items: [
        { ...usualBehavior, PathPattern: '/errors/*', CachePolicyId: 'short', OriginRequestPolicyId: 'tell' },
        { ...usualBehavior, PathPattern: '*.html' },
      ],
    },
  };
  const none = {
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
  };
  const files = {
    'policies/cache/short.json': {
      Name: 'short',
      MinTTL: 0,
      DefaultTTL: 7,
      MaxTTL: 7,
      ParametersInCacheKeyAndForwardedToOrigin: { EnableAcceptEncodingGzip: false, ...none },
    },
    'policies/origin-request/tell.json': {
      Name: 'tell',
      ...none,
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['CloudFront-Error-Uri', 'CloudFront-Error-Args'] },
    },
  };
  const pages = { '/errors/404.html': page('nothing here') };

  it('through the first behaviour matching its path', async () => {
    const finished = await shop({ template, files, pages }).ask('/a.html');
    expect(finished.exchange.behavior?.pathPattern).toBe('*.html');
    expect(finished.exchange.errorPage?.exchange.behavior?.pathPattern).toBe('/errors/*');
  });

  it('caching of the page uses the TTL of that behaviour; the error has its own', async () => {
    const { ask, ports, wait } = shop({ template, files, pages });
    await ask('/a');
    wait(6000);
    await ask('/a');
    expect(ports.asked.map(({ target }) => target)).toEqual(['/a', '/errors/404.html', '/a']);
    wait(2000);
    await ask('/a');
    expect(ports.asked.map(({ target }) => target).slice(3)).toEqual(['/a', '/errors/404.html']);
  });

  it('a cached error still leads to its page', async () => {
    const kept = {
      ...template,
      ...errorResponses({ ErrorCode: 404, ResponsePagePath: '/errors/404.html', ResponseCode: '404', ErrorCachingMinTTL: 60 }),
    };
    const { ask, ports, wait } = shop({ template: kept, files, pages });
    await ask('/a');
    wait(8000);
    expect(sentTo(await ask('/a')).body.text).toBe('nothing here');
    expect(ports.asked.map(({ target }) => target)).toEqual(['/a', '/errors/404.html', '/errors/404.html']);
  });

  it('CloudFront-Error-Uri and CloudFront-Error-Args when a policy names them [DG:adding-cloudfront-headers]', async () => {
    const { ask, ports } = shop({ template, files, pages });
    await ask('/a?b=c');
    const told = new Map(ports.asked[1]?.headers);
    expect([told.get('cloudfront-error-uri'), told.get('cloudfront-error-args')]).toEqual(['/a', 'b=c']);
    expect(ports.asked[0]?.headers.some(([name]) => name.startsWith('cloudfront-error'))).toBe(false);
  });

  it('viewer functions are not run for it', async () => {
    let runs = 0;
    const fn = withFunction(
      ({ event }) => (runs++, { outcome: 'returned', value: (event as { request: unknown }).request, origin: null, log: [] }),
    );
    const sent = sentTo(
      await shop({
        ...fn,
        template: errorResponses({ ErrorCode: 404, ResponsePagePath: '/sorry', ResponseCode: '404' }),
        pages: sorry,
      }).ask('/a'),
    );
    expect([sent.body.text, runs]).toEqual(['sorry', 1]);
  });

  it.each([404, 500, 301])('if the fetch fails (%i), the viewer gets the status of that failed fetch', async (status) => {
    const sent = sentTo(
      await shop({ template, files, pages: { '/errors/404.html': page('oh', [], status), '/a': page('no', [], 404) } }).ask('/a'),
    );
    expect([sent.status, sent.body.text]).toEqual([status, 'oh']);
  });

  it.each([
    ['refused', 502],
    ['read-timeout', 504],
  ] as const)('if its origin cannot be had (%s), that is %i', async (failure, status) => {
    expect(sentTo(await shop({ template, files, pages: { '/errors/404.html': failing(failure) } }).ask('/a')).status).toBe(status);
  });
});

const key = rsaKey();
interface Applies {
  readonly row: string;
  readonly source: string;
  readonly options: ShopOptions;
  readonly request?: Partial<ViewerRequest>;
  /** What an answer without a page would have. */
  readonly error: number;
  readonly expected: 'page' | 'own answer';
}
const methods = { AllowedMethods: { Quantity: 7, Items: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'] } };

const applies: readonly Applies[] = [
  { row: 'origin errors', source: 'DG:httpstatuscodes', options: { pages: { '/a': page('no', [], 503) } }, error: 503, expected: 'page' },
  { row: 'edge-made 502', source: 'DG:httpstatuscodes', options: { pages: { '/a': failing('refused') } }, error: 502, expected: 'page' },
  {
    row: 'edge-made 504',
    source: 'DG:httpstatuscodes',
    options: { pages: { '/a': failing('read-timeout') } },
    error: 504,
    expected: 'page',
  },
  {
    row: 'geo 403',
    source: 'DG:georestrictions',
    options: { tenant: { Customizations: { GeoRestrictions: { RestrictionType: 'blacklist', Locations: ['FR'] } } } },
    request: { client: { ip: '192.0.2.1', country: 'FR' } },
    error: 403,
    expected: 'page',
  },
  {
    row: 'WAF default 403',
    source: 'WAF:customizing-the-response-for-blocked-requests',
    options: { template: { WebACLId: aclArn }, files: { 'web-acls/wall.json': wall({}) } },
    error: 403,
    expected: 'page',
  },
  {
    row: 'WAF custom response',
    source: 'WAF:customizing-the-response-for-blocked-requests',
    options: { template: { WebACLId: aclArn }, files: { 'web-acls/wall.json': wall({ CustomResponse: { ResponseCode: 403 } }) } },
    error: 403,
    expected: 'own answer',
  },
  { row: 'method 403', source: 'DG:http-403-invalid-method', options: {}, request: { method: 'DELETE' }, error: 403, expected: 'page' },
  {
    row: 'signed URL 403',
    source: 'DG:private-content-signed-cookies',
    options: {
      behavior: { TrustedKeyGroups: { Enabled: true, Items: ['editors'] } },
      files: { 'key-groups/editors.json': { Name: 'editors', Items: ['desk'] }, 'public-keys/desk.pem': key.publicPem },
      ports: { signatures: nodeSignatures },
    },
    error: 403,
    expected: 'page',
  },
  {
    row: 'function-generated status >= 400',
    source: 'DG:functions-event-structure',
    options: withFunction(() => ({ outcome: 'returned', value: { statusCode: 404 }, origin: null, log: [] })),
    error: 404,
    expected: 'own answer',
  },
  {
    row: 'gRPC',
    source: 'DG:distribution-using-grpc',
    options: { behavior: { ...methods, GrpcConfig: { Enabled: true } } },
    request: {
      method: 'POST',
      httpVersion: '2',
      headers: [
        ['content-type', 'application/grpc'],
        ['te', 'trailers'],
      ],
    },
    error: 404,
    expected: 'own answer',
  },
];

describe('what pages apply to', () => {
  it.each(applies)('$row: $expected [$source]', async ({ options, request, error, expected }) => {
    const template = { ...all, ...options.template };
    const with_ = sentTo(await shop({ ...options, template, pages: { ...sorry, ...options.pages } }).ask('/a', request));
    expect(with_.status).toBe(expected === 'page' ? 200 : error);
    expect(with_.body.text === 'sorry').toBe(expected === 'page');
    expect(sentTo(await shop(options).ask('/a', request)).status).toBe(error);
  });

  it('log: sc-status is the replaced code, x-edge-result-type keeps the origin’s result [DG:custom-error-pages-response-code]', async () => {
    const { exchange } = await shop({ template: all, pages: sorry }).ask('/a');
    expect([exchange.response?.status, exchange.resultType, exchange.detailedResultType]).toEqual([200, 'Error', 'Error']);
  });

  it('tenants have none of their own: the template’s apply [DG:distribution-config-options]', async () => {
    expect(sentTo(await shop({ template: all, tenant: {}, pages: sorry }).ask('/a')).body.text).toBe('sorry');
  });

  // `Capacity Exceeded` and `Limit Exceeded` (503, no page): no edge is out of capacity here and no traffic is counted against a quota, so
  // nothing in a configuration asks for them.
  it('"unsafe request" 400: no page [DG:creating-custom-error-pages]', async () => {
    const { snapshot, ports } = shop({ template: all, pages: sorry });
    const request = viewerRequest({ fault: { code: 'header', detail: '' } });
    const sent = sentTo(await run(stages, exchangeOf({}, { request }), snapshot, ports, { from: '04-owner' }));
    expect([sent.status, ports.asked.length]).toEqual([400, 0]);
  });
});

describe('connection after an error with a page [DG:creating-custom-error-pages]', () => {
  it.each(codes)('%i', async (status) => {
    const { ask } = shop({ template: all, pages: { ...sorry, '/a': answer(status, [], 'no') } });
    const closes = [400, 405, 414, 416, 500, 501].includes(status);
    expect(sentTo(await ask('/a')).header('connection')).toBe(closes ? 'close' : undefined);
  });
});
