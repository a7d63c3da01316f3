import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { cache } from '../../../../main/core/stages/10-cache';
import type { Exchange, StageResult, ViewerRequest } from '../../../../main/core/types/exchange';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import { ownedExchange, snapshotOf, template, tenant, type Files } from '../../../support/compiled';
import { entryOf, portsOf, testTime } from '../../../support/ports';

const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const host = 'acme.example';

function workspace(behavior: Record<string, unknown> = {}, more: Files = {}, assumptions: Record<string, string> = {}): Snapshot {
  const DefaultCacheBehavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'short', ...behavior };
  return snapshotOf(
    {
      'distributions/saas.json': template({ DefaultCacheBehavior }),
      'tenants/acme.json': tenant('acme', [host]),
      'tenants/beta.json': tenant('beta', ['beta.example']),
      'policies/cache/short.json': { Name: 'short', MinTTL: 0, DefaultTTL: 60, MaxTTL: 600 },
      ...more,
    },
    assumptions,
  );
}

function exchangeIn(snapshot: Snapshot, request: Partial<ViewerRequest> = {}, name = host): Exchange {
  const exchange = ownedExchange(snapshot, name, request);
  const behavior = exchange.owner?.owner.behaviors.at(-1);
  if (!behavior) throw new Error('the test workspace has no behavior');
  return { ...exchange, behavior };
}

function look(snapshot: Snapshot, exchange: Exchange, ports = portsOf()): StageResult {
  return cache.run(exchange, snapshot, ports) as StageResult;
}

describe('10-cache', () => {
  const snapshot = workspace();

  it('misses on an empty cache and points at the lines that chose the policy', () => {
    const result = look(snapshot, exchangeIn(snapshot));
    expect(result.decision).toBe('miss');
    expect(result.exit).toBeUndefined();
    expect(result.assumptions).toEqual(['cache.scope']);
    expect(result.because?.map((ref) => `${ref.file}${ref.pointer}`)).toEqual([
      'distributions/saas.json/DefaultCacheBehavior/CachePolicyId',
      'policies/cache/short.json',
    ]);
    expect(sentenceOf(result.reason)).toBe('The cache of tenant acme holds nothing under this key, so the origin is asked.');
  });

  it('hits a fresh object, and misses it when its time is over', () => {
    const exchange = exchangeIn(snapshot);
    const key = look(snapshot, exchange).changes?.cache?.key ?? '';
    const entries = new Map([[key, entryOf({ key })]]);
    expect(look(snapshot, exchange, portsOf({ entries })).decision).toBe('hit');
    const late = look(snapshot, { ...exchange, at: testTime + 61_000 }, portsOf({ entries }));
    expect(late.decision).toBe('miss');
    expect(sentenceOf(late.reason)).toContain('its time ran out 1 second ago');
  });

  it('says that the origin is asked by the validators of an expired object', () => {
    const exchange = exchangeIn(snapshot);
    const key = look(snapshot, exchange).changes?.cache?.key ?? '';
    const entries = new Map([[key, entryOf({ key, headers: [['etag', '"a"']], freshUntil: testTime - 1 })]]);
    expect(sentenceOf(look(snapshot, exchange, portsOf({ entries })).reason)).toContain(
      'so the origin is asked whether it has changed (If-None-Match).',
    );
  });

  it('keeps the tenants of a distribution apart, unless the assumption says otherwise', () => {
    const keys = (given: Snapshot): (string | undefined)[] =>
      [host, 'beta.example'].map((name) => look(given, exchangeIn(given, {}, name)).changes?.cache?.key);
    const apart = keys(snapshot);
    expect(apart[0]).not.toBe(apart[1]);
    const together = keys(workspace({}, {}, { 'cache.scope': 'distribution' }));
    expect(together[0]).toBe(together[1]);
  });

  it('is switched off by a policy whose TTLs are all 0', () => {
    const disabled = workspace({ CachePolicyId: cachingDisabled });
    const result = look(disabled, exchangeIn(disabled));
    expect(result.changes?.cache?.result).toBe('Disabled');
    expect(sentenceOf(result.reason)).toContain('CachingDisabled');
    expect(result.because?.[0]?.pointer).toBe('/DefaultCacheBehavior/CachePolicyId');
  });

  it('is switched off by legacy settings that forward every header', () => {
    const legacy = workspace({ CachePolicyId: undefined, ForwardedValues: { QueryString: false, Headers: ['*'] } });
    expect(look(legacy, exchangeIn(legacy)).reason.code).toBe('cache.all-headers');
  });

  it('passes by for methods that are never cached', () => {
    const result = look(snapshot, exchangeIn(snapshot, { method: 'POST' }));
    expect(result.changes?.cache?.result).toBe('Bypass');
    expect(sentenceOf(result.reason)).toBe(
      'POST requests are passed to the origin and their answers are never stored; this path caches GET, HEAD only.',
    );
  });

  it('caches OPTIONS only where the behavior says so', () => {
    expect(look(snapshot, exchangeIn(snapshot, { method: 'OPTIONS' })).decision).toBe('bypass');
    const methods = ['GET', 'HEAD', 'OPTIONS'];
    const cached = workspace({ AllowedMethods: { Items: methods, Quantity: 3, CachedMethods: { Items: methods, Quantity: 3 } } });
    expect(look(cached, exchangeIn(cached, { method: 'OPTIONS' })).decision).toBe('miss');
  });

  it('names what it assumes for a HEAD that misses', () => {
    expect(look(snapshot, exchangeIn(snapshot, { method: 'HEAD' })).assumptions).toContain('cache.head-miss');
  });

  it('refuses to run before the owner is known, because that is a bug', () => {
    expect(() => look(snapshot, { id: 'x', at: 0, request: exchangeIn(snapshot).request })).toThrow('10-cache needs the owner');
  });
});
