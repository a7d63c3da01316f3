import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../../main/core/compare/changes';
import { isBelow, reachOf } from '../../../../main/core/witness/reach';
import { compiledFrom } from '../../../support/compare';
import { ownerOf } from '../../../support/compiled';
import { changed, platform, platformBehavior, platformPolicy, platformTemplate, counted } from '../../../support/witness';

const before = compiledFrom(platform);
const reachAfter = (edits: Readonly<Record<string, unknown>>) => {
  const after = compiledFrom(changed(platform, edits));
  const changes = changesBetween(before.workspace, after.workspace);
  return { reach: reachOf(after, changes, 'after'), owner: ownerOf(after, 'acme.shop.example') };
};
const named = (changes: Iterable<{ readonly kind: string; readonly name: string }>): string[] => [
  ...new Set([...changes].map(({ kind, name }) => `${kind} ${name}`)),
];

describe('what can touch an owner', () => {
  it('is what it is made of, and what that names', () => {
    const { reach, owner } = reachAfter({
      'policies/cache/short.json': platformPolicy({ QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: counted('a') } }),
      'policies/cache/unused.json': { Name: 'unused', MinTTL: 1 },
      'origins/web.example.json': { stubs: [{ path: '*', status: 503, body: '' }] },
      'origins/nobody.example.json': { stubs: [] },
    });
    expect(named(reach.ofOwner(owner)).sort()).toEqual(['cache-policy short', 'origin web.example']);
  });

  it('is for a behavior its own members and policies alone', () => {
    const { reach, owner } = reachAfter({
      'distributions/saas.json': platformTemplate({
        DefaultCacheBehavior: platformBehavior(null, { Compress: true }),
        CacheBehaviors: [platformBehavior('/api/*', { TargetOriginId: 'api', CachePolicyId: 'short' }), platformBehavior('/img/*')],
      }),
    });
    const steps = owner.behaviors.map((behavior) => [...reach.ofBehavior(owner, behavior)].map((change) => change.steps.join('.')));
    expect(steps).toEqual([['CacheBehaviors./api/*.CachePolicyId'], [], ['DefaultCacheBehavior.Compress']]);
  });

  it('takes a list in Items for the list itself', () => {
    expect(isBelow('/DistributionConfig/CacheBehaviors/Items/2/Compress', '/DistributionConfig/CacheBehaviors/2')).toBe(true);
    expect(isBelow('/CacheBehaviors/20', '/CacheBehaviors/2')).toBe(false);
  });
});
