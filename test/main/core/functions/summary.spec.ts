import { describe, expect, it } from 'vitest';
import { summarizeFunctions } from '../../../../main/core/functions/summary';
import { cachingOptimized, snapshotOf, standard, template, tenant } from '../../../support/compiled';

const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: cachingOptimized };
const runs = (EventType: string, FunctionARN: string) => ({ FunctionAssociations: [{ EventType, FunctionARN }] });

describe('the list of functions', () => {
  it('names code, runtime and every behavior that runs a function, with a name to try it with', () => {
    const snapshot = snapshotOf({
      'distributions/plain.json': standard('111', ['www.plain.example']),
      'distributions/saas.json': template({
        DefaultCacheBehavior: { ...behavior, ...runs('viewer-request', 'brand') },
        CacheBehaviors: [{ ...behavior, PathPattern: '/api/*', ...runs('viewer-response', 'brand') }],
      }),
      'tenants/shop.json': tenant('shop', ['*.shop.example']),
      'functions/brand.json': { Comment: '', Runtime: 'cloudfront-js-2.0' },
      'functions/brand.js': 'function handler(event) { return event.request; }',
      'functions/idle.js': 'function handler(event) { return event.request; }',
    });
    const [brand, idle] = summarizeFunctions(snapshot);
    expect(brand).toMatchObject({
      name: 'brand',
      runtime: 'cloudfront-js-2.0',
      codeFile: 'functions/brand.js',
      file: 'functions/brand.json',
      host: 'any.shop.example',
    });
    expect(brand?.associations.map(({ eventType, distribution, pathPattern }) => [eventType, distribution, pathPattern])).toEqual([
      ['viewer-response', 'saas', '/api/*'],
      ['viewer-request', 'saas', '*'],
    ]);
    expect(brand?.associations[0]?.source.line).toBeGreaterThan(1);
    expect(idle).toMatchObject({ name: 'idle', runtime: null, codeFile: 'functions/idle.js', associations: [], host: 'any.shop.example' });
  });

  it('is empty for a workspace without functions, and has no name where there is no domain', () => {
    expect(summarizeFunctions(snapshotOf({}))).toEqual([]);
    const [alone] = summarizeFunctions(snapshotOf({ 'functions/alone.json': { Comment: '', Runtime: 'cloudfront-js-1.0' } }));
    expect(alone).toMatchObject({ codeFile: null, associations: [], host: null });
  });
});
