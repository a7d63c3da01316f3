import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { leaningsOf } from '../../../../main/core/impact/behaviors';
import { cachingOptimized, ownerOf, snapshotOf, template, tenant, type Files } from '../../../support/compiled';

const origin = (Id: string): object => ({
  Id,
  DomainName: `${Id}.example`,
  CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
});
const behavior = (TargetOriginId: string, more: object = {}): object => ({
  TargetOriginId,
  ViewerProtocolPolicy: 'allow-all',
  CachePolicyId: cachingOptimized,
  ...more,
});
const pair = (codes: readonly number[]): object => ({
  Id: 'pair',
  FailoverCriteria: { StatusCodes: { Quantity: codes.length, Items: codes } },
  Members: { Quantity: 2, Items: [{ OriginId: 'web' }, { OriginId: 'spare' }] },
});

/** `kind name effect: sentence` of everything that a tenant leans on. */
function leaningsFor(config: object, more: Files = {}): readonly string[] {
  const snapshot = snapshotOf({
    'distributions/saas.json': template({ Origins: [origin('web'), origin('api'), origin('spare')], ...config }),
    'tenants/acme.json': tenant('acme', ['acme.example']),
    ...more,
  });
  return leaningsOf(ownerOf(snapshot, 'acme.example')).map(
    ({ kind, name, effect, reason }) => `${kind} ${name} ${effect}: ${sentenceOf(reason)}`,
  );
}

describe('what behaviors lean on', () => {
  it('is the default behavior’s origin for all, and others for their paths', () => {
    expect(leaningsFor({ DefaultCacheBehavior: behavior('web'), CacheBehaviors: [behavior('api', { PathPattern: '/api/*' })] })).toEqual([
      'origin api.example degrades: Only some paths ask api.example: /api/* would end with 502.',
      'origin web.example breaks: Whatever is not in the cache ends with 502: the default behavior asks web.example.',
    ]);
  });

  it('is softened by an origin group that notices failures, and not by one that only looks at 404', () => {
    const config = (codes: readonly number[]): object => ({ OriginGroups: [pair(codes)], DefaultCacheBehavior: behavior('pair') });
    expect(leaningsFor(config([503]))).toEqual([
      'origin web.example degrades: Origin group pair asks spare.example in its place, for GET, HEAD and OPTIONS.',
      'origin spare.example degrades: Origin group pair has nothing left to fail over to.',
    ]);
    expect(leaningsFor(config([404]))[0]).toMatch(/^origin web\.example breaks:/);
  });

  it('is not softened where another behavior asks the same origin by itself', () => {
    const config = {
      OriginGroups: [pair([503])],
      DefaultCacheBehavior: behavior('pair'),
      CacheBehaviors: [behavior('web', { PathPattern: '/x' })],
    };
    expect(leaningsFor(config)[0]).toMatch(/^origin web\.example breaks:/);
  });

  it('is what files declare: functions stop requests, policies and the web ACL change answers', () => {
    const config = {
      WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shield/1',
      DefaultCacheBehavior: behavior('web', {
        CachePolicyId: 'short',
        FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::111122223333:function/stamp' }],
        TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['members'] },
      }),
    };
    const files: Files = {
      'policies/cache/short.json': { Name: 'short', MinTTL: 1, ParametersInCacheKeyAndForwardedToOrigin: {} },
      'functions/stamp.js': 'function handler(event) { return event.request; }\n',
      'functions/stamp.json': { Comment: '', Runtime: 'cloudfront-js-2.0' },
    };
    expect(leaningsFor(config, files).map((line) => line.split(': ')[0])).toEqual([
      'origin web.example breaks',
      'cache-policy short degrades',
      'function stamp breaks',
      'key-group members breaks',
      'web-acl arn:aws:wafv2:us-east-1:111122223333:global/webacl/shield/1 degrades',
    ]);
  });

  it('is nothing for managed policies, which never go', () => {
    expect(leaningsFor({ DefaultCacheBehavior: behavior('web') })).toHaveLength(1);
  });
});
