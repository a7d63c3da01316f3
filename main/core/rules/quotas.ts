/** Limits of an AWS account. The defaults are a dated profile; workspace.json can say what was raised (`quotas`). */
import { refTo } from '../config/ref-to';
import type { SourceRef } from '../types/source';
import type { Workspace } from '../types/workspace';
import { reporterOf, someOf, type Report, type RuleContext } from './context';

export const quotaRules = {
  'quota.exceeded': { severity: 'warning', what: 'No limit of the account is passed.', source: 'Developer Guide, "Quotas"' },
  'quota.unknown': { severity: 'error', what: 'workspace.json names limits that exist.', source: 'Contract of the workspace: quotas' },
} as const;

type Say = Report<keyof typeof quotaRules>;

/** When the defaults below were read from the Developer Guide; `"quotas": { "profile": … }` names a set. */
export const latestProfile = '2026-11';

interface Quota {
  readonly what: string;
  readonly limit: number;
}

/** The guide's figures; AWS Support can raise all of them. */
const defaultQuotas: Readonly<Record<string, Quota>> = {
  tenantsPerAccount: { what: 'distribution tenants in an account', limit: 10_000 },
  multiTenantDistributionsPerAccount: { what: 'multi-tenant distributions in an account', limit: 20 },
  distributionsPerAccount: { what: 'standard distributions in an account', limit: 500 },
  connectionGroupsPerAccount: { what: 'connection groups in an account', limit: 100 },
  domainsPerTenant: { what: 'domains of a tenant', limit: 100 },
  parameterValuesPerTenant: { what: 'parameter values of a tenant', limit: 5 },
  parameterDefinitionsPerDistribution: { what: 'parameters of a multi-tenant distribution', limit: 5 },
  aliasesPerDistribution: { what: 'alternate domain names of a distribution', limit: 100 },
  cacheBehaviorsPerDistribution: { what: 'cache behaviors of a distribution', limit: 75 },
  originsPerDistribution: { what: 'origins of a distribution', limit: 100 },
  originGroupsPerDistribution: { what: 'origin groups of a distribution', limit: 10 },
};

/** Limits by profile. `unlimited` is for workspaces that are about something else. */
export const quotaProfiles: Readonly<Record<string, Readonly<Record<string, Quota>>>> = {
  [latestProfile]: defaultQuotas,
  unlimited: Object.fromEntries(Object.entries(defaultQuotas).map(([id, { what }]) => [id, { what, limit: Infinity }])),
};

/** The limit in force of a quota: what workspace.json says was raised, else its profile's, else the newest profile's. */
export function limitOf(quotas: Workspace['settings']['quotas'], id: string): number {
  const raised = quotas[id];
  if (typeof raised === 'number') return raised;
  return profileOf(quotas)[id]?.limit ?? Infinity;
}

function profileOf(quotas: Workspace['settings']['quotas']): Readonly<Record<string, Quota>> {
  const { profile } = quotas;
  return (typeof profile === 'string' && Object.hasOwn(quotaProfiles, profile) ? quotaProfiles[profile] : undefined) ?? defaultQuotas;
}

export function checkQuotas(context: RuleContext): void {
  const { workspace, suggest } = context;
  const say = reporterOf(context, quotaRules);
  const { quotas } = workspace.settings;
  const profile = typeof quotas['profile'] === 'string' ? quotas['profile'] : latestProfile;
  const defaults = profileOf(quotas);
  const inSettings = (id: string): SourceRef => ({
    file: 'workspace.json',
    pointer: `/quotas/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  });
  if (!Object.hasOwn(quotaProfiles, profile)) {
    say(
      'quota.unknown',
      inSettings('profile'),
      `There is no quota profile ${profile}; known are ${Object.keys(quotaProfiles).join(', ')}. ${latestProfile} is used.`,
    );
  }
  for (const id of Object.keys(quotas)) {
    if (id === 'profile' || Object.hasOwn(defaults, id)) continue;
    const near = suggest(id, Object.keys(defaults));
    const advice = near ? `Did you mean ${near}?` : `Known are ${Object.keys(defaults).join(', ')}.`;
    say('quota.unknown', inSettings(id), `There is no quota ${id}. ${advice}`, { part: 'key' });
  }
  const judge = (id: string, count: number, ref: SourceRef, whose: string): void => {
    const limit = limitOf(quotas, id);
    if (count > limit) report(say, id, defaults[id]?.what ?? id, count, limit, ref, whose);
  };
  checkAccounts(workspace, judge);
  for (const tenant of workspace.tenants) {
    const whose = `tenant ${tenant.name}`;
    judge('domainsPerTenant', tenant.value.Domains.length, refTo(tenant, '/Domains'), whose);
    judge('parameterValuesPerTenant', tenant.value.Parameters?.length ?? 0, refTo(tenant, '/Parameters'), whose);
  }
  for (const distribution of workspace.distributions) {
    const { value } = distribution;
    const whose = `distribution ${distribution.name}`;
    const definitions = value.TenantConfig?.ParameterDefinitions?.length ?? 0;
    judge('parameterDefinitionsPerDistribution', definitions, refTo(distribution, '/TenantConfig/ParameterDefinitions'), whose);
    judge('aliasesPerDistribution', value.Aliases?.length ?? 0, refTo(distribution, '/Aliases'), whose);
    judge('cacheBehaviorsPerDistribution', (value.CacheBehaviors?.length ?? 0) + 1, refTo(distribution, '/CacheBehaviors'), whose);
    judge('originsPerDistribution', value.Origins.length, refTo(distribution, '/Origins'), whose);
    judge('originGroupsPerDistribution', value.OriginGroups?.length ?? 0, refTo(distribution, '/OriginGroups'), whose);
  }
}

type Judge = (id: string, count: number, ref: SourceRef, whose: string) => void;

/** Counts per account; told at the first resource beyond the default, because that is the one AWS would refuse. */
function checkAccounts(workspace: Workspace, judge: Judge): void {
  const kinds = [
    ['tenantsPerAccount', workspace.tenants],
    ['multiTenantDistributionsPerAccount', workspace.distributions.filter(({ multiTenant }) => multiTenant)],
    ['distributionsPerAccount', workspace.distributions.filter(({ multiTenant }) => !multiTenant)],
    ['connectionGroupsPerAccount', workspace.connectionGroups],
  ] as const;
  for (const [id, resources] of kinds) {
    const counts = new Map<string, number>();
    const last = new Map<string, SourceRef>();
    for (const resource of resources) {
      counts.set(resource.account, (counts.get(resource.account) ?? 0) + 1);
      last.set(resource.account, refTo(resource, ''));
    }
    for (const [account, count] of counts) {
      const ref = last.get(account);
      if (ref && ref.file !== '') judge(id, count, ref, `account ${account}`);
    }
  }
}

function report(say: Say, id: string, what: string, count: number, limit: number, ref: SourceRef, whose: string): void {
  const message = `The quota for ${what} is ${limit}, and ${someOf([whose])} has ${count}. Ask AWS Support for more, and note the new limit as "quotas": { "${id}": … } in workspace.json.`;
  say('quota.exceeded', ref, message, { part: 'key' });
}
