/** Cases of the families about names, DNS, certificates and danger (main/core/rules/dangerous.ts). */
import type { disabledRules } from '../../../../../main/core/rules/disabled';
import type { overrideRules } from '../../../../../main/core/rules/overrides';
import type { securityRules } from '../../../../../main/core/rules/security';
import type { substitutionRules } from '../../../../../main/core/rules/substitution';
import type { sharingRules } from '../../../../../main/core/rules/sharing';
import { cachingOptimized, group, standard, template, tenant, type Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';
import { dependencyCases, dnsCases, takeoverCases, zoneCases } from './dns';
import { certificateCases, domainCases, expiryCases, managedCertificateCases, wildcardCases } from './domains';

const head = '$TTL 300\n@ SOA ns hostmaster 1 7200 900 1209600 300\n@ NS ns\nns A 192.0.2.53\n';
const dns = { 'dns/acme.example.zone': `${head}* CNAME dmain.cloudfront.net.\n` };
const main = { 'connection-groups/main.json': group('main') };
const acme = (more: object = {}, domains: readonly string[] = ['shop.acme.example']): object =>
  tenant('acme', domains, { ConnectionGroupId: 'main', ...more });
const many = (make: (at: number) => object, count = 21): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`tenants/t${at + 10}.json`, make(at)]));
const saas = (more: object, tenants: Files): Files => ({ ...main, 'distributions/saas.json': template(more), ...tenants });

export const disabledCases: Cases<keyof typeof disabledRules> = {
  'disabled.tenant-has-dns': [
    {
      triggers: { files: saas({}, { ...dns, 'tenants/acme.json': acme({ Enabled: false }) }), at: 'tenants/acme.json' },
      nearMiss: saas({}, { 'tenants/acme.json': acme({ Enabled: false }) }),
    },
    {
      triggers: {
        files: saas({}, { ...dns, ...many((at) => tenant(`t-${at}`, [`n${at}.acme.example`], { Enabled: false })) }),
        at: 'distributions/saas.json',
      },
      nearMiss: saas({}, { ...dns, ...many((at) => tenant(`t-${at}`, [`n${at}.acme.example`])) }),
    },
  ],
  'disabled.distribution-has-dns': [
    {
      triggers: saas({ Enabled: false }, { ...dns, 'tenants/acme.json': acme() }),
      nearMiss: {
        files: saas({ Enabled: false }, { ...dns, 'tenants/acme.json': acme() }),
        settings: { assumptions: { 'template.disabled': 'serve' } },
      },
    },
    {
      triggers: { ...main, ...dns, 'distributions/d.json': standard('d', ['shop.acme.example'], { Enabled: false }) },
      nearMiss: { ...main, ...dns, 'distributions/d.json': standard('d', ['shop.elsewhere.example'], { Enabled: false }) },
    },
  ],
};

const defined = (Name: string, more: object = {}): object => ({ Name, Definition: { StringSchema: { Required: false, ...more } } });
const custom = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' };
const filled = (more: object = {}): object => ({
  TenantConfig: { ParameterDefinitions: [defined('site', { DefaultValue: 'shared' })] },
  Origins: [{ Id: 'web', DomainName: '{{site}}.web.example', CustomOriginConfig: custom }],
  ...more,
});
const site = (name: string, value?: string): object =>
  tenant(name, [`${name}.example`], value === undefined ? {} : { Parameters: [{ Name: 'site', Value: value }] });
const sites = (...values: readonly (string | undefined)[]): Files => many((at) => site(`tenant-${at}`, values[at]), values.length);
const hostKey = (host: boolean): Files => ({
  'policies/cache/keyed.json': {
    Name: 'keyed',
    MinTTL: 0,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: false,
      HeadersConfig: host ? { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['Host'] } } : { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    },
  },
});
const keyed = filled({ DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'https-only', CachePolicyId: 'keyed' } });

export const sharingCases: Cases<keyof typeof sharingRules> = {
  'sharing.cache': [
    { triggers: saas(filled(), sites('a', 'b')), nearMiss: saas(filled(), sites('a', 'a')) },
    { triggers: saas(keyed, { ...sites('a', 'b'), ...hostKey(false) }), nearMiss: saas(keyed, { ...sites('a', 'b'), ...hostKey(true) }) },
  ],
  'sharing.origin': [
    { triggers: { files: saas(filled(), sites('a', 'a', 'b')), at: 'tenants/t11.json' }, nearMiss: saas(filled(), sites('a', 'b', 'c')) },
    {
      triggers: { files: saas(filled(), sites(...Array<undefined>(21).fill(undefined))), at: 'distributions/saas.json' },
      nearMiss: saas({}, sites(...Array<undefined>(21).fill(undefined))),
    },
  ],
  'parameter.never-overridden': {
    triggers: { files: saas(filled(), sites(undefined, undefined)), at: 'distributions/saas.json' },
    nearMiss: saas(filled(), sites(undefined, 'b')),
  },
};

const both = filled({
  Origins: [
    {
      Id: 'web',
      DomainName: '{{site}}.s3.us-east-1.amazonaws.com',
      OriginPath: '/sites/{{site}}',
      S3OriginConfig: { OriginAccessIdentity: '' },
    },
  ],
});
const folder = filled({ Origins: [{ Id: 'web', DomainName: 'web.example', OriginPath: '/sites/{{site}}', CustomOriginConfig: custom }] });

export const substitutionCases: Cases<keyof typeof substitutionRules> = {
  'parameter.dot-segments': { triggers: saas(folder, sites('..')), nearMiss: saas(folder, sites('a..b')) },
  'parameter.host-letters': [
    { triggers: { files: saas(filled(), sites('Acme')), at: 'tenants/t10.json' }, nearMiss: saas(folder, sites('Acme')) },
    { triggers: saas(both, sites('Acme')), nearMiss: saas(both, sites('acme')) },
    { triggers: saas(both, sites('acme_shop')), nearMiss: saas(folder, sites('acme_shop')) },
  ],
};

const behavior = (more: object): object => ({
  DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'https-only', CachePolicyId: cachingOptimized, ...more },
});
const behaviors = (wrong: object, right: object, files: Files = {}): RuleCase => ({
  triggers: { ...files, 'distributions/d.json': standard('d', [], behavior(wrong)) },
  nearMiss: { ...files, 'distributions/d.json': standard('d', [], behavior(right)) },
});
const allViewer = { OriginRequestPolicyId: 'Managed-AllViewer' };
const trusted = { TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['signers'] } };
const signers = { 'key-groups/signers.json': { Name: 'signers', Items: ['key'] } };
const kept = (MinTTL: number): Files => ({
  'policies/cache/kept.json': {
    Name: 'kept',
    MinTTL,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: false,
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    },
  },
});
const keptBehavior = { 'distributions/d.json': standard('d', [], behavior({ CachePolicyId: 'kept', ...allViewer })) };
const cookies = { ForwardedValues: { QueryString: false, Cookies: { Forward: 'all' } } };

export const securityCases: Cases<keyof typeof securityRules> = {
  'security.private-cached': [
    behaviors(allViewer, { OriginRequestPolicyId: 'Managed-CORS-S3Origin' }),
    behaviors(allViewer, { ...allViewer, CachePolicyId: 'Managed-CachingDisabled' }),
    behaviors(trusted, { TrustedKeyGroups: { Enabled: false, Quantity: 0 } }, signers),
    { triggers: { ...keptBehavior, ...kept(60) }, nearMiss: { ...keptBehavior, ...kept(0) } },
  ],
  'security.http-allowed': [
    behaviors({ ...allViewer, ViewerProtocolPolicy: 'allow-all' }, { ViewerProtocolPolicy: 'allow-all' }),
    behaviors({ ...trusted, ViewerProtocolPolicy: 'allow-all' }, { ...trusted, ViewerProtocolPolicy: 'redirect-to-https' }, signers),
    behaviors(
      { ...cookies, CachePolicyId: undefined, ViewerProtocolPolicy: 'allow-all' },
      {
        ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' } },
        CachePolicyId: undefined,
        ViewerProtocolPolicy: 'allow-all',
      },
    ),
  ],
};

const shield = { 'web-acls/shield.json': { Name: 'shield', DefaultAction: { Block: {} }, Rules: [] } };
const open = (Rules: readonly object[]): object => ({ Name: 'open', DefaultAction: { Allow: {} }, Rules });
const rule = (Action: object): object => ({
  Name: 'rule',
  Priority: 1,
  Statement: { GeoMatchStatement: { CountryCodes: ['DE'] } },
  Action,
});
const guarded = (own: object, more: Files = {}, base: object = { WebACLId: 'shield' }): Files =>
  saas(base, { ...shield, ...more, 'tenants/acme.json': acme({ Customizations: own }) });
const geo = (RestrictionType: string, Locations: readonly string[] = []): object => ({ GeoRestrictions: { RestrictionType, Locations } });
const blocks = (RestrictionType: string, ...Items: readonly string[]): object => ({
  Restrictions: { GeoRestriction: { RestrictionType, Quantity: Items.length, Items } },
});

export const overrideCases: Cases<keyof typeof overrideRules> = {
  'tenant.web-acl-removed': [
    { triggers: guarded({ WebAcl: { Action: 'disable' } }), nearMiss: guarded({ WebAcl: { Action: 'disable' } }, {}, {}) },
    {
      triggers: {
        files: saas(
          { WebACLId: 'shield' },
          {
            ...shield,
            ...many((at) => tenant(`t-${at}`, [`n${at}.example`], { Customizations: { WebAcl: { Action: 'disable' } } })),
          },
        ),
        at: 'distributions/saas.json',
      },
      nearMiss: saas({ WebACLId: 'shield' }, { ...shield, ...many((at) => tenant(`t-${at}`, [`n${at}.example`])) }),
    },
  ],
  'tenant.web-acl-open': {
    triggers: guarded({ WebAcl: { Action: 'override', Arn: 'open' } }, { 'web-acls/open.json': open([rule({ Count: {} })]) }),
    nearMiss: guarded({ WebAcl: { Action: 'override', Arn: 'open' } }, { 'web-acls/open.json': open([rule({ Block: {} })]) }),
  },
  'tenant.country-opened': [
    {
      triggers: guarded(geo('none'), {}, blocks('blacklist', 'AQ')),
      nearMiss: guarded(geo('blacklist', ['AQ', 'DE']), {}, blocks('blacklist', 'AQ')),
    },
    {
      triggers: guarded(geo('whitelist', ['NL', 'AQ']), {}, blocks('blacklist', 'AQ')),
      nearMiss: guarded(geo('whitelist', ['NL']), {}, blocks('blacklist', 'AQ')),
    },
    {
      triggers: guarded(geo('whitelist', ['NL', 'FR']), {}, blocks('whitelist', 'NL', 'DE')),
      nearMiss: guarded(geo('whitelist', ['NL']), {}, blocks('whitelist', 'NL', 'DE')),
    },
    {
      triggers: guarded(geo('blacklist', ['NL']), {}, blocks('whitelist', 'NL', 'DE')),
      nearMiss: guarded({}, {}, blocks('whitelist', 'NL', 'DE')),
    },
  ],
};

export const dangerousCases: readonly Cases[] = [
  domainCases,
  certificateCases,
  managedCertificateCases,
  expiryCases,
  wildcardCases,
  dnsCases,
  dependencyCases,
  takeoverCases,
  disabledCases,
  zoneCases,
  sharingCases,
  substitutionCases,
  securityCases,
  overrideCases,
];
