import { describe, expect, it } from 'vitest';
import { functionFor, prepareCall, type PreparedCall } from '../../../../main/core/functions/call';
import type { Exchange } from '../../../../main/core/types/exchange';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import { cachingOptimized, ownedExchange, snapshotOf, template, tenant } from '../../../support/compiled';

const good = 'function handler(event) { return event.request; }';

function setUp(
  code: string | null,
  assumptions: Readonly<Record<string, string>> = {},
): { readonly exchange: Exchange; readonly snapshot: Snapshot } {
  const associations = [
    { EventType: 'viewer-response', FunctionARN: 'stamp' },
    { EventType: 'viewer-request', FunctionARN: 'rewrite' },
  ];
  const behavior = {
    TargetOriginId: 'web',
    ViewerProtocolPolicy: 'allow-all',
    CachePolicyId: cachingOptimized,
    FunctionAssociations: associations,
  };
  const definition = (Name: string, more: object): object => ({ Name, Definition: { StringSchema: { Required: false, ...more } } });
  const snapshot = snapshotOf(
    {
      'distributions/saas.json': template({
        DefaultCacheBehavior: behavior,
        TenantConfig: { ParameterDefinitions: [definition('brand', { DefaultValue: 'house' }), definition('free', {})] },
      }),
      'tenants/shop.json': tenant('shop', ['shop.example'], { Parameters: [{ Name: 'own', Value: '1' }] }),
      'functions/rewrite.json': { Comment: '', Runtime: 'cloudfront-js-2.0', KeyValueStoreAssociations: [{ KeyValueStoreARN: 'routes' }] },
      'key-value-stores/routes.json': { a: 'b' },
      ...(code === null ? {} : { 'functions/rewrite.js': code }),
    },
    assumptions,
  );
  const exchange = ownedExchange(snapshot, 'shop.example');
  const [first] = exchange.owner?.owner.behaviors ?? [];
  if (!first) throw new Error('no behavior');
  return { exchange: { ...exchange, behavior: first }, snapshot };
}

function prepared(code: string | null, assumptions: Readonly<Record<string, string>> = {}): PreparedCall | null {
  const { exchange, snapshot } = setUp(code, assumptions);
  const fn = functionFor(exchange, 'viewer-request');
  return fn ? prepareCall(fn, exchange, snapshot, 'id==') : null;
}

describe('the call of a function', () => {
  it('finds the function of the event, and its store', () => {
    const { exchange } = setUp(good);
    expect(functionFor(exchange, 'viewer-request')).toMatchObject({ reference: 'rewrite', store: { a: 'b' } });
    expect(functionFor(exchange, 'viewer-response')).toMatchObject({ reference: 'stamp', resource: null });
    expect(functionFor({ ...exchange, behavior: undefined as never }, 'viewer-request')).toBeUndefined();
  });

  it('brings the tenant’s parameters, and the defaults of the template by an assumption', () => {
    expect(prepared(good)).toMatchObject({
      call: { tenant: { parameters: { own: '1', brand: 'house' } } },
      assumptions: ['function.inherited-parameters'],
    });
    expect(prepared(good, { 'function.inherited-parameters': 'own' })?.call.tenant?.parameters).toEqual({ own: '1' });
  });

  it('is refused for syntax that fails in CloudFront, at its line, unless that is assumed to run', () => {
    const code = 'function handler(event) {\n  for (const a of []) a;\n  return event.request;\n}';
    expect(prepared(code)?.refused).toMatchObject({ line: 2 });
    expect(prepared(code, { 'function.refused-syntax': 'runs' })?.refused).toBeNull();
    expect(prepared(good)?.refused).toBeNull();
  });

  it('is none without code', () => {
    expect(prepared(null)).toBeNull();
  });
});
