import { describe, expect, it } from 'vitest';
import { standard } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all' };
const policy = { ...behavior, CachePolicyId: 'CachingOptimized' };
const legacy = { QueryString: false, Cookies: { Forward: 'none' } };
const found = (more: object): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf({ 'distributions/x.json': standard('x', [], more) }, 'behavior.');
const codes = (more: object): readonly string[] =>
  found(more).map(({ code, pointer }) => `${code} ${pointer.replace('/DistributionConfig', '')}`);
const ofDefault = (more: object): readonly string[] => codes({ DefaultCacheBehavior: { ...policy, ...more } });
const ofPatterns = (...patterns: readonly string[]): readonly string[] =>
  codes({ CacheBehaviors: { Quantity: patterns.length, Items: patterns.map((PathPattern) => ({ ...policy, PathPattern })) } });

describe('how to cache', () => {
  it('is content with a policy, and with legacy settings on a standard distribution', () => {
    expect(ofDefault({})).toEqual([]);
    expect(codes({ DefaultCacheBehavior: { ...behavior, ForwardedValues: legacy, MinTTL: 0 } })).toEqual([]);
  });

  it('misses both, and does not accept both', () => {
    expect(codes({ DefaultCacheBehavior: { ...behavior, OriginRequestPolicyId: 'AllViewer' } })).toEqual([
      'behavior.no-cache-policy /DefaultCacheBehavior',
      'behavior.request-policy-alone /DefaultCacheBehavior/OriginRequestPolicyId',
    ]);
    expect(ofDefault({ ForwardedValues: legacy, MinTTL: 0 })).toEqual([
      'behavior.two-cache-settings /DefaultCacheBehavior/ForwardedValues',
    ]);
  });
});

describe('methods', () => {
  it.each([
    [{ AllowedMethods: ['HEAD', 'GET'] }, []],
    [{ AllowedMethods: { Quantity: 3, Items: ['GET', 'HEAD', 'OPTIONS'], CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] } } }, []],
    [{ AllowedMethods: ['GET', 'POST'] }, ['behavior.methods /DefaultCacheBehavior/AllowedMethods']],
    [
      { AllowedMethods: { Quantity: 2, Items: ['GET', 'HEAD'], CachedMethods: { Quantity: 3, Items: ['GET', 'HEAD', 'OPTIONS'] } } },
      ['behavior.cached-methods /DefaultCacheBehavior/AllowedMethods/CachedMethods'],
    ],
    [{ CachedMethods: ['GET'] }, ['behavior.cached-methods /DefaultCacheBehavior/CachedMethods']],
  ])('judges %j', (more, expected) => {
    expect(ofDefault(more)).toEqual(expected);
  });
});

describe('order', () => {
  it('finds patterns that an earlier one covers', () => {
    expect(ofPatterns('/img/*', '/img/logo.png', '/a.css', 'a.css', '/i?g/*')).toEqual([
      'behavior.unreachable /CacheBehaviors/Items/1/PathPattern',
      'behavior.duplicate-pattern /CacheBehaviors/Items/3/PathPattern',
    ]);
    expect(ofPatterns('*', '/x')).toEqual(['behavior.unreachable /CacheBehaviors/Items/1/PathPattern']);
  });

  it('does not take a pattern with an inner wildcard for a prefix', () => {
    expect(ofPatterns('/*/a*', '/x/b', '*.jpg', '/img/*')).toEqual([]);
  });
});
