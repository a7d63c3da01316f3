import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import type { Finished } from '../../../../main/core/pipeline';
import type { FunctionPort } from '../../../../main/core/ports';
import { errorPageRequest, judgeErrorPage, pageCodes } from '../../../../main/core/responses/custom-error';
import type { Exchange } from '../../../../main/core/types/exchange';
import { ownedExchange, type Files } from '../../../support/compiled';
import { answer } from '../../../support/ports';
import { errorResponses, page, sentTo, shop } from '../../../support/responses';

const items = [403, 404, 405, 502, 503].map((ErrorCode) => ({ ErrorCode, ResponsePagePath: '/sorry.html', ResponseCode: '200' }));
const everywhere = errorResponses(...items, { ErrorCode: 500, ErrorCachingMinTTL: 5 });
const pages = { '/sorry.html': page('sorry') };
const visible = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' };
const acl = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/wall/1';
const wall = (Action: object): object => ({
  Name: 'wall',
  ARN: acl,
  DefaultAction: { Allow: {} },
  VisibilityConfig: visible,
  Rules: [
    {
      Name: 'all',
      Priority: 1,
      Statement: {
        SizeConstraintStatement: {
          FieldToMatch: { UriPath: {} },
          ComparisonOperator: 'GT',
          Size: 0,
          TextTransformations: [{ Priority: 0, Type: 'NONE' }],
        },
      },
      Action,
      VisibilityConfig: visible,
    },
  ],
});
const function_ = (run: FunctionPort['run']): { behavior: object; files: Files; ports: { functions: FunctionPort } } => ({
  behavior: { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'f' }] },
  files: {
    'functions/f.json': { Comment: '', Runtime: 'cloudfront-js-2.0' },
    'functions/f.js': 'function handler(event) { return event.request; }\n',
  },
  ports: { functions: { run } },
});
const unused = ({ spans }: Finished): string | undefined => spans.at(-1)?.result.rejected?.map(({ reason }) => sentenceOf(reason))[0];

describe('an error with a custom page', () => {
  it('is one of the eleven codes of the guide', () => {
    expect([...pageCodes]).toEqual([400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]);
  });

  it('asks for the page as a GET without query, body, conditions and range, and says what it is for', () => {
    const { snapshot } = shop({ template: everywhere });
    const headers = [
      ['if-none-match', '"a"'],
      ['range', 'bytes=0-1'],
      ['content-length', '3'],
      ['accept', 'text/html'],
    ] as const;
    const request = { method: 'POST', path: '/a', query: 'b=c', bodyBytes: 3, body: { size: 3, text: 'abc' }, headers };
    const failed: Exchange = { ...ownedExchange(snapshot, 'shop.example', request), answer: answer(404).head };
    const asked = errorPageRequest(failed, snapshot);
    expect(asked).toMatchObject({ error: 404, because: [{ pointer: '/CustomErrorResponses/1' }] });
    expect(asked?.exchange.request).toMatchObject({
      method: 'GET',
      path: '/sorry.html',
      query: null,
      bodyBytes: 0,
      headers: [['accept', 'text/html']],
    });
    expect(asked?.exchange.request.errorOf).toEqual({ path: '/a', query: 'b=c' });
    expect(asked?.exchange.request.body).toBeUndefined();
    expect(asked?.exchange.behavior?.pathPattern).toBe('*');
  });

  it('is none where only the time of its caching is configured, or nothing at all', () => {
    const { snapshot } = shop({ template: everywhere });
    for (const status of [200, 500, 501]) {
      const exchange = { ...ownedExchange(snapshot, 'shop.example'), answer: answer(status).head };
      expect(judgeErrorPage(exchange, snapshot.assumption)).toBeNull();
    }
  });
});

describe('errors that keep their own answer', () => {
  it('is what AWS WAF answers with a response of its own; its plain 403 is replaced', async () => {
    const options = { template: { ...everywhere, WebACLId: acl }, pages };
    const custom = shop({ ...options, files: { 'web-acls/wall.json': wall({ Block: { CustomResponse: { ResponseCode: 403 } } }) } });
    expect(unused(await custom.ask('/a'))).toContain('AWS WAF answers with a response of its own');
    const plain = shop({ ...options, files: { 'web-acls/wall.json': wall({ Block: {} }) } });
    expect(sentTo(await plain.ask('/a'))).toMatchObject({ status: 200, body: { text: 'sorry' } });
  });

  it('is the CAPTCHA of AWS WAF, unless it is assumed otherwise', async () => {
    const options = { template: { ...everywhere, WebACLId: acl }, pages, files: { 'web-acls/wall.json': wall({ Captcha: {} }) } };
    const asked = await shop(options).ask('/a');
    expect(sentTo(asked).status).toBe(405);
    expect(unused(asked)).toContain('asks the viewer for a token');
    expect(asked.spans.at(-1)?.result.assumptions).toContain('error-page.waf-token');
    const replaced = await shop({ ...options, assumptions: { 'error-page.waf-token': 'replaced' } }).ask('/a');
    expect(sentTo(replaced).status).toBe(200);
  });

  it('is a status of 400 or more that a function answers', async () => {
    const answered = function_(() => ({ outcome: 'returned', value: { statusCode: 403 }, origin: null, log: [] }));
    const finished = await shop({
      template: everywhere,
      pages,
      ...answered,
    }).ask('/a');
    expect(sentTo(finished)).toMatchObject({ status: 403 });
    expect(unused(finished)).toContain('a function made the answer');
  });

  it('is not the failure of a function, unless it is assumed so', async () => {
    const broken = function_(() => ({ outcome: 'failed', message: 'no', line: 1, log: [] }));
    const replaced = await shop({ template: everywhere, pages, ...broken }).ask('/a');
    expect(sentTo(replaced)).toMatchObject({ status: 200, body: { text: 'sorry' } });
    expect(sentTo(replaced).header('x-cache')).toBe('FunctionExecutionError from cloudfront');
    const kept = await shop({ template: everywhere, pages, ...broken, assumptions: { 'error-page.function-error': 'not-replaced' } }).ask(
      '/a',
    );
    expect(sentTo(kept).status).toBe(503);
    expect(unused(kept)).toContain('the function failed');
  });

  it('is an unusable default root object, unless it is assumed otherwise', async () => {
    const template = {
      ...errorResponses({ ErrorCode: 400, ResponsePagePath: '/sorry.html', ResponseCode: '200' }),
      DefaultRootObject: 'a'.repeat(300),
    };
    const kept = await shop({ template, pages }).ask('/');
    expect(sentTo(kept).status).toBe(400);
    expect(unused(kept)).toContain('before a cache behavior was looked for');
    const replaced = await shop({ template, pages, assumptions: { 'error-page.before-behavior': 'replaced' } }).ask('/');
    expect(sentTo(replaced).status).toBe(200);
  });

  it('is gRPC', async () => {
    const Items = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'];
    const grpc = shop({ template: everywhere, pages, behavior: { AllowedMethods: { Quantity: 7, Items }, GrpcConfig: { Enabled: true } } });
    const request = { method: 'POST', headers: [['content-type', 'application/grpc+proto']] } as const;
    const finished = await grpc.ask('/service', request);
    expect(sentTo(finished).status).toBe(404);
    expect(unused(finished)).toContain('gRPC has no custom error pages');
    const plain = shop({ template: everywhere, pages, behavior: { AllowedMethods: { Quantity: 7, Items } } });
    expect(sentTo(await plain.ask('/service', request)).status).toBe(200);
  });

  it('is what comes before an owner serves', () => {
    const { snapshot } = shop({ template: everywhere });
    const exit = {
      kind: 'response',
      status: 403,
      resultType: 'Error',
      detailedResultType: 'Error',
      xCache: 'Error',
      stage: '04-owner',
      reason: 'x',
    } as const;
    expect(judgeErrorPage({ ...ownedExchange(snapshot, 'shop.example'), exit }, snapshot.assumption)?.refusal).toBe('not-serving');
  });
});
