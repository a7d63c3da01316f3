import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchBehavior } from '../../../../main/core/behaviors/match-behavior';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { rowOf, rowWithoutDomain, runTrial, tenantsOf, trialFor, trialOwner, type Trial } from '../../../../main/core/functions/trial';
import { viewerRequest as stage } from '../../../../main/core/stages/09-viewer-request';
import type { HeaderList } from '../../../../main/core/types/exchange';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import type { FunctionEventType, TrialResult } from '../../../../main/core/types/trial';
import { createFunctionSandbox } from '../../../../main/runtime/function-sandbox';
import { cachingOptimized, exchangeOf, snapshotOf, template, tenant, viewerRequest } from '../../../support/compiled';
import { fixedPorts } from '../../../support/stage';

const sandbox = createFunctionSandbox({ clock: null });
const viewerRequestOf = (name: string) => ({ FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: name }] });
const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: cachingOptimized };
const tenantCode = `import cf from 'cloudfront';
function handler(event) {
  console.log('for ' + cf.distributionTenant.id);
  event.request.headers['x-brand'] = { value: cf.distributionTenant.parameters.get('brand') || 'none' };
  return event.request;
}
`;

function workspace(code = tenantCode): Snapshot {
  const definition = { Name: 'brand', Definition: { StringSchema: { Required: false } } };
  return snapshotOf({
    'distributions/saas.json': template({
      DefaultCacheBehavior: { ...behavior, ...viewerRequestOf('brand') },
      CacheBehaviors: [{ ...behavior, PathPattern: '/plain/*' }],
      TenantConfig: { ParameterDefinitions: [definition] },
    }),
    'tenants/shop.json': tenant('shop', ['shop.example'], { Parameters: [{ Name: 'brand', Value: 'blue' }] }),
    'tenants/wild.json': tenant('wild', ['*.wild.example'], { Parameters: [{ Name: 'brand', Value: 'red' }] }),
    'tenants/off.json': tenant('off', ['off.example'], { Enabled: false }),
    'functions/brand.js': code,
  });
}

interface Options {
  readonly code?: string;
  readonly eventType?: FunctionEventType;
  readonly path?: string;
  readonly status?: number;
  readonly headers?: HeaderList;
}

function trialOn(snapshot: Snapshot, host: string, { eventType = 'viewer-request', path = '/a', status = 200, headers }: Options): Trial {
  const [resource] = snapshot.workspace.functions;
  if (!resource) throw new Error('no function');
  const response = { status, headers: headers ?? [['content-type', 'text/html'] as const], body: { size: null } };
  return { function: resource, eventType, request: viewerRequest({ host, path }), response, at: 0, requestId: 'r' };
}

async function tried(host: string, options: Options = {}): Promise<TrialResult> {
  const snapshot = workspace(options.code);
  const owner = trialOwner(snapshot, host);
  if (!owner) throw new Error(`nobody owns ${host}`);
  const result = await runTrial(trialOn(snapshot, host, options), owner, snapshot, sandbox);
  if (!result) throw new Error('nothing was run');
  return result;
}

describe('a trial of a function', () => {
  it('shows the request before and after, what changed, and the console', async () => {
    const result = await tried('shop.example');
    expect(result).toMatchObject({
      owner: { kind: 'tenant', name: 'shop' },
      outcome: 'changed',
      sentence: 'Function brand changed: header x-brand added.',
      changed: ['header x-brand added'],
      status: null,
      afterIs: 'request',
      line: null,
      notes: [],
    });
    expect(result.console).toEqual([expect.stringMatching(/^for dt_/)]);
    const before = JSON.parse(result.before) as { headers: object };
    const after = JSON.parse(result.after ?? '') as { headers: object };
    expect(after).toEqual({ ...before, headers: { ...before.headers, 'x-brand': { value: 'blue' } } });
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(result.event).not.toContain('__rawQueryString');
  });

  it('says what an answer, a failure, an endless loop and an invalid value come to', async () => {
    const outcome = async (body: string): Promise<unknown[]> => {
      const { outcome: what, status, line, afterIs } = await tried('shop.example', { code: `function handler(event) {\n${body}\n}\n` });
      return [what, status, line, afterIs];
    };
    expect(await outcome('return event.request;')).toEqual(['unchanged', null, null, 'request']);
    expect(await outcome('return { statusCode: 302 };')).toEqual(['answered', 302, null, 'response']);
    expect(await outcome('\nnull.x = 1;')).toEqual(['failed', 503, 3, 'request']);
    expect(await outcome('while (true) {}')).toEqual(['stopped', 503, null, 'request']);
    expect(await outcome('return 7;')).toEqual(['invalid', 502, null, 'request']);
  });

  it('points at the line of syntax that the runtime refuses', async () => {
    const result = await tried('shop.example', {
      code: 'function handler(event) {\n  for (const x of []) {}\n  return event.request;\n}\n',
    });
    expect([result.outcome, result.line, result.status]).toEqual(['failed', 2, 503]);
  });

  it('runs a viewer-response function on the given response, and not at all for errors', async () => {
    const code = "function handler(event) { event.response.headers['x-seen'] = { value: 'yes' }; return event.response; }";
    const changed = await tried('shop.example', { code, eventType: 'viewer-response' });
    expect([changed.outcome, changed.changed, changed.status, changed.afterIs]).toEqual([
      'changed',
      ['header x-seen added'],
      200,
      'response',
    ]);
    expect(JSON.parse(changed.before)).toMatchObject({ statusCode: 200, headers: { 'content-type': { value: 'text/html' } } });
    const refused = await tried('shop.example', { code, eventType: 'viewer-response', status: 404 });
    expect([refused.outcome, refused.after, refused.sentence]).toEqual([
      'not-run',
      null,
      'CloudFront runs no viewer-response function for status 404: only below 400.',
    ]);
  });

  it('tells the origin that was chosen', async () => {
    const code = `import cf from 'cloudfront';
function handler(event) { cf.updateRequestOrigin({ domainName: 'other.example', originPath: '/x' }); return event.request; }`;
    expect((await tried('shop.example', { code })).origin).toEqual({ domain: 'other.example', path: '/x', hostHeader: null });
  });

  it('says when CloudFront would not have come to run it', async () => {
    expect((await tried('shop.example', { path: '/plain/x' })).notes).toEqual([
      'For this request behavior /plain/* of shop does not run brand at viewer-request. It was run all the same.',
    ]);
    expect((await tried('off.example')).notes).toEqual(['off is disabled: CloudFront would refuse the request.']);
  });
});

describe('a trial and the stage', () => {
  // Answers, fails, returns nothing, moves, or leaves alone, by the path.
  const code = `function handler(event) {
  const request = event.request;
  console.log(request.uri);
  switch (request.uri.length % 5) {
    case 0: return { statusCode: 404 };
    case 1: throw new Error(request.uri);
    case 2: return undefined;
    case 3: request.uri = request.uri + '/x'; request.headers['x-a'] = { value: 'b' }; return request;
    default: return request;
  }
}
`;
  const snapshot = workspace(code);
  const paths = fc.string({ minLength: 0, maxLength: 6, unit: fc.constantFrom('a', 'b', '/', '%20', '.') }).map((text) => `/${text}`);

  it('say the same of every request', async () => {
    await fc.assert(
      fc.asyncProperty(paths, fc.option(fc.constantFrom('a=1', 'a=1&a=2', ''), { nil: null }), async (path, query) => {
        const owner = trialOwner(snapshot, 'shop.example');
        if (!owner) throw new Error('no owner');
        const request = viewerRequest({ host: 'shop.example', path, query });
        const matched = matchBehavior(owner.owner, path, snapshot.assumption);
        if (!matched || matched.behavior.functions.length === 0) return;
        const exchange = exchangeOf({}, { request, owner, behavior: matched.behavior, path: matched.path });
        const decided = await stage.run(exchange, snapshot, { ...fixedPorts, functions: sandbox });
        const result = await runTrial({ ...trialOn(snapshot, 'shop.example', {}), request }, owner, snapshot, sandbox);
        expect(result?.sentence).toBe(sentenceOf(decided.reason));
        expect(result?.status).toBe(decided.exit?.kind === 'response' ? decided.exit.status : null);
        expect(result?.console).toEqual(decided.notes?.map(({ reason }) => sentenceOf(reason)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a trial for all tenants', () => {
  it('asks every tenant of the template by a name of its own', async () => {
    const snapshot = workspace();
    const [template_] = snapshot.workspace.distributions;
    if (!template_) throw new Error('no template');
    const trial = trialOn(snapshot, 'shop.example', {});
    const rows = [];
    for (const one of tenantsOf(snapshot, template_)) {
      const made = trialFor(trial, one, snapshot);
      const result = made && (await runTrial(made.trial, made.owner, snapshot, sandbox));
      rows.push(result ? rowOf(result) : rowWithoutDomain(one));
      if (result) expect(JSON.parse(result.before)).toMatchObject({ headers: { host: { value: made.trial.request.host } } });
    }
    expect(rows.map(({ ownerName, host, outcome, changed }) => [ownerName, host, outcome, changed])).toEqual([
      // It has no such parameter, which makes parameters.get throw.
      ['off', 'off.example', 'failed', []],
      ['shop', 'shop.example', 'changed', ['header x-brand added']],
      ['wild', 'any.wild.example', 'changed', ['header x-brand added']],
    ]);
    expect(new Set(rows.map(({ console }) => console)).size).toBe(3);
  });

  it('has a line also for a tenant without a domain', () => {
    const snapshot = snapshotOf({ 'distributions/saas.json': template(), 'tenants/bare.json': tenant('bare', []) });
    const [bare] = snapshot.workspace.tenants;
    if (!bare) throw new Error('no tenant');
    expect(rowWithoutDomain(bare)).toMatchObject({ ownerName: 'bare', host: '', outcome: 'not-run', status: null });
  });
});
