import type { quotaRules } from '../../../../../main/core/rules/quotas';
import { group, standard, template, tenant } from '../../../../support/compiled';
import type { Cases, Files, RuleCase } from './case';

const many = (count: number): readonly number[] => Array.from({ length: count }, (_unused, at) => at);
/** The same files with a limit just passed, and just kept. */
const limited = (id: string, limit: number, files: Files, at: string): RuleCase => ({
  triggers: { files, settings: { quotas: { [id]: limit - 1 } }, at },
  nearMiss: { files, settings: { quotas: { [id]: limit } } },
});
const saas = { 'distributions/saas.json': template() };
const groups = (more: object = {}): Files => ({
  'connection-groups/a.json': group('a', more),
  'connection-groups/b.json': group('b', more),
});
const tags = { Tags: { Items: many(2).map((at) => ({ Key: `k${at}`, Value: 'v' })) } };
const cachePolicy = (Name: string, count: number): object => ({
  Name,
  MinTTL: 0,
  ParametersInCacheKeyAndForwardedToOrigin: {
    EnableAcceptEncodingGzip: false,
    HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: many(count).map((at) => `x-${at}`) } },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
  },
});
const requestPolicy = (Name: string): object => ({
  Name,
  HeadersConfig: { HeaderBehavior: 'none' },
  CookiesConfig: { CookieBehavior: 'none' },
  QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: { Items: ['a', 'b'] } },
});
const headersPolicy = (Name: string): object => ({
  Name,
  CustomHeadersConfig: { Items: many(2).map((at) => ({ Header: `x-${at}`, Value: 'v', Override: true })) },
});
const origin = {
  Id: 'web',
  DomainName: 'web.example',
  CustomHeaders: { Items: many(2).map((at) => ({ HeaderName: `x-${at}`, HeaderValue: 'v' })) },
};
const handler = (size: number): string => `function handler(event) { return event.request; }${' '.repeat(size)}`;

export const quotaCases: Cases<keyof typeof quotaRules> = {
  'quota.exceeded': [
    {
      triggers: {
        ...saas,
        'tenants/a.json': tenant(
          'a',
          many(101).map((at) => `d${at}.example`),
        ),
      },
      nearMiss: {
        ...saas,
        'tenants/a.json': tenant(
          'a',
          many(100).map((at) => `d${at}.example`),
        ),
      },
    },
    {
      triggers: {
        files: {
          ...saas,
          'tenants/a.json': tenant(
            'a',
            many(6).map((at) => `d${at}.example`),
          ),
        },
        settings: { quotas: { profile: 'founding-guide' } },
      },
      nearMiss: {
        files: {
          ...saas,
          'tenants/a.json': tenant(
            'a',
            many(6).map((at) => `d${at}.example`),
          ),
        },
      },
    },
    limited('tenantsPerAccount', 2, { ...saas, 'tenants/a.json': tenant('a', []), 'tenants/b.json': tenant('b', []) }, 'tenants/b.json'),
    limited('multiTenantDistributionsPerAccount', 2, { ...saas, 'distributions/z.json': template() }, 'distributions/z.json'),
    limited(
      'distributionsPerAccount',
      2,
      { 'distributions/a.json': standard('a', []), 'distributions/b.json': standard('b', []) },
      'distributions/b.json',
    ),
    limited('connectionGroupsPerAccount', 2, groups(), 'connection-groups/b.json'),
    limited('connectionGroupsPerAnycastIpList', 2, groups({ AnycastIpListId: 'aip' }), 'connection-groups/b.json'),
    limited(
      'parameterValuesPerTenant',
      1,
      { ...saas, 'tenants/a.json': tenant('a', [], { Parameters: [{ Name: 'p', Value: 'v' }] }) },
      'tenants/a.json',
    ),
    limited('tagsPerResource', 2, { ...saas, 'tenants/a.json': tenant('a', [], tags) }, 'tenants/a.json'),
    limited('aliasesPerDistribution', 2, { 'distributions/a.json': standard('a', ['a.example', 'b.example']) }, 'distributions/a.json'),
    limited('customHeadersPerOrigin', 2, { 'distributions/saas.json': template({ Origins: [origin] }) }, 'distributions/saas.json'),
    limited('originsPerDistribution', 1, saas, 'distributions/saas.json'),
    limited(
      'cachePoliciesPerAccount',
      2,
      { 'policies/cache/a.json': cachePolicy('a', 1), 'policies/cache/b.json': cachePolicy('b', 1) },
      'policies/cache/b.json',
    ),
    limited('namesPerPolicyList', 3, { 'policies/cache/a.json': cachePolicy('a', 3) }, 'policies/cache/a.json'),
    limited('namesPerPolicyList', 2, { 'policies/origin-request/a.json': requestPolicy('a') }, 'policies/origin-request/a.json'),
    limited(
      'customHeadersPerResponseHeadersPolicy',
      2,
      { 'policies/response-headers/a.json': headersPolicy('a') },
      'policies/response-headers/a.json',
    ),
    limited('functionsPerAccount', 2, { 'functions/a.js': handler(0), 'functions/b.js': handler(0) }, 'functions/b.js'),
  ],
  'quota.unknown': [
    {
      triggers: { files: {}, settings: { quotas: { tenantPerAccount: 5 } } },
      nearMiss: { files: {}, settings: { quotas: { tenantsPerAccount: 5 } } },
    },
    {
      triggers: { files: {}, settings: { quotas: { profile: '1999-01' } } },
      nearMiss: { files: {}, settings: { quotas: { profile: 'founding-guide' } } },
    },
  ],
};
