import { describe, expect, it } from 'vitest';
import { nameDimensions, ownerDimensions } from '../../../../main/core/witness/dimensions';
import { compiledFrom } from '../../../support/compare';
import { ownerOf } from '../../../support/compiled';
import { changed, counted, platform, platformBehavior, platformTemplate } from '../../../support/witness';

const dimensionsFor = (template: object) => {
  const snapshots = [compiledFrom(platform), compiledFrom(changed(platform, { 'distributions/saas.json': template }))] as const;
  return ownerDimensions({ snapshots, owners: [ownerOf(snapshots[0], 'acme.shop.example'), ownerOf(snapshots[1], 'acme.shop.example')] });
};

describe('dimensions', () => {
  it('have a path for each pattern of either side, and paths that the origins know', () => {
    const { paths } = dimensionsFor(platformTemplate({ CacheBehaviors: [platformBehavior('/new/*.js')] }));
    for (const start of ['/api/', '/img/', '/new/']) expect(paths.some((path) => path.startsWith(start))).toBe(true);
    expect(paths[0]).toBe('/');
    expect(paths).toContain('/gone');
  });

  it('put a country first that both let in, and a viewer of whom none is known last', () => {
    const { countries } = dimensionsFor(
      platformTemplate({ Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', ...counted('LI') } } }),
    );
    expect(countries).toEqual(['LI', 'US', null]);
  });

  it('have one method for each way in which methods are treated, and each that one side alone allows', () => {
    const all = {
      AllowedMethods: { ...counted('GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'), CachedMethods: counted('GET', 'HEAD') },
    };
    const some = { AllowedMethods: { ...counted('GET', 'HEAD', 'OPTIONS'), CachedMethods: counted('GET', 'HEAD') } };
    const methodsOf = (behavior: Parameters<typeof platformBehavior>[1]): readonly string[] =>
      dimensionsFor(platformTemplate({ DefaultCacheBehavior: platformBehavior(null, behavior) })).methods;
    expect(methodsOf(all)).toEqual(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']);
    expect(methodsOf(some)).toEqual(['GET', 'HEAD', 'OPTIONS', 'POST']);
  });

  it('are few for a name at which only the way differs', () => {
    expect(nameDimensions()).toMatchObject({ paths: ['/'], methods: ['GET'], schemes: ['https', 'http'] });
  });
});
