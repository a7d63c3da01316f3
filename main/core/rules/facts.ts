/** Answers the questions of judges from a loaded workspace. Each index is built when it is first asked for. */
import { referencesOf, connectionGroupOf, type References } from '../config/references';
import { buildDnsIndex } from '../dns/build-index';
import { resolveName } from '../dns/resolve';
import { chosenAlternative } from '../explain/assumptions';
import type { DnsIndex } from '../types/snapshot';
import type { Workspace } from '../types/workspace';
import type { Facts, Index, ReferableKind, ThingKind, Things } from './family';
import { limitOf } from './quota-profiles';
import { thingsOf } from './things';

/** What the name guesser costs is bounded by the caller. */
export type Guess = Pick<Facts, 'suggest' | 'suggestHost'>;

const mapOf: { readonly [K in ReferableKind]: Exclude<keyof References, 'defaultGroups'> } = {
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
  certificate: 'certificates',
};

export function createFacts(workspace: Workspace, now: number | null, guess: Guess): Facts {
  const references = referencesOf(workspace);
  let dnsIndex: DnsIndex | null = null;
  const dns = (): DnsIndex => (dnsIndex ??= buildDnsIndex(workspace));
  const built = new Map<string, ReadonlyMap<string, readonly unknown[]>>();

  const facts: Facts = {
    now,
    find: <K extends ReferableKind>(kind: K, reference: string | undefined) =>
      reference ? (references[mapOf[kind]].get(reference) as Things[K] | undefined) : undefined,
    groupOf: (tenant) => connectionGroupOf(references, tenant),
    templateOf: (tenant) => references.distributions.get(tenant.value.DistributionId),
    group: <K extends ThingKind>(index: Index<K>, key: string) => (indexed(index).get(key) ?? []) as readonly Things[K][],
    first: <K extends ThingKind>(index: Index<K>, key: string) => indexed(index).get(key)?.[0] as Things[K] | undefined,
    size: (index, key) => indexed(index).get(key)?.length ?? 0,
    keys: (index, least = 1) => [...indexed(index)].filter(([, things]) => things.length >= least).map(([key]) => key),
    count: (kind) => thingsOf(workspace, kind).length,
    resolve: (name) => resolveName(dns(), name, 'A'),
    records: (name) => dns().records.get(name) ?? [],
    dns,
    assumption: (id) => chosenAlternative(id, workspace.settings.assumptions),
    quota: (id) => limitOf(workspace.settings.quotas, id),
    ...guess,
    workspace,
  };

  const indexed = <K extends ThingKind>(index: Index<K>): ReadonlyMap<string, readonly unknown[]> => {
    const known = built.get(index.id);
    if (known) return known;
    const map = new Map<string, unknown[]>();
    for (const thing of thingsOf(workspace, index.kind)) {
      for (const key of new Set(index.keys(thing, facts))) {
        const list = map.get(key);
        if (list) list.push(thing);
        else map.set(key, [thing]);
      }
    }
    built.set(index.id, map);
    return map;
  };
  return facts;
}
