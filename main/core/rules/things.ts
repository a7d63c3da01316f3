/** The things of a workspace by kind, in the order of files. */
import { refTo } from '../config/ref-to';
import type { Distribution, DistributionTenant } from '../types/resources';
import type { Workspace } from '../types/workspace';
import type { Claim, OwnerName, ThingKind, Things } from './family';

const lists = {
  distribution: 'distributions',
  tenant: 'tenants',
  connectionGroup: 'connectionGroups',
  cachePolicy: 'cachePolicies',
  originRequestPolicy: 'originRequestPolicies',
  responseHeadersPolicy: 'responseHeadersPolicies',
  function: 'functions',
  keyValueStore: 'keyValueStores',
  originAccessControl: 'originAccessControls',
  continuousDeploymentPolicy: 'continuousDeploymentPolicies',
  webAcl: 'webAcls',
  ipSet: 'ipSets',
  regexPatternSet: 'regexPatternSets',
  ruleGroup: 'ruleGroups',
  keyGroup: 'keyGroups',
  publicKey: 'publicKeys',
  trustStore: 'trustStores',
  certificate: 'certificates',
  zone: 'zones',
  originFixture: 'origins',
} as const satisfies Partial<Record<ThingKind, keyof Workspace>>;

/** All kinds, in the order in which their things are judged. */
export const allKinds: readonly ThingKind[] = ['settings', ...(Object.keys(lists) as (keyof typeof lists)[]), 'claim', 'ownerName'];

/** All things of a kind, managed and implicit ones included. */
export function thingsOf<K extends ThingKind>(workspace: Workspace, kind: K): readonly Things[K][] {
  if (kind === 'settings') return [workspace.settings] as readonly unknown[] as readonly Things[K][];
  if (kind === 'claim') return claimsOf(workspace) as readonly unknown[] as readonly Things[K][];
  if (kind === 'ownerName') return ownerNamesOf(workspace) as readonly unknown[] as readonly Things[K][];
  const list: keyof typeof lists = kind;
  return workspace[lists[list]] as readonly unknown[] as readonly Things[K][];
}

/** Whether a file of the workspace declares it; what CloudFront provides by itself is not judged. */
export function isDeclared(thing: Things[ThingKind]): boolean {
  return !('file' in thing) || thing.file !== '';
}

const ownClaims = new WeakMap<object, readonly Claim[]>();

/** Aliases of distributions, then domains of tenants. A resource that stays the same keeps its claims. */
function claimsOf(workspace: Workspace): readonly Claim[] {
  const claims: Claim[] = [];
  for (const distribution of workspace.distributions) claims.push(...claimsOfOwner(distribution, 'distribution'));
  for (const tenant of workspace.tenants) claims.push(...claimsOfOwner(tenant, 'tenant'));
  return claims;
}

function claimsOfOwner(owner: Distribution | DistributionTenant, ownerKind: Claim['ownerKind']): readonly Claim[] {
  const known = ownClaims.get(owner);
  if (known) return known;
  const listed =
    ownerKind === 'distribution'
      ? ((owner as Distribution).value.Aliases ?? []).map((written, at) => ({ written, pointer: `/Aliases/${at}` }))
      : (owner as DistributionTenant).value.Domains.map(({ Domain }, at) => ({ written: Domain, pointer: `/Domains/${at}/Domain` }));
  const claims = listed.map(({ written, pointer }): Claim => ({
    domain: written.toLowerCase(),
    written,
    owner,
    ownerKind,
    ref: refTo(owner, pointer),
  }));
  ownClaims.set(owner, claims);
  return claims;
}

function ownerNamesOf(workspace: Workspace): readonly OwnerName[] {
  const byName = new Map<string, OwnerName & { records: OwnerName['records'][number][] }>();
  for (const zone of workspace.zones) {
    for (const record of zone.records) {
      const known = byName.get(record.name);
      if (known) known.records.push(record);
      else byName.set(record.name, { name: record.name, records: [record] });
    }
  }
  return [...byName.values()];
}
