import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { runResponseFunction, type ResponseFunctionRun } from '../../../../main/core/functions/viewer-response';
import type { Ports } from '../../../../main/core/ports';
import type { Exchange, ResponseHead } from '../../../../main/core/types/exchange';
import { createFunctionSandbox } from '../../../../main/runtime/function-sandbox';
import { cachingOptimized, ownedExchange, snapshotOf, template, tenant } from '../../../support/compiled';
import { fixedPorts } from '../../../support/stage';

const withHost: Ports = { ...fixedPorts, functions: createFunctionSandbox({ clock: null }) };
const ok: ResponseHead = {
  status: 200,
  headers: [
    ['etag', '"1"'],
    ['x-cache', 'of the origin'],
  ],
  body: { size: 3, text: 'abc' },
};
const stored = {
  kind: 'response',
  status: 200,
  resultType: 'Hit',
  detailedResultType: 'Hit',
  xCache: 'Hit',
  stage: '10-cache',
  reason: 'x',
  head: ok,
} as const;
const stamp =
  'function handler(event) { event.response.headers["x-stamp"] = { value: event.request.uri }; console.log("hi"); return event.response; }';

async function run(code: string, facts: Partial<Exchange>, ports = withHost, policy?: string): Promise<ResponseFunctionRun | null> {
  const behavior = {
    TargetOriginId: 'web',
    ViewerProtocolPolicy: 'allow-all',
    CachePolicyId: cachingOptimized,
    FunctionAssociations: [{ EventType: 'viewer-response', FunctionARN: 'stamp' }],
    ...(policy ? { ResponseHeadersPolicyId: policy } : {}),
  };
  const snapshot = snapshotOf({
    'distributions/saas.json': template({ DefaultCacheBehavior: behavior }),
    'tenants/shop.json': tenant('shop', ['shop.example']),
    'functions/stamp.js': code,
  });
  const exchange = ownedExchange(snapshot, 'shop.example', { path: '/a' });
  const [first] = exchange.owner?.owner.behaviors ?? [];
  if (!first) throw new Error('no behavior');
  return runResponseFunction({ ...exchange, behavior: first, path: '/a', ...facts }, snapshot, ports, 'id==');
}

describe('the viewer-response function', () => {
  it('changes the origin’s answer, and what it never sees stays', async () => {
    const ran = await run(stamp, { answer: ok });
    expect(ran?.exchange.answer?.headers).toEqual([
      ['etag', '"1"'],
      ['x-stamp', '/a'],
      ['x-cache', 'of the origin'],
    ]);
    expect(ran?.exchange.answer?.body).toBe(ok.body);
    expect(ran && sentenceOf(ran.said.reason)).toBe('Function stamp changed: header x-stamp added.');
    expect(ran?.said.notes?.map(({ reason }) => sentenceOf(reason))).toEqual(['hi']);
  });

  it('changes a stored answer in the same way, which stays in the cache as it was', async () => {
    const ran = await run(stamp, { exit: stored });
    expect(ran?.exchange.exit).toMatchObject({ stage: '10-cache', head: { headers: expect.arrayContaining([['x-stamp', '/a']]) } });
    expect(stored.head).toBe(ok);
  });

  it('does not run for errors, redirects, and answers that the edge or a function made', async () => {
    expect(await run(stamp, { answer: { ...ok, status: 404 } })).toBeNull();
    expect(await run(stamp, { exit: { ...stored, stage: '07-behavior', status: 301 } })).toBeNull();
    expect(await run(stamp, { exit: { ...stored, stage: '09-viewer-request' } })).toBeNull();
  });

  it('that fails or returns something invalid becomes the error that CloudFront answers', async () => {
    const failed = await run('function handler() { throw new Error("no"); }', { answer: ok });
    expect(failed?.exchange.exit).toMatchObject({ status: 503, xCache: 'FunctionExecutionError', stage: '12-viewer-response' });
    const invalid = await run('function handler(event) { return event.request; }', { answer: ok });
    expect(invalid?.exchange.exit).toMatchObject({ status: 502, xCache: 'FunctionValidationError' });
    const refused = await run('function handler(event) { const { response } = event; return response; }', { answer: ok });
    expect(refused?.said.assumptions).toContain('function.refused-syntax');
  });

  it('comes before the response headers policy, by an assumption that is named', async () => {
    expect((await run(stamp, { answer: ok }, withHost, 'SecurityHeadersPolicy'))?.said.assumptions).toEqual([
      'order.function-headers-policy',
    ]);
    expect((await run(stamp, { answer: ok }))?.said.assumptions).toBeUndefined();
  });

  it('is reported where there is no host to run it', async () => {
    expect((await run(stamp, { answer: ok }, fixedPorts))?.said.notSimulated).toMatchObject([
      { what: 'functions are not run without a host.' },
    ]);
  });
});
