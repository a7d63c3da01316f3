import { describe, expect, it } from 'vitest';
import { behaviorRows } from '../../../../main/core/config/effective-behaviors';
import { cachingOptimized, ownerOf, snapshotOf, standard } from '../../../support/compiled';

const behavior = (more: object): object => ({
  TargetOriginId: 'web',
  ViewerProtocolPolicy: 'allow-all',
  CachePolicyId: cachingOptimized,
  ...more,
});
const snapshot = snapshotOf({
  'distributions/main.json': standard('main', ['www.example'], {
    CacheBehaviors: [behavior({ PathPattern: '/a/*' }), behavior({ PathPattern: '/a/*', OriginRequestPolicyId: 'extra' })],
    DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', ForwardedValues: { QueryString: true }, MinTTL: 7 },
  }),
  'policies/origin-request/extra.json': {
    Name: 'extra',
    HeadersConfig: { HeaderBehavior: 'allViewer' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'all' },
  },
});
const owner = ownerOf(snapshot, 'www.example');
if (!owner.distribution) throw new Error('the workspace did not load');
const rows = new Map(behaviorRows(owner.distribution, owner.behaviors).map((row) => [row.path, row]));

describe('the rows of cache behaviors', () => {
  it('name a second behavior with the same pattern by its place', () => {
    expect(rows.get('CacheBehaviors[/a/*].TargetOriginId')?.because).toMatchObject([{ pointer: '/CacheBehaviors/0/TargetOriginId' }]);
    expect(rows.get('CacheBehaviors[1].TargetOriginId')?.because).toMatchObject([{ pointer: '/CacheBehaviors/1/TargetOriginId' }]);
  });

  it('include the origin request policy', () => {
    expect(rows.get('CacheBehaviors[1].OriginRequestPolicyConfig.HeadersConfig.HeaderBehavior')).toMatchObject({
      value: 'allViewer',
      from: 'template',
      because: [{ file: 'policies/origin-request/extra.json' }, { pointer: '/CacheBehaviors/1/OriginRequestPolicyId' }],
    });
  });

  it('show the TTLs of a legacy behavior, given and default', () => {
    expect(rows.get('DefaultCacheBehavior.MinTTL')).toMatchObject({ value: 7, from: 'template' });
    expect(rows.get('DefaultCacheBehavior.DefaultTTL')).toMatchObject({ value: 86_400, from: 'cloudfront-default' });
    expect(rows.has('DefaultCacheBehavior.CachePolicyConfig.MinTTL')).toBe(false);
  });
});
