import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../../main/core/config/compile';
import { kindForms, type JsonKind } from '../../../../main/core/config/kinds';
import { loadWorkspace } from '../../../../main/core/config/load';
import { printResource, printValue } from '../../../../main/core/config/print';
import { counted as list, optional, plain, mapOf, struct, text } from '../../../../main/core/config/shapes/shape';
import { checkWorkspace } from '../../../../main/core/rules/index';
import type { Workspace } from '../../../../main/core/types/workspace';
import { awsStructure } from '../../../support/aws-resources';
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
  const files = [path, 'workspace.json'].map((each, at) => ({
    path: each,
    text: at === 0 ? JSON.stringify(value) : '{"schemaVersion":1,"name":"x"}',
  }));
  return loadWorkspace({ files, fixtures: [] });
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

/** Where a file of each kind lies, and the request that it takes. */
const requests: readonly (readonly [kind: JsonKind, path: string, structure: string, list: keyof Workspace])[] = [
  ['distribution', 'distributions/a.json', 'cloudfront.DistributionConfig', 'distributions'],
  ['distribution-tenant', 'tenants/a.json', 'cloudfront.CreateDistributionTenantRequest', 'tenants'],
  ['connection-group', 'connection-groups/a.json', 'cloudfront.CreateConnectionGroupRequest', 'connectionGroups'],
  ['cache-policy', 'policies/cache/a.json', 'cloudfront.CachePolicyConfig', 'cachePolicies'],
  ['origin-request-policy', 'policies/origin-request/a.json', 'cloudfront.OriginRequestPolicyConfig', 'originRequestPolicies'],
  ['response-headers-policy', 'policies/response-headers/a.json', 'cloudfront.ResponseHeadersPolicyConfig', 'responseHeadersPolicies'],
  ['function', 'functions/a.json', 'cloudfront.FunctionConfig', 'functions'],
  ['key-group', 'key-groups/a.json', 'cloudfront.KeyGroupConfig', 'keyGroups'],
  ['origin-access-control', 'origin-access-controls/a.json', 'cloudfront.OriginAccessControlConfig', 'originAccessControls'],
  [
    'continuous-deployment-policy',
    'continuous-deployment-policies/a.json',
    'cloudfront.ContinuousDeploymentPolicyConfig',
    'continuousDeploymentPolicies',
  ],
  ['web-acl', 'web-acls/a.json', 'wafv2.CreateWebACLRequest', 'webAcls'],
  ['ip-set', 'ip-sets/a.json', 'wafv2.CreateIPSetRequest', 'ipSets'],
  ['regex-pattern-set', 'regex-pattern-sets/a.json', 'wafv2.CreateRegexPatternSetRequest', 'regexPatternSets'],
  ['rule-group', 'rule-groups/a.json', 'wafv2.CreateRuleGroupRequest', 'ruleGroups'],
  ['certificate', 'certificates/a.json', 'acm.CertificateDetail', 'certificates'],
];

describe('random resources made from the model', () => {
  it('are of every kind', () => {
    expect(requests.map(([kind]) => kind).sort()).toEqual(Object.keys(kindForms).sort());
  });

  it.each(requests)('%s: load without an error and print back unchanged', (kind, path, structure, list) => {
    const written = awsStructure(structure).map((made) => (kind === 'certificate' ? { DomainName: 'a.example', ...made } : made));
    fc.assert(
      fc.property(written, (value) => {
        const workspace = loaded(path, value);
        expect(workspace.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        const [resource] = workspace[list] as readonly { readonly value: object }[];
        expect(resource && printResource(kind, resource)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 60 },
    );
  });

  const gets: Readonly<Partial<Record<JsonKind, readonly [wrapper: string, structure: string]>>> = {
    'distribution-tenant': ['DistributionTenant', 'cloudfront.DistributionTenant'],
    'connection-group': ['ConnectionGroup', 'cloudfront.ConnectionGroup'],
    'origin-access-control': ['OriginAccessControl', 'cloudfront.OriginAccessControlSummary'],
    'web-acl': ['WebACL', 'wafv2.WebACL'],
    'ip-set': ['IPSet', 'wafv2.IPSet'],
    'regex-pattern-set': ['RegexPatternSet', 'wafv2.RegexPatternSet'],
    'rule-group': ['RuleGroup', 'wafv2.RuleGroup'],
  };

  it.each(requests.filter(([kind]) => kind in gets))(
    '%s: as get-* prints it, loads without an error and keeps all but book-keeping',
    (kind, path, structure, list) => {
      const [wrapper, printed] = gets[kind] as readonly [string, string];
      const { members } = kindForms[kind].shape;
      fc.assert(
        fc.property(awsStructure(structure), awsStructure(printed, 0, structure), (request, answer) => {
          const value = { ...request, ...answer };
          const workspace = loaded(path, { [wrapper]: value });
          expect(workspace.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
          const [resource] = workspace[list] as readonly { readonly value: object }[];
          const kept = Object.entries(value).filter(([name]) => !members[name]?.dropped);
          expect(resource && printResource(kind, resource)).toEqual(JSON.parse(JSON.stringify(Object.fromEntries(kept))));
        }),
        { numRuns: 40 },
      );
    },
  );

  it('a distribution as get-distribution prints it gives the configuration in it', () => {
    fc.assert(
      fc.property(awsStructure('cloudfront.Distribution'), (Distribution) => {
        const workspace = loaded('distributions/a.json', { ETag: 'E1', Distribution });
        expect(workspace.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        const [distribution] = workspace.distributions;
        expect(distribution?.id).toBe(Distribution['Id'] || distribution?.id);
        expect(distribution && printResource('distribution', distribution)).toEqual(
          JSON.parse(JSON.stringify(Distribution['DistributionConfig'])),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('one of every kind together are checked and compiled without an exception', () => {
    const zone = ['dns/a.example.json', 'route53.ListResourceRecordSetsResponse'] as const;
    const places = [...requests.map(([, path, structure]) => [path, structure] as const), zone];
    fc.assert(
      fc.property(fc.tuple(...places.map(([, structure]) => awsStructure(structure))), (values) => {
        const files = places.map(([path], at) => ({ path, text: JSON.stringify(values[at]) }));
        const workspace = loadWorkspace({ files, fixtures: [] });
        expect(checkWorkspace(workspace, { now: 1_800_000_000_000 }).every(({ line }) => line >= 1)).toBe(true);
        expect(compile(workspace).workspace).toBe(workspace);
      }),
      { numRuns: 60 },
    );
  });
});
