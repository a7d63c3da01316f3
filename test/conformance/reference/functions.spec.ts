/** Section 6 of the reference, CloudFront Functions: row by row through the whole pipeline, with the real sandbox. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../../main/core/config/compile';
import type { RequestInput } from '../../../main/replay/request';
import { standard, workspaceOf } from '../../support/compiled';
import { answer } from '../../support/ports';
import { referenceRun, type ReferenceRun } from '../../support/reference-run';
import { saasWithZone, zone } from '../../support/saas-workspace';

type EventType = 'viewer-request' | 'viewer-response';
interface Setting {
  readonly eventType?: EventType;
  readonly assumptions?: Readonly<Record<string, string>>;
  readonly request?: Partial<RequestInput>;
  readonly status?: number;
  readonly behavior?: object;
}

const url = 'https://acme.saas.example/a';
const behaviorWith = (EventType: EventType, more: object = {}): object => ({
  TargetOriginId: 'web',
  ViewerProtocolPolicy: 'allow-all',
  CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3',
  FunctionAssociations: [{ EventType, FunctionARN: 'f' }],
  ...more,
});

async function runOf(
  code: string,
  { eventType = 'viewer-request', assumptions = {}, request = {}, status = 200, behavior = {} }: Setting = {},
): Promise<ReferenceRun> {
  const files = {
    ...saasWithZone,
    'distributions/saas.json': {
      ...(saasWithZone['distributions/saas.json'] as object),
      DefaultCacheBehavior: behaviorWith(eventType, behavior),
    },
    'functions/f.json': {
      Comment: '',
      Runtime: 'cloudfront-js-2.0',
      KeyValueStoreAssociations: { Quantity: 1, Items: [{ KeyValueStoreARN: 'routes' }] },
    },
    'functions/f.js': code,
    'key-value-stores/routes.json': { '/old': '/new', json: '{"a":1}' },
  };
  return referenceRun(
    compile(workspaceOf(files, { assumptions })),
    { url, ...request },
    {
      reply: answer(status, [
        ['x-origin', 'yes'],
        ['set-cookie', 'a=1; Path=/'],
      ]),
    },
  );
}
const statusOf = ({ finished }: ReferenceRun): number | undefined => finished.exchange.response?.status;
const handler = (body: string): string =>
  `import cf from 'cloudfront';\nimport crypto from 'crypto';\nimport querystring from 'querystring';\nasync function handler(event) { const request = event.request; ${body} }`;
/** What a viewer-request function made of an expression, as the header that the origin gets. */
async function valueOf(expression: string, setting: Setting = {}): Promise<unknown> {
  const { asked } = await runOf(
    handler(
      `const value = ${expression}; request.headers['x-value'] = { value: JSON.stringify(value === undefined ? 'undefined' : value) }; return request;`,
    ),
    setting,
  );
  const found = asked[0]?.headers.find(([name]) => name === 'x-value')?.[1];
  return found === undefined ? undefined : JSON.parse(found);
}

describe('6.1 event structure (DG:functions-event-structure)', () => {
  it.each<[string, string, unknown, Setting?]>([
    ['context.endpoint for multi-tenant', 'event.context.endpoint', 'dmain.cloudfront.net'],
    ['no context.distributionDomainName for multi-tenant', 'event.context.distributionDomainName', 'undefined'],
    ['context.eventType', 'event.context.eventType', 'viewer-request'],
    ['version', 'event.version', '1.0'],
    ['viewer.ip is the peer', 'event.viewer.ip', '192.0.2.9', { request: { clientIp: '192.0.2.9' } }],
    ['request.method', 'request.method', 'GET'],
    ['request.uri', 'request.uri', '/a'],
    [
      'querystring: multiValue only when a name repeats',
      'request.querystring',
      { x: { value: '1' }, y: { value: '1', multiValue: [{ value: '1' }, { value: '2' }] } },
      { request: { url: `${url}?x=1&y=1&y=2` } },
    ],
    ['headers are lower case', 'request.headers["x-a"].value', 'b', { request: { headers: [['X-A', 'b']] } }],
    ['one header with commas is not multiValue', 'request.headers["x-a"]', { value: 'b, c' }, { request: { headers: [['X-A', 'b, c']] } }],
    ['no Cookie among the headers', 'request.headers.cookie', 'undefined', { request: { headers: [['Cookie', 'a=1']] } }],
    ['cookies', 'request.cookies', { a: { value: '1' } }, { request: { headers: [['Cookie', 'a=1']] } }],
    ['rawQueryString(): text without ?', 'request.rawQueryString()', 'x=1', { request: { url: `${url}?x=1` } }],
    ['rawQueryString(): "" for a bare ?', 'request.rawQueryString()', '', { request: { url: `${url}?` } }],
    ['rawQueryString(): undefined when none', 'request.rawQueryString()', 'undefined'],
    ['disallowed headers are hidden', 'request.headers["x-real-ip"]', 'undefined', { request: { headers: [['X-Real-IP', '1.2.3.4']] } }],
  ])('%s', async (_row, expression, expected, setting) => {
    expect(await valueOf(expression, setting)).toEqual(expected);
  });

  it('context.distributionDomainName for standard distributions', async () => {
    const own = standard('1main', ['www.main.example'], { DefaultCacheBehavior: behaviorWith('viewer-request') });
    const files = {
      'distributions/main.json': own,
      'functions/f.json': { Comment: '', Runtime: 'cloudfront-js-2.0' },
      'functions/f.js': handler('return { statusCode: 200, body: JSON.stringify(event.context) };'),
      'dns/main.example.zone': zone('main.example', 'www IN CNAME d1main.cloudfront.net.'),
    };
    const { finished } = await referenceRun(compile(workspaceOf(files)), { url: 'http://www.main.example/' });
    const context = JSON.parse(finished.exchange.response?.body.text ?? '{}') as object;
    expect(context).toMatchObject({ distributionDomainName: 'd1main.cloudfront.net', distributionId: 'E1MAIN' });
    expect(context).not.toHaveProperty('endpoint');
  });

  it('multiValue that was modified wins over value', async () => {
    const { asked } = await runOf(
      handler('request.querystring.y = { value: "9", multiValue: [{ value: "5" }, { value: "6" }] }; return request;'),
      { request: { url: `${url}?y=1&y=2` } },
    );
    expect(asked[0]?.target).toBe('/a?y=5&y=6');
  });

  it('a change of value replaces the first, and the rest stay', async () => {
    const { asked } = await runOf(handler('request.querystring.y.value = "9"; return request;'), { request: { url: `${url}?y=1&y=2` } });
    expect(asked[0]?.target).toBe('/a?y=9&y=2');
  });

  it('querystring may be returned as text', async () => {
    const { asked } = await runOf(handler('request.querystring = "q=1"; return request;'));
    expect(asked[0]?.target).toBe('/a?q=1');
  });

  it('a returned response skips cache and origin, and the viewer-response function', async () => {
    const run = await runOf(
      handler(
        'return { statusCode: 302, statusDescription: "Found", headers: { location: { value: "/b" } }, cookies: { a: { value: "1", attributes: "Secure" } } };',
      ),
    );
    expect(run.asked).toEqual([]);
    const { response, xCache } = run.finished.exchange;
    expect([response?.status, xCache]).toEqual([302, 'FunctionGeneratedResponse']);
    expect(response?.headers).toContainEqual(['set-cookie', 'a=1; Secure']);
  });

  it('a base64 body is bytes; a bad one is an error', async () => {
    const made = await runOf(handler('return { statusCode: 200, body: { encoding: "base64", data: "/wD+" } };'));
    expect(made.finished.exchange.response?.body).toMatchObject({ size: 3, text: '\u00ff\u0000\u00fe', binary: true });
    expect(statusOf(await runOf(handler('return { statusCode: 200, body: { encoding: "base64", data: "***" } };')))).toBe(502);
  });

  it('viewer-response sees both request and response, not the body', async () => {
    const code = handler(
      'const r = event.response; r.headers["x-seen"] = { value: [request.uri, r.statusCode, r.statusDescription, r.headers["x-origin"].value, r.cookies.a.attributes, String(r.body)].join("|") }; return r;',
    );
    const { finished } = await runOf(code, { eventType: 'viewer-response' });
    expect(finished.exchange.response?.headers).toContainEqual(['x-seen', '/a|200|OK|yes|Path=/|undefined']);
  });
});

describe('6.2 runtime and 6.3 cf module (DG:functions-javascript-runtime-20; DG:functions-custom-methods)', () => {
  it.each<[string, string, unknown]>([
    ['crypto.createHash', 'crypto.createHash("sha256").update("a").digest("hex").slice(0, 8)', 'ca978112'],
    ['crypto.createHmac', 'crypto.createHmac("md5", "k").update("a").digest("base64").length', 24],
    ['querystring', 'querystring.parse("a=1&a=2")', { a: ['1', '2'] }],
    ['atob/btoa', 'atob(btoa("hi"))', 'hi'],
    ['TextEncoder/Decoder', 'new TextDecoder().decode(new TextEncoder().encode("é"))', 'é'],
    ['Buffer', 'Buffer.from("aGk=", "base64").toString("hex")', '6869'],
    ['Date is frozen at the start', 'Date.now() - new Date().getTime()', 0],
    ['cf.kvs get', 'await cf.kvs().get("/old")', '/new'],
    ['cf.kvs get with format json', '(await cf.kvs().get("json", { format: "json" })).a', 1],
    ['cf.kvs exists', 'await cf.kvs().exists("none")', false],
    ['cf.kvs meta', '(await cf.kvs().meta()).keyCount', 2],
    ['cf.edgeLocation in viewer-request', 'cf.edgeLocation.name.length > 0', true],
    ['cf.distributionTenant.parameters', 'cf.distributionTenant.parameters.get("bucket")', 'acme'],
  ])('%s', async (_row, expression, expected) => {
    expect(await valueOf(expression)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['kvs.get throws when the key is missing', 'await cf.kvs().get("none"); return request;'],
    ['an unknown parameter is DistributionTenantParameterKeyNotFound', 'cf.distributionTenant.parameters.get("none"); return request;'],
    ['no eval', 'eval("1"); return request;'],
    ['no Function', 'new Function("return 1")(); return request;'],
    ['no timers', 'setTimeout(() => 1, 1); return request;'],
    ['no network', 'await fetch("https://a.example"); return request;'],
    ['gap: no for...of', 'for (const a of [1]) {} return request;'],
    ['gap: no destructuring', 'const { a } = { a: 1 }; return request;'],
    ['gap: no await in call arguments', 'String(await cf.kvs().get("/old")); return request;'],
    ['gap: no toSorted', '[1].toSorted(); return request;'],
  ])('%s: 503', async (_row, body) => {
    const { finished } = await runOf(handler(body));
    expect([finished.exchange.response?.status, finished.exchange.xCache]).toEqual([503, 'FunctionExecutionError']);
  });

  it('cf.edgeLocation is not there in viewer-response', async () => {
    expect(statusOf(await runOf(handler('cf.edgeLocation; return event.response;'), { eventType: 'viewer-response' }))).toBe(503);
  });
});

const execution = [
  503,
  'FunctionExecutionError',
  'The CloudFront function associated with the CloudFront distribution is invalid or could not run.',
] as const;
const validation = [502, 'FunctionValidationError', 'The CloudFront function returned an invalid value: '] as const;
const disallowed = [
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'trailer',
  'upgrade',
  'x-accel-buffering',
  'x-accel-charset',
  'x-accel-limit-rate',
  'x-accel-redirect',
  'x-amz-cf-id',
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
  'x-cache',
  'x-edge-a',
  'x-forwarded-proto',
  'x-real-ip',
];

describe('6.4 failures (DG:edge-function-restrictions-all; DG:cloudfront-function-restrictions)', () => {
  it.each<[string, string, readonly [number, string, string], EventType?]>([
    ['throws', 'throw new Error("no");', execution],
    ['syntax error', 'return (;', execution],
    ['over time', 'while (true) {}', execution],
    ['over memory', 'const a = []; while (true) a.push("x".repeat(100000) + a.length);', execution],
    ['returns nothing', '', validation],
    ['returns a number', 'return 42;', validation],
    ['upper-case header name', 'request.headers["X-A"] = { value: "1" }; return request;', validation],
    ['uri without /', 'request.uri = "a"; return request;', validation],
    ['URI + query of 8,192', 'request.uri = "/" + "x".repeat(8191); return request;', validation],
    ['space in the query', 'request.querystring = "a=b c"; return request;', validation],
    ['control character in the query', 'request.querystring = "a=\\u0001"; return request;', validation],
    ['# in the query', 'request.querystring = "a=#"; return request;', validation],
    ['status that is no number', 'return { statusCode: "200" };', validation],
    ...['cdn-loop', 'content-length', 'host', 'transfer-encoding', 'via'].map(
      (name) =>
        [`read-only in viewer-request: ${name}`, `request.headers["${name}"] = { value: "9" }; return request;`, validation] as [
          string,
          string,
          typeof validation,
        ],
    ),
    ...['warning', 'via'].map(
      (name) =>
        [
          `read-only in viewer-response: ${name}`,
          `event.response.headers["${name}"] = { value: "9" }; return event.response;`,
          validation,
          'viewer-response',
        ] as [string, string, typeof validation, EventType],
    ),
    ...disallowed.map(
      (name) =>
        [`disallowed: ${name}`, `request.headers["${name}"] = { value: "9" }; return request;`, validation] as [
          string,
          string,
          typeof validation,
        ],
    ),
  ])('%s', async (_row, body, [status, xCache, sentence], eventType = 'viewer-request') => {
    const { finished } = await runOf(handler(body), { eventType });
    const { response } = finished.exchange;
    expect([response?.status, finished.exchange.xCache]).toEqual([status, xCache]);
    expect(response?.body.text).toContain(sentence);
  });

  it('throttled: 503 FunctionThrottledError, by choice', async () => {
    const { finished } = await runOf(handler('return request;'), { assumptions: { 'function.throttling': 'always' } });
    expect([finished.exchange.response?.status, finished.exchange.xCache]).toEqual([503, 'FunctionThrottledError']);
  });

  it('the log is cut at 10 KB', async () => {
    const { finished } = await runOf(handler('for (let i = 0; i < 30; i++) console.log("x".repeat(1000)); return request;'));
    const notes = finished.spans.find(({ stage }) => stage === '09-viewer-request')?.result.notes ?? [];
    expect(notes.reduce((sum, { reason }) => sum + String(reason.params['text']).length, 0)).toBeLessThanOrEqual(10 * 1024);
    expect(notes.length).toBe(11);
  });

  const mark = handler('event.response.headers["x-marked"] = { value: "1" }; return event.response;');
  it.each<[string, Setting, boolean]>([
    ['viewer-response runs below 400', { status: 200 }, true],
    ['viewer-response is not invoked when the origin status is 400 or more', { status: 404 }, false],
    [
      'viewer-response is not invoked on the redirect to https',
      { behavior: { ViewerProtocolPolicy: 'redirect-to-https' }, request: { url: url.replace('https', 'http') } },
      false,
    ],
  ])('%s', async (_row, setting, marked) => {
    const { finished } = await runOf(mark, { ...setting, eventType: 'viewer-response' });
    expect(finished.exchange.response?.headers.some(([name]) => name === 'x-marked')).toBe(marked);
  });

  it('function changes to parts of the cache key count in the lookup', async () => {
    const { finished } = await runOf(handler('request.uri = "/b"; return request;'), {
      behavior: { CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' },
    });
    expect(finished.exchange.cache?.key).toMatch(/ \/b/);
  });
});

describe('6.5 Lambda@Edge is reported', () => {
  it.each(['viewer-request', 'origin-request', 'origin-response', 'viewer-response'])('%s', async (EventType) => {
    const LambdaFunctionAssociations = [{ EventType, LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:f:1' }];
    const { finished } = await runOf(handler('return request;'), { behavior: { FunctionAssociations: [], LambdaFunctionAssociations } });
    const told = finished.spans.flatMap(({ result }) => result.notSimulated ?? []).map(({ setting }) => setting);
    expect(told).toContain(`LambdaFunctionAssociations (${EventType})`);
  });
});
