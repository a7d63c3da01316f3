import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import type { Ports } from '../../../../main/core/ports';
import { viewerRequest } from '../../../../main/core/stages/09-viewer-request';
import type { StageResult, ViewerRequest } from '../../../../main/core/types/exchange';
import { createFunctionSandbox } from '../../../../main/runtime/function-sandbox';
import { cachingOptimized, ownedExchange, snapshotOf, template, tenant } from '../../../support/compiled';
import { fixedPorts } from '../../../support/stage';

const withHost: Ports = { ...fixedPorts, functions: createFunctionSandbox({ clock: null }) };
const behavior = {
  TargetOriginId: 'web',
  ViewerProtocolPolicy: 'allow-all',
  CachePolicyId: cachingOptimized,
  FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'rewrite' }],
};
const definition = { Name: 'brand', Definition: { StringSchema: { Required: false, DefaultValue: 'house' } } };

interface Options {
  readonly ports?: Ports;
  readonly request?: Partial<ViewerRequest>;
  readonly assumptions?: Readonly<Record<string, string>>;
  readonly parameters?: readonly object[];
  /** More members of the behavior. */
  readonly behavior?: object;
}

async function decide(
  code: string | null,
  { ports = withHost, request = {}, assumptions = {}, parameters = [], behavior: more = {} }: Options = {},
): Promise<StageResult> {
  const files = {
    'distributions/saas.json': template({
      DefaultCacheBehavior: { ...behavior, ...more },
      TenantConfig: { ParameterDefinitions: [definition] },
    }),
    'tenants/shop.json': tenant('shop', ['shop.example'], { Parameters: parameters }),
    'functions/rewrite.json': {
      Comment: '',
      Runtime: 'cloudfront-js-2.0',
      KeyValueStoreAssociations: { Quantity: 1, Items: [{ KeyValueStoreARN: 'routes' }] },
    },
    'key-value-stores/routes.json': { '/old': '/new' },
    ...(code === null ? {} : { 'functions/rewrite.js': code }),
  };
  const snapshot = snapshotOf(files, assumptions);
  const exchange = ownedExchange(snapshot, 'shop.example', { path: '/old', ...request });
  const [first] = exchange.owner?.owner.behaviors ?? [];
  if (!first) throw new Error('no behavior');
  return viewerRequest.run({ ...exchange, behavior: first, path: exchange.request.path }, snapshot, ports);
}

const brandOf =
  "import cf from 'cloudfront';\nfunction handler(event) { console.log(cf.distributionTenant.parameters.get('brand')); return event.request; }\n";

describe('09-viewer-request', () => {
  it('goes on with the request that the function made, reading its store and the log along', async () => {
    const code = `import cf from 'cloudfront';
async function handler(event) {
  const to = await cf.kvs().get(event.request.uri);
  console.log('to ' + to);
  event.request.uri = to;
  event.request.headers['x-routed'] = { value: 'yes' };
  return event.request;
}
`;
    const result = await decide(code, {
      request: {
        headers: [
          ['host', 'shop.example'],
          ['connection', 'close'],
        ],
      },
    });
    expect(result.decision).toBe('changed');
    expect(sentenceOf(result.reason)).toBe('Function rewrite changed: uri /old to /new; header x-routed added.');
    expect(result.changes).toMatchObject({ path: '/new', request: { path: '/new' } });
    expect(result.changes?.request?.headers).toEqual([
      ['host', 'shop.example'],
      ['x-routed', 'yes'],
      ['connection', 'close'],
    ]);
    expect(result.notes?.map(({ candidate, reason }) => `${candidate}: ${sentenceOf(reason)}`)).toEqual(['console of rewrite: to /new']);
    expect(result.because?.map(({ file, pointer }) => `${file}${pointer}`)).toEqual([
      'distributions/saas.json/DefaultCacheBehavior/FunctionAssociations/0',
      'functions/rewrite.json',
    ]);
  });

  it('ends with the answer of the function, or with the error that CloudFront answers', async () => {
    const answered = await decide('function handler() { return { statusCode: 302, headers: { location: { value: "/x" } } }; }');
    expect(answered).toMatchObject({
      decision: 'answered',
      exit: {
        status: 302,
        xCache: 'FunctionGeneratedResponse',
        head: {
          headers: [
            ['location', '/x'],
            ['content-length', '0'],
          ],
        },
      },
    });
    const failed = await decide('function handler(event) {\n  return event.nothing.here;\n}');
    expect(failed).toMatchObject({ decision: 'failed', exit: { status: 503, xCache: 'FunctionExecutionError' } });
    expect(sentenceOf(failed.reason)).toMatch(/^Function rewrite failed in line 2: .*CloudFront answers 503\.$/);
    const invalid = await decide('function handler(event) { event.request.uri = "x"; return event.request; }');
    expect(invalid).toMatchObject({ decision: 'invalid', exit: { status: 502, xCache: 'FunctionValidationError' } });
    expect(await decide('function handler() { for (;;) {} }')).toMatchObject({ decision: 'failed', exit: { status: 503 } });
  });

  it('fails a function with syntax that the runtime refuses, unless the assumption says that it runs', async () => {
    const code = 'function handler(event) {\n  const { request } = event;\n  return request;\n}';
    expect(await decide(code)).toMatchObject({ decision: 'failed', assumptions: expect.arrayContaining(['function.refused-syntax']) });
    expect(await decide(code, { assumptions: { 'function.refused-syntax': 'runs' } })).toMatchObject({ decision: 'unchanged' });
  });

  it('gives the tenant’s parameters, and by an assumption the defaults of the template', async () => {
    const logOf = async (options: Options): Promise<string | undefined> => {
      const { notes, reason } = await decide(brandOf, options);
      return sentenceOf(notes?.[0]?.reason ?? reason);
    };
    expect(await logOf({ parameters: [{ Name: 'brand', Value: 'acme' }] })).toBe('acme');
    expect(await logOf({})).toBe('house');
    expect(await logOf({ assumptions: { 'function.inherited-parameters': 'own' } })).toContain('DistributionTenantParameterKeyNotFound');
  });

  it('says what it does not do: run without a host or without code', async () => {
    expect(await decide(brandOf, { ports: fixedPorts })).toMatchObject({
      decision: 'not-simulated',
      notSimulated: [{ what: 'functions are not run without a host.' }],
    });
    expect(await decide(null)).toMatchObject({
      decision: 'not-simulated',
      notSimulated: [{ what: 'the workspace has no code of rewrite.' }],
    });
  });

  it('tells how much of the allowed time the function took, and when that is too much', async () => {
    const took = async (computeMs: number): Promise<StageResult> => {
      const ports: Ports = {
        ...fixedPorts,
        functions: { run: ({ event }) => ({ outcome: 'returned', value: event['request'], origin: null, log: [], computeMs }) },
      };
      return decide('function handler(event) { return event.request; }', { ports });
    };
    const little = await took(0.12);
    expect(little.notes?.map(({ reason }) => sentenceOf(reason))).toEqual([
      'Function rewrite used about 12 of 100 of the time that CloudFront allows, measured on this machine.',
    ]);
    expect(little.assumptions).toContain('function.compute');
    const much = await took(5);
    expect(much.notes?.[0]?.reason.code).toBe('function.compute-high');
  });

  it('answers 503 for a function that is throttled by choice', async () => {
    const result = await decide('function handler(event) { return event.request; }', { assumptions: { 'function.throttling': 'always' } });
    expect(result).toMatchObject({
      decision: 'throttled',
      reason: { code: 'function.throttled' },
      exit: { status: 503, xCache: 'FunctionThrottledError' },
      assumptions: ['function.throttling'],
    });
  });

  it('says that a CloudFront-* header of a function’s making does not go on', async () => {
    const policy = { OriginRequestPolicyId: '33f36d7e-f396-46d9-90e0-52428a34d9dc' };
    const code = "function handler(event) { event.request.headers['cloudfront-viewer-country'] = { value: 'XX' }; return event.request; }";
    const result = await decide(code, { behavior: policy, request: { client: { ip: '192.0.2.1', country: 'DE' } } });
    const told = result.notSimulated?.find(({ setting }) => setting === 'The request header cloudfront-viewer-country');
    expect(told?.what).toContain('the function changed it');
    expect(result.changes?.request?.headers.some(([name]) => name === 'cloudfront-viewer-country')).toBe(false);
  });

  const choosing = (call: string): string => `import cf from 'cloudfront';\nfunction handler(event) { ${call}; return event.request; }`;

  it('lets a function choose another origin of the distribution, or make one', async () => {
    const selected = await decide(choosing("cf.selectRequestOriginById('web', { hostHeader: 'h.example' })"));
    expect(selected).toMatchObject({ decision: 'changed', changes: { chosenOrigin: { origin: { id: 'web' }, hostHeader: 'h.example' } } });
    expect(selected.assumptions).toContain('cache.function-origin');
    const made = await decide(
      choosing(
        "cf.updateRequestOrigin({ domainName: 'B.example', originPath: '/v2', customHeaders: { 'x-a': 'b' }, timeouts: { readTimeout: 5 } })",
      ),
    );
    expect(made.changes?.chosenOrigin?.origin).toMatchObject({
      domain: 'b.example',
      path: '/v2',
      s3: false,
      config: { CustomHeaders: [{ HeaderName: 'x-a', HeaderValue: 'b' }] },
    });
    expect(sentenceOf(made.reason)).toBe('Function rewrite changed: origin to b.example/v2.');
    expect(made.changes?.chosenOrigin?.origin.config.CustomOriginConfig).toMatchObject({ OriginReadTimeout: 5 });
  });

  it.each([
    ["cf.selectRequestOriginById('nowhere')", 'the distribution has no origin "nowhere"'],
    ["cf.updateRequestOrigin({ domainName: 'a.example:8080' })", 'domainName must be a host name'],
    ["cf.updateRequestOrigin({ domainName: '192.0.2.1' })", 'domainName must be a host name'],
    ["cf.updateRequestOrigin({ originPath: 'x' })", 'originPath must begin with /'],
    ["cf.createRequestOriginGroup({ originIds: [{ originId: 'web' }] })", 'needs two originIds'],
  ])('refuses %s with 502', async (call, reason) => {
    const result = await decide(choosing(call));
    expect(result).toMatchObject({ decision: 'invalid', exit: { status: 502, xCache: 'FunctionValidationError' } });
    expect(sentenceOf(result.reason)).toContain(reason);
  });
});
