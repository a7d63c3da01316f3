import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCacheKey, scopeOf } from '../../../../main/core/cache/key';
import { compileCaching } from '../../../../main/core/config/caching';
import type { CachePolicyConfig } from '../../../../main/core/types/resources';
import type { ViewerRequest } from '../../../../main/core/types/exchange';
import { ownerOf, snapshotOf, template, tenant, viewerRequest } from '../../../support/compiled';

type Parameters = NonNullable<CachePolicyConfig['ParametersInCacheKeyAndForwardedToOrigin']>;

function caching(parameters: Parameters = {}): ReturnType<typeof compileCaching> {
  const value: CachePolicyConfig = { Name: 'p', MinTTL: 0, ParametersInCacheKeyAndForwardedToOrigin: parameters };
  const policy = { id: 'p', arn: '', name: 'p', account: '', file: 'policies/cache/p.json', base: '', value, managed: false };
  return compileCaching({ TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all' }, policy, { file: 'd.json', pointer: '' });
}

function keyOf(request: Partial<ViewerRequest>, parameters: Parameters = {}, scope = 'dt_1'): string {
  const viewer = viewerRequest(request);
  return buildCacheKey({ scope, path: viewer.path, caching: caching(parameters), request: viewer });
}

const everything: Parameters = {
  QueryStringsConfig: { QueryStringBehavior: 'all' },
  CookiesConfig: { CookieBehavior: 'all' },
  HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['X-Device', 'Host'] },
  EnableAcceptEncodingGzip: true,
  EnableAcceptEncodingBrotli: true,
};

describe('buildCacheKey', () => {
  it('is readable', () => {
    const request = {
      path: '/shoes.html',
      query: 'color=red',
      headers: [
        ['host', 'shop.example'],
        ['x-device', 'phone'],
        ['cookie', 'b=2; a=1'],
        ['accept-encoding', 'gzip, br'],
      ],
    } as const;
    expect(keyOf(request, everything)).toBe(
      'dt_1 /shoes.html?color=red header:x-device="phone" header:host="shop.example" cookie:a="1" cookie:b="2" accept-encoding="br,gzip"',
    );
  });

  it('shares an object between hosts, schemes and viewers when the policy lists nothing', () => {
    const one = keyOf({ path: '/a', query: 'x=1', host: 'a.example', scheme: 'http', headers: [['cookie', 'a=1']] });
    const other = keyOf({ path: '/a', query: null, host: 'b.example', headers: [['accept-encoding', 'br']] });
    expect(one).toBe(other);
  });

  it('shares entries between GET and HEAD, and keeps OPTIONS apart', () => {
    expect(keyOf({ method: 'HEAD' })).toBe(keyOf({ method: 'GET' }));
    expect(keyOf({ method: 'OPTIONS' })).not.toBe(keyOf({ method: 'GET' }));
  });

  it('separates scopes, paths by case and slash, and queries by order', () => {
    expect(keyOf({ path: '/a' }, {}, 'dt_1')).not.toBe(keyOf({ path: '/a' }, {}, 'dt_2'));
    expect(keyOf({ path: '/a' })).not.toBe(keyOf({ path: '/A' }));
    expect(keyOf({ path: '/a' })).not.toBe(keyOf({ path: '/a/' }));
    expect(keyOf({ query: 'a=1&b=2' }, everything)).not.toBe(keyOf({ query: 'b=2&a=1' }, everything));
  });

  it('does not tell the order of cookies', () => {
    expect(keyOf({ headers: [['cookie', 'a=1; b=2']] }, everything)).toBe(keyOf({ headers: [['cookie', 'b=2; a=1']] }, everything));
  });

  it('tells an empty header from an absent one', () => {
    const listed: Parameters = { HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['X-A'] } };
    expect(keyOf({ headers: [['x-a', '']] }, listed)).not.toBe(keyOf({ headers: [] }, listed));
  });

  it('takes Accept-Encoding in its normalized form only, even when the policy lists it', () => {
    const listed: Parameters = {
      EnableAcceptEncodingGzip: true,
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept-Encoding'] },
    };
    expect(keyOf({ headers: [['accept-encoding', 'gzip, deflate']] }, listed)).toBe('dt_1 / accept-encoding="gzip"');
  });

  it('takes the edge’s own value of a CloudFront header, never the viewer’s', () => {
    const listed: Parameters = { HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['CloudFront-Viewer-Country'] } };
    const forged = { headers: [['cloudfront-viewer-country', 'US']], client: { ip: '192.0.2.1', country: 'DE' } } as const;
    expect(keyOf(forged, listed)).toBe('dt_1 / header:cloudfront-viewer-country="DE"');
  });

  it('is equal exactly when all listed parts are equal', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '"', '\\', ' ', '=', ':'), maxLength: 4 });
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '='), minLength: 1, maxLength: 2 });
    const viewer = fc.record({ device: fc.option(part), value: part, name, query: fc.option(name) });
    const request = (facts: { device: string | null; value: string; name: string; query: string | null }): Partial<ViewerRequest> => ({
      query: facts.query,
      headers: [
        ...(facts.device === null ? [] : [['x-device', facts.device] as const]),
        ['cookie', `${facts.name.replaceAll('=', 'e')}=${facts.value}`],
      ],
    });
    const meaning = (facts: Facts): string =>
      JSON.stringify([facts.device, facts.name.replaceAll('=', 'e'), facts.value.trim(), facts.query]);
    type Facts = { device: string | null; value: string; name: string; query: string | null };
    fc.assert(
      fc.property(viewer, viewer, (one, other) => {
        const same = keyOf(request(one), everything) === keyOf(request(other), everything);
        expect(same).toBe(meaning(one) === meaning(other));
      }),
      { numRuns: 500 },
    );
  });
});

describe('scopeOf', () => {
  const snapshot = snapshotOf({ 'distributions/saas.json': template(), 'tenants/acme.json': tenant('acme', ['acme.example']) });
  const owner = ownerOf(snapshot, 'acme.example');

  it('gives every tenant a cache of its own', () => {
    expect(scopeOf(owner, true)).toEqual({ id: owner.id, name: 'tenant acme' });
  });

  it('can share one cache between the tenants of a distribution', () => {
    expect(scopeOf(owner, false)).toEqual({ id: owner.distribution?.id, name: 'distribution saas' });
  });
});
