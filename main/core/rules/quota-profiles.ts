/** Limits of an account as named, dated profiles; workspace.json chooses one and says what was raised (`quotas`). */
import type { Workspace } from '../types/workspace';

/** The profile that holds when workspace.json names none: what the Developer Guide said when it was last read. */
export const latestProfile = '2026-11';

export interface Quota {
  /** What is counted, in words: `domains of a tenant`. */
  readonly what: string;
  /** Infinity for no limit. */
  readonly limit: number;
  readonly source: string;
  /** When the source was read: year and month; of the SDK its version. */
  readonly date: string;
}

export type QuotaProfile = Readonly<Record<QuotaId, Quota>>;
export type QuotaId = keyof typeof latest;

const multiTenant = { source: 'Developer Guide, "Quotas" (multi-tenant distributions)', date: '2026-11' };
const general = { source: 'Developer Guide, "Quotas" (distributions)', date: '2026-04' };
const policies = { source: 'Developer Guide, "Quotas" (policies)', date: '2026-04' };
const functions = { source: 'Developer Guide, "Quotas" (CloudFront Functions and KeyValueStore)', date: '2026-04' };
const keyGroups = { source: 'Developer Guide, "Quotas" (key groups)', date: '2026-04' };

/** AWS Support can raise all of the multi-tenant ones. */
const latest = {
  tenantsPerAccount: { what: 'distribution tenants in an account', limit: 10_000, ...multiTenant },
  multiTenantDistributionsPerAccount: { what: 'multi-tenant distributions in an account', limit: 20, ...multiTenant },
  distributionsPerAccount: { what: 'standard distributions in an account', limit: 500, ...general },
  connectionGroupsPerAccount: { what: 'connection groups in an account', limit: 100, ...multiTenant },
  connectionGroupsPerAnycastIpList: { what: 'connection groups of an Anycast static IP list', limit: 5, ...multiTenant },
  domainsPerTenant: { what: 'domains of a tenant', limit: 100, ...multiTenant },
  parameterValuesPerTenant: { what: 'parameter values of a tenant', limit: 5, ...multiTenant },
  parameterDefinitionsPerDistribution: { what: 'parameters of a multi-tenant distribution', limit: 5, ...multiTenant },
  parametersPerField: { what: 'parameters in one field', limit: 2, ...multiTenant },
  aliasesPerDistribution: { what: 'alternate domain names of a distribution', limit: 100, ...general },
  cacheBehaviorsPerDistribution: { what: 'cache behaviors of a distribution', limit: 75, ...general },
  originsPerDistribution: { what: 'origins of a distribution', limit: 100, ...general },
  originGroupsPerDistribution: { what: 'origin groups of a distribution', limit: 10, ...general },
  customHeadersPerOrigin: { what: 'custom headers of an origin', limit: 30, ...general },
  tagsPerResource: { what: 'tags of a resource', limit: 50, ...general },
  cachePoliciesPerAccount: { what: 'cache policies in an account', limit: 20, ...policies },
  originRequestPoliciesPerAccount: { what: 'origin request policies in an account', limit: 20, ...policies },
  responseHeadersPoliciesPerAccount: { what: 'response headers policies in an account', limit: 20, ...policies },
  namesPerPolicyList: { what: 'headers, cookies or query strings in one list of a policy', limit: 10, ...policies },
  customHeadersPerResponseHeadersPolicy: { what: 'custom headers of a response headers policy', limit: 10, ...policies },
  functionsPerAccount: { what: 'functions in an account', limit: 100, ...functions },
  functionCodeBytes: { what: 'bytes of code of a function', limit: 10_240, ...functions },
  keyValueStoreBytes: { what: 'bytes of a key value store', limit: 5_242_880, ...functions },
  publicKeysPerKeyGroup: { what: 'public keys of a key group', limit: 5, ...keyGroups },
  keyGroupsPerCacheBehavior: { what: 'key groups of a cache behavior', limit: 4, ...keyGroups },
} as const satisfies Readonly<Record<string, Quota>>;

const foundingGuide = {
  source: 'Developer Guide, "Understand how multi-tenant distributions work" (older copy); SDK, UpdateDistributionTenantRequest',
  date: 'SDK 3.1162.0',
};

/**
 * - the newest figures of the guide;
 * - `founding-guide`: the same, with the one figure that the older copy of the guide and the SDK give differently;
 * - `unlimited`: for workspaces that are about something else.
 */
export const quotaProfiles: Readonly<Record<string, QuotaProfile>> = {
  [latestProfile]: latest,
  'founding-guide': { ...latest, domainsPerTenant: { ...latest.domainsPerTenant, limit: 5, ...foundingGuide } },
  unlimited: mapLimits(() => Infinity),
};

function mapLimits(limitOfQuota: (quota: Quota) => number): QuotaProfile {
  const source = 'Chosen in workspace.json';
  const entries = Object.entries(latest).map(([id, quota]) => [id, { ...quota, limit: limitOfQuota(quota), source }]);
  return Object.fromEntries(entries) as QuotaProfile;
}

/** The limit in force of a quota: what workspace.json says was raised, else its profile's, else the newest profile's. */
export function limitOf(quotas: Workspace['settings']['quotas'], id: string): number {
  const raised = quotas[id];
  if (typeof raised === 'number') return raised;
  return quotaOf(quotas, id)?.limit ?? Infinity;
}

/** The quota of the profile in force; undefined for an id that no profile has. */
export function quotaOf(quotas: Workspace['settings']['quotas'], id: string): Quota | undefined {
  const profile = profileOf(quotas);
  return Object.hasOwn(profile, id) ? profile[id as QuotaId] : undefined;
}

/** The profile that workspace.json names; the newest when it names none that is known. */
export function profileOf(quotas: Workspace['settings']['quotas']): QuotaProfile {
  const { profile } = quotas;
  return (typeof profile === 'string' && Object.hasOwn(quotaProfiles, profile) ? quotaProfiles[profile] : undefined) ?? latest;
}
