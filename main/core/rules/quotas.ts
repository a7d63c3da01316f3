/** Limits of an AWS account, by the profile in force (quota-profiles.ts). */
import { refTo } from '../config/ref-to';
import type { Distribution, DistributionTenant, Resource } from '../types/resources';
import type { SourceRef } from '../types/source';
import type { WorkspaceSettings } from '../types/workspace';
import type { Report } from './context';
import { defineFamily, defineIndex, type Facts, type Index } from './family';
import { latestProfile, profileOf, quotaOf, quotaProfiles, type QuotaId } from './quota-profiles';

export { latestProfile, quotaProfiles } from './quota-profiles';

export const quotaRules = {
  'quota.exceeded': {
    severity: 'warning',
    kind: 'refused',
    what: 'No limit of the account is passed.',
    why: 'AWS refuses what goes beyond the limit until AWS Support has raised it.',
    source: 'Developer Guide, "Quotas"',
  },
  'quota.unknown': {
    severity: 'error',
    kind: 'note',
    what: 'workspace.json names limits that exist.',
    source: 'Contract of the workspace: quotas',
  },
} as const;

type Say = Report<keyof typeof quotaRules>;
/** Judges a count that stands at a place. */
type Judge = (id: QuotaId, count: number, ref: SourceRef, whose: string) => void;

const byAccount = ({ account, file }: Resource<unknown>): readonly string[] => (file === '' ? [] : [account]);
const tenants = defineIndex('tenants by account', 'tenant', byAccount);
const multiTenant = defineIndex('multi-tenant distributions by account', 'distribution', (one) => (one.multiTenant ? byAccount(one) : []));
const standard = defineIndex('standard distributions by account', 'distribution', (one) => (one.multiTenant ? [] : byAccount(one)));
// The group that CloudFront makes by itself counts too.
const groups = defineIndex('connection groups by account', 'connectionGroup', ({ account }) => [account]);
const cachePolicies = defineIndex('cache policies by account', 'cachePolicy', byAccount);
const requestPolicies = defineIndex('origin request policies by account', 'originRequestPolicy', byAccount);
const headersPolicies = defineIndex('response headers policies by account', 'responseHeadersPolicy', byAccount);
const functions = defineIndex('functions by account', 'function', byAccount);
const anycast = defineIndex('connection groups by Anycast list', 'connectionGroup', ({ value, account }) =>
  value.AnycastIpListId ? [`${account} ${value.AnycastIpListId}`] : [],
);

export const quotaFamily = defineFamily({
  rules: quotaRules,
  judges: {
    settings: judgeSettings,
    tenant: (tenant, facts, say) => judgeTenant(tenant, judging(facts, say)),
    distribution: (distribution, facts, say) => judgeDistribution(distribution, judging(facts, say)),
    cachePolicy: (policy, facts, say) => {
      const { HeadersConfig, CookiesConfig, QueryStringsConfig } = policy.value.ParametersInCacheKeyAndForwardedToOrigin ?? {};
      const at = '/ParametersInCacheKeyAndForwardedToOrigin';
      judgeLists(policy, at, [HeadersConfig, CookiesConfig, QueryStringsConfig], `cache policy ${policy.name}`, judging(facts, say));
    },
    originRequestPolicy: (policy, facts, say) => {
      const { HeadersConfig, CookiesConfig, QueryStringsConfig } = policy.value;
      judgeLists(
        policy,
        '',
        [HeadersConfig, CookiesConfig, QueryStringsConfig],
        `origin request policy ${policy.name}`,
        judging(facts, say),
      );
    },
    responseHeadersPolicy: (policy, facts, say) => {
      const count = lengthOf(policy.value.CustomHeadersConfig);
      const whose = `response headers policy ${policy.name}`;
      judging(facts, say)('customHeadersPerResponseHeadersPolicy', count, refTo(policy, '/CustomHeadersConfig'), whose);
    },
  },
  whole: (facts, say) => {
    judgeAccounts(tenants, 'tenantsPerAccount', facts, say);
    judgeAccounts(multiTenant, 'multiTenantDistributionsPerAccount', facts, say);
    judgeAccounts(standard, 'distributionsPerAccount', facts, say);
    judgeAccounts(groups, 'connectionGroupsPerAccount', facts, say);
    judgeAccounts(cachePolicies, 'cachePoliciesPerAccount', facts, say);
    judgeAccounts(requestPolicies, 'originRequestPoliciesPerAccount', facts, say);
    judgeAccounts(headersPolicies, 'responseHeadersPoliciesPerAccount', facts, say);
    judgeAccounts(functions, 'functionsPerAccount', facts, say);
    judgeAccounts(anycast, 'connectionGroupsPerAnycastIpList', facts, say, (key) => `Anycast IP list ${key.slice(key.indexOf(' ') + 1)}`);
  },
});

function judgeSettings({ quotas }: WorkspaceSettings, facts: Facts, say: Say): void {
  const inSettings = (id: string): SourceRef => ({
    file: 'workspace.json',
    pointer: `/quotas/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  });
  const profile = typeof quotas['profile'] === 'string' ? quotas['profile'] : latestProfile;
  if (!Object.hasOwn(quotaProfiles, profile)) {
    const known = Object.keys(quotaProfiles).join(', ');
    say('quota.unknown', inSettings('profile'), `There is no quota profile ${profile}; known are ${known}. ${latestProfile} is used.`);
  }
  const ids = Object.keys(profileOf(quotas));
  for (const id of Object.keys(quotas)) {
    if (id === 'profile' || ids.includes(id)) continue;
    const near = facts.suggest(id, ids);
    const advice = near ? `Did you mean ${near}?` : `Known are ${ids.join(', ')}.`;
    say('quota.unknown', inSettings(id), `There is no quota ${id}. ${advice}`, { part: 'key' });
  }
}

function judgeTenant(tenant: DistributionTenant, judge: Judge): void {
  const whose = `tenant ${tenant.name}`;
  const { Domains, Parameters, Tags } = tenant.value;
  judge('domainsPerTenant', Domains.length, refTo(tenant, '/Domains'), whose);
  judge('parameterValuesPerTenant', Parameters?.length ?? 0, refTo(tenant, '/Parameters'), whose);
  judge('tagsPerResource', lengthOf(Tags?.Items), refTo(tenant, '/Tags'), whose);
}

function judgeDistribution(distribution: Distribution, judge: Judge): void {
  const { value } = distribution;
  const whose = `distribution ${distribution.name}`;
  const at = (pointer: string): SourceRef => refTo(distribution, pointer);
  const definitions = value.TenantConfig?.ParameterDefinitions?.length ?? 0;
  judge('parameterDefinitionsPerDistribution', definitions, at('/TenantConfig/ParameterDefinitions'), whose);
  judge('aliasesPerDistribution', value.Aliases?.length ?? 0, at('/Aliases'), whose);
  judge('cacheBehaviorsPerDistribution', (value.CacheBehaviors?.length ?? 0) + 1, at('/CacheBehaviors'), whose);
  judge('originsPerDistribution', value.Origins.length, at('/Origins'), whose);
  judge('originGroupsPerDistribution', value.OriginGroups?.length ?? 0, at('/OriginGroups'), whose);
  for (const [index, { Id, CustomHeaders }] of value.Origins.entries()) {
    judge('customHeadersPerOrigin', lengthOf(CustomHeaders), at(`/Origins/${index}/CustomHeaders`), `origin ${Id} of ${whose}`);
  }
}

/** The lists of headers, cookies and query strings of a policy, in this order. */
function judgeLists(policy: Resource<unknown>, at: string, configs: readonly unknown[], whose: string, judge: Judge): void {
  const members = [
    ['HeadersConfig', 'Headers'],
    ['CookiesConfig', 'Cookies'],
    ['QueryStringsConfig', 'QueryStrings'],
  ] as const;
  for (const [index, [config, list]] of members.entries()) {
    const value = configs[index] as Readonly<Record<string, unknown>> | undefined;
    judge('namesPerPolicyList', lengthOf(value?.[list]), refTo(policy, `${at}/${config}/${list}`), whose);
  }
}

/** Counts per account (or whatever the keys of the index are); told at the last one, because that is the one AWS would refuse. */
function judgeAccounts<
  K extends 'tenant' | 'distribution' | 'connectionGroup' | 'cachePolicy' | 'originRequestPolicy' | 'responseHeadersPolicy' | 'function',
>(index: Index<K>, id: QuotaId, facts: Facts, say: Say, whose = (key: string): string => `account ${key}`): void {
  const limit = facts.quota(id);
  for (const key of facts.keys(index)) {
    const count = facts.size(index, key);
    if (count <= limit) continue;
    const last = (facts.group(index, key) as readonly Resource<unknown>[]).filter(({ file }) => file !== '').at(-1);
    if (last) judging(facts, say)(id, count, refTo(last, ''), whose(key));
  }
}

function judging(facts: Facts, say: Say): Judge {
  return (id, count, ref, whose) => {
    const limit = facts.quota(id);
    if (count <= limit) return;
    const what = quotaOf({}, id)?.what ?? id;
    const message = `The quota for ${what} is ${limit}, and ${whose} has ${count}. Ask AWS Support for more, and note the new limit as "quotas": { "${id}": … } in workspace.json.`;
    say('quota.exceeded', ref, message, { part: 'key' });
  };
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
