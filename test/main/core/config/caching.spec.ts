import { describe, expect, it } from 'vitest';
import type { CompiledCaching } from '../../../../main/core/types/snapshot';
import { cachingOptimized, ownerOf, snapshotOf, standard } from '../../../support/compiled';

function caching(behavior: object, policies: Readonly<Record<string, object>> = {}): CompiledCaching {
  const DefaultCacheBehavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', ...behavior };
  const files = Object.fromEntries(
    Object.entries(policies).map(([name, value]) => [`policies/cache/${name}.json`, { Name: name, ...value }]),
  );
  const snapshot = snapshotOf({ 'distributions/main.json': standard('main', ['www.example'], { DefaultCacheBehavior }), ...files });
  const found = ownerOf(snapshot, 'www.example').behaviors[0];
  if (!found) throw new Error('no behavior');
  return found.caching;
}

describe('the caching of a behavior', () => {
  it('is that of its managed policy, pointing at the line that names it', () => {
    const found = caching({ CachePolicyId: cachingOptimized });
    expect(found).toMatchObject({
      policy: { managed: true },
      minTtl: 1,
      defaultTtl: 86_400,
      maxTtl: 31_536_000,
      gzip: true,
      brotli: true,
      disabled: false,
      source: { file: 'distributions/main.json', pointer: '/DefaultCacheBehavior/CachePolicyId' },
    });
    expect(found.headers).toEqual({ behavior: 'none', names: [] });
  });

  it('is that of a policy of the workspace, with header names in lower case', () => {
    const found = caching(
      { CachePolicyId: 'mine' },
      {
        mine: {
          MinTTL: 5,
          DefaultTTL: 60,
          MaxTTL: 600,
          ParametersInCacheKeyAndForwardedToOrigin: {
            EnableAcceptEncodingGzip: false,
            HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['X-Brand'] } },
            CookiesConfig: { CookieBehavior: 'allExcept', Cookies: { Quantity: 1, Items: ['Session'] } },
            QueryStringsConfig: { QueryStringBehavior: 'all' },
          },
        },
      },
    );
    expect(found).toMatchObject({
      policyName: 'mine',
      minTtl: 5,
      defaultTtl: 60,
      maxTtl: 600,
      headers: { behavior: 'whitelist', names: ['x-brand'] },
      cookies: { behavior: 'allExcept', names: ['Session'] },
      queryStrings: { behavior: 'all', names: [] },
      source: { file: 'policies/cache/mine.json', pointer: '' },
    });
  });

  it('fills in TTLs that a policy leaves out, never below the one before', () => {
    expect(caching({ CachePolicyId: 'p' }, { p: { MinTTL: 10 } })).toMatchObject({ minTtl: 10, defaultTtl: 86_400, maxTtl: 31_536_000 });
    expect(caching({ CachePolicyId: 'p' }, { p: { MinTTL: 100_000 } })).toMatchObject({ defaultTtl: 100_000 });
    expect(caching({ CachePolicyId: 'p' }, { p: { MinTTL: 0, DefaultTTL: 40_000_000 } })).toMatchObject({ maxTtl: 40_000_000 });
  });

  it('is off when all three TTLs are 0, and when every header is forwarded', () => {
    expect(caching({ CachePolicyId: 'p' }, { p: { MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 } }).disabled).toBe(true);
    expect(caching({ CachePolicyId: 'p' }, { p: { MinTTL: 0, DefaultTTL: 0, MaxTTL: 1 } }).disabled).toBe(false);
    const all = caching({ ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' }, Headers: ['*'] } });
    expect(all).toMatchObject({ disabled: true, headers: { behavior: 'all' } });
  });

  it('reads the legacy members', () => {
    const found = caching({
      ForwardedValues: {
        QueryString: true,
        QueryStringCacheKeys: ['page'],
        Cookies: { Forward: 'whitelist', WhitelistedNames: ['sid'] },
        Headers: ['Origin'],
      },
      MinTTL: 0,
      DefaultTTL: 30,
      MaxTTL: 300,
      Compress: true,
    });
    expect(found).toMatchObject({
      policy: null,
      policyName: '',
      defaultTtl: 30,
      maxTtl: 300,
      headers: { behavior: 'whitelist', names: ['origin'] },
      cookies: { behavior: 'whitelist', names: ['sid'] },
      queryStrings: { behavior: 'whitelist', names: ['page'] },
      gzip: true,
      brotli: false,
      source: { pointer: '/DefaultCacheBehavior' },
    });
    expect(caching({ ForwardedValues: { QueryString: true, Cookies: { Forward: 'all' } } })).toMatchObject({
      cookies: { behavior: 'all' },
      queryStrings: { behavior: 'all' },
      minTtl: 0,
      defaultTtl: 86_400,
      maxTtl: 31_536_000,
    });
  });

  it('survives a policy that does not exist: nothing in the key, default TTLs, and the name that dangles', () => {
    expect(caching({ CachePolicyId: 'nowhere' })).toMatchObject({
      policy: null,
      policyName: 'nowhere',
      defaultTtl: 86_400,
      queryStrings: { behavior: 'none' },
      source: { pointer: '/DefaultCacheBehavior/CachePolicyId' },
    });
  });
});
