import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween, type ConfigurationChange } from '../../../../main/core/compare/changes';
import { coveredKinds, withChangeOf } from '../../../../main/core/witness/without';
import { compiledFrom } from '../../../support/compare';
import { group, tenant, type Files } from '../../../support/compiled';
import { edgeWorkspace } from '../../../support/edge-arbitraries';
import { changed, platform, platformBehavior, platformPolicy, platformTemplate, platformZone, counted } from '../../../support/witness';

const said = ({ kind, name, steps, how }: ConfigurationChange): string => `${how} ${kind} ${name} ${steps.join('/')}`;

/** What is left of the changes when each is undone by itself, as `undone -> left`. */
function leftWithout(before: Files, after: Files): readonly (readonly [ConfigurationChange, readonly string[] | null])[] {
  const [one, other] = [compiledFrom(before).workspace, compiledFrom(after).workspace];
  return changesBetween(one, other).all.map((change) => {
    const undone = withChangeOf(other, one, change, true);
    return [change, undone && changesBetween(one, undone).all.map(said)];
  });
}

describe('a workspace with one change undone', () => {
  it('has all the others, and not that one', () => {
    const after = changed(platform, {
      'distributions/saas.json': platformTemplate({
        HttpVersion: 'http1.1',
        Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', ...counted('DE') } },
        CacheBehaviors: [
          platformBehavior('/new/*'),
          platformBehavior('/img/*', { Compress: true }),
          platformBehavior('/api/*', { TargetOriginId: 'web', CachePolicyId: 'short' }),
        ],
      }),
      'tenants/acme.json': tenant('acme', ['acme.shop.example', 'more.shop.example'], { ConnectionGroupId: 'side', Enabled: false }),
      'tenants/bolt.json': null,
      'connection-groups/new.json': group('new'),
      'policies/cache/short.json': platformPolicy({
        QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: counted('a', 'b') },
      }),
      'dns/shop.example.zone': platformZone('acme IN CNAME dside.cloudfront.net.\nmore 60 IN CNAME dmain.cloudfront.net.'),
      'origins/web.example.json': { stubs: [{ path: '*', body: 'other' }] },
      'workspace.json': { schemaVersion: 1, name: 'test', assumptions: { 'owner.wildcard-apex': 'yes' } },
    });
    const found = leftWithout(platform, after);
    const all = found.map(([change]) => said(change));
    expect(all.length).toBeGreaterThan(12);
    for (const [change, left] of found) {
      expect(left, said(change)).not.toBeNull();
      expect(left, said(change)).not.toContain(said(change));
      // An origin is taken as a whole, and undoing a move can undo the moves of others.
      const others = all.filter((each) => each !== said(change) && !each.includes(' origin ') && !each.startsWith('moved'));
      for (const each of others)
        if (!said(change).includes(' origin ') && !said(change).startsWith('moved')) expect(left, `${said(change)} undone`).toContain(each);
    }
  });

  it('is never thrown off, and never has the change it undid', () => {
    fc.assert(
      fc.property(edgeWorkspace, edgeWorkspace, (one, other) => {
        for (const [change, left] of leftWithout(one, other))
          if (left && change.kind !== 'origin' && change.how !== 'moved') expect(left).not.toContain(said(change));
      }),
      { numRuns: 8 },
    );
  });

  it('cannot be made of what ids hang on, nor of files of origins', () => {
    const [one, other] = [compiledFrom(platform).workspace, compiledFrom(platform).workspace];
    const change = {
      kind: 'origin-file',
      name: 'web.example',
      steps: ['/a'],
      how: 'changed',
      from: 1,
      to: 2,
    } as unknown as ConfigurationChange;
    expect(withChangeOf(other, one, change, true)).toBeNull();
    expect(withChangeOf(other, one, { ...change, kind: 'tenant', name: 'acme', steps: ['Name'] }, true)).toBeNull();
  });

  it('knows every kind of resource', () => {
    expect(coveredKinds(compiledFrom({}).workspace)).toHaveLength(18);
  });
});
