import { describe, expect, it } from 'vitest';
import { endpointsOf, findResource, isBuiltIn, kindTitle, resourceKinds, resourcesOf } from '../../../../main/core/language/targets';
import { cursorIn } from '../../../support/language';
import { shopFiles } from '../../../support/shop-workspace';

const { workspace } = cursorIn(shopFiles).context;

describe('what a reference can mean', () => {
  it('is found by id, ARN and name, in every kind', () => {
    for (const kind of resourceKinds) {
      for (const resource of resourcesOf(workspace, kind)) {
        for (const reference of [resource.id, resource.arn, resource.name]) {
          expect(findResource(workspace, kind, reference)?.name, `${kind} ${reference}`).toBe(resource.name);
        }
      }
    }
    expect(findResource(workspace, 'cache-policy', 'nothing')).toBeNull();
  });

  it('may be what CloudFront provides', () => {
    const managed = findResource(workspace, 'cache-policy', 'CachingOptimized');
    const own = findResource(workspace, 'cache-policy', 'short');
    expect([managed && isBuiltIn(managed), own && isBuiltIn(own)]).toEqual([true, false]);
    expect(kindTitle('cache-policy')).toBe('cache policy');
  });

  it('has endpoints of groups and of standard distributions', () => {
    const standard = {
      Id: 'E2',
      DomainName: 'Done.cloudfront.net',
      DistributionConfig: { ...shopFiles['distributions/shop.json'].DistributionConfig, ConnectionMode: 'direct' },
    };
    const more = cursorIn({ ...shopFiles, 'distributions/one.json': standard }).context.workspace;
    expect([...endpointsOf(more).values()].map(({ domain, kind }) => `${domain} ${kind}`)).toEqual([
      'dmain.cloudfront.net connection-group',
      'done.cloudfront.net distribution',
    ]);
  });
});
