import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../main/core/config/load';
import { printResource, printValue } from '../../../../main/core/config/print';
import { counted as list, optional, plain, mapOf, struct, text } from '../../../../main/core/config/shapes/shape';
import { counted } from '../../../support/shapes';

const behavior = {
  TargetOriginId: 'web',
  ViewerProtocolPolicy: 'https-only',
  AllowedMethods: { ...counted('GET', 'HEAD', 'OPTIONS'), CachedMethods: counted('GET', 'HEAD') },
  TrustedKeyGroups: { Enabled: true, ...counted('keys') },
  FunctionAssociations: counted({ FunctionARN: 'f', EventType: 'viewer-request' }),
};
const config = {
  CallerReference: 'one',
  Comment: '',
  Enabled: true,
  Aliases: { Quantity: 0 },
  Origins: counted({ Id: 'web', DomainName: 'web.example', CustomHeaders: counted({ HeaderName: 'x', HeaderValue: 'y' }) }),
  DefaultCacheBehavior: behavior,
  Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', ...counted('DE', 'FR') } },
};

function loaded(path: string, value: unknown) {
  return loadWorkspace({ files: [{ path, text: JSON.stringify(value) }], fixtures: [] });
}

describe('printResource', () => {
  it('gives AWS’s own form back: Quantity and Items, lifted methods, the countries of a distribution', () => {
    const [distribution] = loaded('distributions/a.json', { ETag: 'E1', DistributionConfig: config }).distributions;
    expect(distribution?.value.DefaultCacheBehavior.CachedMethods).toEqual(['GET', 'HEAD']);
    expect(distribution && printResource('distribution', distribution)).toEqual(config);
  });

  it('writes lists of tenants and key groups plain, as AWS does', () => {
    const tenant = {
      Name: 'acme',
      DistributionId: 'saas',
      Domains: [{ Domain: 'a.example' }],
      Customizations: { GeoRestrictions: { RestrictionType: 'blacklist', Locations: ['DE'] } },
    };
    const workspace = loaded('tenants/a.json', { DistributionTenant: { Id: 'dt_1', Status: 'Deployed', ...tenant } });
    expect(workspace.tenants[0] && printResource('distribution-tenant', workspace.tenants[0])).toEqual(tenant);
    const keys = { Name: 'keys', Items: ['K1'] };
    const [group] = loaded('key-groups/a.json', keys).keyGroups;
    expect(group && printResource('key-group', group)).toEqual(keys);
  });

  it('puts cached methods into a list of their own items when no methods are allowed by name', () => {
    const short = {
      ...config,
      DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'https-only', CachedMethods: ['GET', 'HEAD'] },
    };
    const [distribution] = loaded('distributions/a.json', short).distributions;
    expect(distribution && printResource('distribution', distribution)['DefaultCacheBehavior']).toEqual({
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'https-only',
      AllowedMethods: { ...counted('GET', 'HEAD'), CachedMethods: counted('GET', 'HEAD') },
    });
  });

  it('gives the pairs of a key value store', () => {
    const [store] = loaded('key-value-stores/flags.json', { a: 'b' }).keyValueStores;
    expect(store && printResource('key-value-store', store)).toEqual({ a: 'b' });
  });
});

describe('printValue', () => {
  it('leaves alone what does not fit', () => {
    const shape = struct('S', '', { a: optional(list(text), ''), b: optional(mapOf(plain(text)), '') });
    expect(printValue(shape, { a: 'text', b: { c: ['d'] } })).toEqual({ a: 'text', b: { c: ['d'] } });
    expect(printValue(shape, 7)).toBe(7);
  });
});
