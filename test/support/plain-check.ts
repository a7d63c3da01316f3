/** The plainest way to judge a workspace, without remembering anything: what the engine is compared with. */
import { referencesOf, connectionGroupOf, type References } from '../../main/core/config/references';
import { buildDnsIndex } from '../../main/core/dns/build-index';
import { nearestHost, nearestName } from '../../main/core/config/nearest';
import { sortDiagnostics } from '../../main/core/config/sort-diagnostics';
import { resolveName } from '../../main/core/dns/resolve';
import { chosenAlternative } from '../../main/core/explain/assumptions';
import type { Diagnostic } from '../../main/core/types/diagnostic';
import type { DnsIndex } from '../../main/core/types/snapshot';
import type { Workspace } from '../../main/core/types/workspace';
import { reporterOf } from '../../main/core/rules/context';
import type { Facts, Family, Index, Judge, ReferableKind, ThingKind, Things } from '../../main/core/rules/family';
import { limitOf } from '../../main/core/rules/quota-profiles';
import { allKinds, isDeclared, thingsOf } from '../../main/core/rules/things';

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
  trustStore: 'trustStores',
  certificate: 'certificates',
};

/** What all judges of the families say, sorted, with the loader's diagnostics. Every question for a guess is answered. */
export function plainCheck(families: readonly Family[], workspace: Workspace, now: number | null): readonly Diagnostic[] {
  const facts = createFacts(workspace, now);
  const found: Diagnostic[] = [...workspace.diagnostics];
  for (const family of families) {
    const say = reporterOf({ workspace, found }, family.rules);
    for (const kind of allKinds) {
      const judge = family.judges[kind] as Judge<ThingKind, string> | undefined;
      for (const thing of judge ? thingsOf(workspace, kind) : []) if (isDeclared(thing)) judge?.(thing, facts, say);
    }
    family.whole?.(facts, say);
  }
  return sortDiagnostics(found);
}

function createFacts(workspace: Workspace, now: number | null): Facts {
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
    keys: (index, least = 1) => [...indexed(index)].flatMap(([key, things]) => (things.length >= least ? [key] : [])).toSorted(),
    count: (kind) => thingsOf(workspace, kind).length,
    resolve: (name) => resolveName(dns(), name, 'A', { assumption: facts.assumption }),
    records: (name) => dns().records.get(name) ?? [],
    dns,
    assumption: (id) => chosenAlternative(id, workspace.settings.assumptions),
    quota: (id) => limitOf(workspace.settings.quotas, id),
    suggest: nearestName,
    suggestHost: nearestHost,
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
