/**
 * Decides which resource a reference means. AWS wants an id in one place and an ARN in another; in a workspace a
 * reference may give the id, the ARN or the name.
 *
 * Lookup order: 1. id, 2. ARN, 3. name. Within each the first resource in file order wins (duplicates are diagnosed
 * elsewhere).
 */
import type {
  CachePolicy,
  Certificate,
  CloudFrontFunction,
  ConnectionGroup,
  ContinuousDeploymentPolicy,
  Distribution,
  DistributionTenant,
  IpSet,
  KeyGroup,
  OpaqueResource,
  OriginAccessControl,
  OriginRequestPolicy,
  RegexPatternSet,
  Resource,
  ResponseHeadersPolicy,
  RuleGroup,
  WebAcl,
} from '../types/resources';
import type { Workspace } from '../types/workspace';

export type ReferenceMap<R> = ReadonlyMap<string, R>;

/** One map per kind: id, ARN and name -> resource. */
export interface References {
  readonly distributions: ReferenceMap<Distribution>;
  readonly tenants: ReferenceMap<DistributionTenant>;
  readonly connectionGroups: ReferenceMap<ConnectionGroup>;
  readonly certificates: ReferenceMap<Certificate>;
  readonly cachePolicies: ReferenceMap<CachePolicy>;
  readonly originRequestPolicies: ReferenceMap<OriginRequestPolicy>;
  readonly responseHeadersPolicies: ReferenceMap<ResponseHeadersPolicy>;
  readonly functions: ReferenceMap<CloudFrontFunction>;
  readonly keyValueStores: ReferenceMap<OpaqueResource>;
  readonly originAccessControls: ReferenceMap<OriginAccessControl>;
  readonly continuousDeploymentPolicies: ReferenceMap<ContinuousDeploymentPolicy>;
  readonly webAcls: ReferenceMap<WebAcl>;
  readonly ipSets: ReferenceMap<IpSet>;
  readonly regexPatternSets: ReferenceMap<RegexPatternSet>;
  readonly ruleGroups: ReferenceMap<RuleGroup>;
  readonly keyGroups: ReferenceMap<KeyGroup>;
  readonly publicKeys: ReferenceMap<OpaqueResource>;
  readonly trustStores: ReferenceMap<OpaqueResource>;
  /** Account -> its default connection group. */
  readonly defaultGroups: ReadonlyMap<string, ConnectionGroup>;
}

const known = new WeakMap<Workspace, References>();

/** The reference maps of a workspace, made once and kept as long as the workspace. */
export function referencesOf(workspace: Workspace): References {
  const cached = known.get(workspace);
  if (cached) return cached;
  const made = makeReferences(workspace);
  known.set(workspace, made);
  return made;
}

/** The loader keeps the lists that an edit leaves alone, and so their maps are kept. */
const byList = new WeakMap<readonly Resource<unknown>[], ReferenceMap<Resource<unknown>>>();

/** Id, ARN and name -> resource, in the lookup order above. */
export function indexByReference<R extends Resource<unknown>>(resources: readonly R[]): ReferenceMap<R> {
  const same = byList.get(resources);
  if (same) return same as ReferenceMap<R>;
  const map = new Map<string, R>();
  const add = (key: string, resource: R): void => {
    if (key !== '' && !map.has(key)) map.set(key, resource);
  };
  for (const resource of resources) add(resource.id, resource);
  for (const resource of resources) add(resource.arn, resource);
  for (const resource of resources) add(resource.name, resource);
  byList.set(resources, map);
  return map;
}

/** The connection group of a tenant: the one it names, else its account's default. null when the reference dangles. */
export function connectionGroupOf(references: References, tenant: DistributionTenant): ConnectionGroup | null {
  const named = tenant.value.ConnectionGroupId;
  if (named) return references.connectionGroups.get(named) ?? null;
  return references.defaultGroups.get(tenant.account) ?? null;
}

function makeReferences(workspace: Workspace): References {
  return {
    distributions: indexByReference(workspace.distributions),
    tenants: indexByReference(workspace.tenants),
    connectionGroups: indexByReference(workspace.connectionGroups),
    certificates: indexByReference(workspace.certificates),
    cachePolicies: withManagedNames(workspace.cachePolicies),
    originRequestPolicies: withManagedNames(workspace.originRequestPolicies),
    responseHeadersPolicies: withManagedNames(workspace.responseHeadersPolicies),
    functions: indexByReference(workspace.functions),
    keyValueStores: indexByReference(workspace.keyValueStores),
    originAccessControls: indexByReference(workspace.originAccessControls),
    continuousDeploymentPolicies: indexByReference(workspace.continuousDeploymentPolicies),
    webAcls: indexByReference(workspace.webAcls),
    ipSets: indexByReference(workspace.ipSets),
    regexPatternSets: indexByReference(workspace.regexPatternSets),
    ruleGroups: indexByReference(workspace.ruleGroups),
    keyGroups: indexByReference(workspace.keyGroups),
    publicKeys: indexByReference(workspace.publicKeys),
    trustStores: indexByReference(workspace.trustStores),
    defaultGroups: defaultGroups(workspace.connectionGroups),
  };
}

/** The console shows managed policies without the `Managed-` that most of their API names have; both are understood. */
function withManagedNames<R extends Resource<unknown>>(resources: readonly R[]): ReferenceMap<R> {
  const map = new Map(indexByReference(resources));
  for (const resource of resources) {
    // Managed policies belong to no account.
    if (resource.account !== '') continue;
    const other = resource.name.startsWith('Managed-') ? resource.name.slice('Managed-'.length) : `Managed-${resource.name}`;
    if (!map.has(other)) map.set(other, resource);
  }
  return map;
}

function defaultGroups(groups: readonly ConnectionGroup[]): ReadonlyMap<string, ConnectionGroup> {
  const map = new Map<string, ConnectionGroup>();
  for (const group of groups) {
    if (group.isDefault && !map.has(group.account)) map.set(group.account, group);
  }
  return map;
}
