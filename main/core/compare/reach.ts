/** Decides whether a change lies on the way of a request: in a resource that decides about it on one of the two sides. */
import { referencesOf } from '../config/references';
import { matchHost } from '../owners/match-host';
import type { CompiledBehavior, EffectiveOwner, Snapshot } from '../types/snapshot';
import type { Trace } from '../types/trace';
import { isInRange } from '../waf/address-set';
import type { NamesOnTheWay } from './by-name';
import type { ConfigurationChange } from './changes';

/** What one side's snapshot has to do with the request. */
interface Reach {
  readonly trace: Trace;
  readonly snapshot: Snapshot;
  /** Of the Host. */
  readonly owners: readonly EffectiveOwner[];
  /** Of the SNI and of the name that DNS was asked too: until the Host has been looked at they have their say. */
  readonly entryOwners: readonly EffectiveOwner[];
  readonly behaviors: readonly CompiledBehavior[];
  /** Lower case. */
  readonly originDomains: ReadonlySet<string>;
  readonly originIds: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

export interface Sides {
  /** The first stage that differs. */
  readonly stage: string;
  readonly before: Trace;
  readonly after: Trace;
  readonly beforeSnapshot: Snapshot;
  readonly afterSnapshot: Snapshot;
}

/** Whether the change can concern this request at all, on one side or the other. */
export function concerns(change: ConfigurationChange, { stage, before, after, beforeSnapshot, afterSnapshot }: Sides): boolean {
  return concernsSide(change, reachOf(before, beforeSnapshot), stage) || concernsSide(change, reachOf(after, afterSnapshot), stage);
}

/** The names that the request meets on one side or the other. */
export function namesOnTheWay({ before, after, beforeSnapshot, afterSnapshot }: Sides): NamesOnTheWay {
  const [tenants, certificates, domains, asked] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { owners, entryOwners, originDomains, names } of [reachOf(before, beforeSnapshot), reachOf(after, afterSnapshot)]) {
    for (const owner of [...owners, ...entryOwners]) {
      if (owner.tenant) tenants.add(owner.tenant.name);
      for (const { certificate } of owner.certificates) if (certificate) certificates.add(certificate.name);
    }
    for (const domain of originDomains) domains.add(domain);
    for (const name of names) asked.add(name);
  }
  return { tenants, certificates, domains, asked };
}

const reaches = new WeakMap<Trace, Reach>();

function reachOf(trace: Trace, snapshot: Snapshot): Reach {
  const known = reaches.get(trace);
  if (known?.snapshot === snapshot) return known;
  const { host, sni, dnsName } = trace.request;
  const owners = ownersOf([host], snapshot);
  const entryOwners = ownersOf([host, sni ?? '', dnsName], snapshot);
  const behaviors = behaviorsOf(trace, owners);
  const origins = originsOf(trace, owners, behaviors);
  const names = new Set(
    [trace.request.dnsName, ...(trace.dns?.chain.flatMap(({ name, value }) => [name, value]) ?? [])].map((name) => name.toLowerCase()),
  );
  const reach = { trace, snapshot, owners, entryOwners, behaviors, ...origins, names };
  reaches.set(trace, reach);
  return reach;
}

function ownersOf(names: readonly string[], snapshot: Snapshot): readonly EffectiveOwner[] {
  const found = new Set<EffectiveOwner>();
  for (const name of names) {
    const { claim, inactive } = matchHost(snapshot.hosts, name, snapshot.assumption);
    const owner = claim ?? inactive;
    const effective = owner && snapshot.owner(owner.ownerId);
    if (effective) found.add(effective);
  }
  return [...found];
}

function behaviorsOf(trace: Trace, owners: readonly EffectiveOwner[]): readonly CompiledBehavior[] {
  const patterns = new Set([trace.behavior?.pathPattern, trace.errorPage?.behavior?.pathPattern]);
  return owners.flatMap(({ behaviors }) => behaviors.filter(({ pathPattern }) => patterns.has(pathPattern)));
}

function originsOf(
  trace: Trace,
  owners: readonly EffectiveOwner[],
  behaviors: readonly CompiledBehavior[],
): Pick<Reach, 'originDomains' | 'originIds'> {
  const ids = new Set<string>();
  for (const owner of owners) {
    for (const { targetOriginId } of behaviors) {
      ids.add(targetOriginId);
      const group = owner.originGroup(targetOriginId);
      for (const id of group ? [group.primary, group.secondary] : []) if (id !== null) ids.add(id);
    }
  }
  const domains = new Set<string>();
  for (const origin of [trace.origin, trace.errorPage?.origin]) {
    if (!origin) continue;
    ids.add(origin.id);
    domains.add(origin.domain.toLowerCase());
  }
  for (const owner of owners) for (const id of ids) addDomain(domains, owner.origin(id)?.domain);
  return { originDomains: domains, originIds: ids };
}

function addDomain(domains: Set<string>, domain: string | undefined): void {
  if (domain !== undefined) domains.add(domain.toLowerCase());
}

function concernsSide(change: ConfigurationChange, reach: Reach, stage: string): boolean {
  const { kind, name, steps } = change;
  const { behaviors, trace } = reach;
  const owners = stage < '05' ? reach.entryOwners : reach.owners;
  switch (kind) {
    case 'dns-record':
      return [...reach.names].some((inPlay) => recordConcerns(name, inPlay));
    case 'zone':
      return [...reach.names].some((inPlay) => inPlay === name || inPlay.endsWith(`.${name}`));
    case 'connection-group':
      return trace.dns?.connectionGroup === name || owners.some(({ connectionGroup }) => connectionGroup?.name === name);
    case 'distribution':
      return owners.some(({ distribution }) => distribution?.name === name) && distributionPart(steps, reach);
    case 'tenant':
      return owners.some(({ tenant }) => tenant?.name === name) && tenantPart(steps, reach);
    case 'cache-policy':
      return behaviors.some(({ caching }) => caching.policy?.name === name);
    case 'origin-request-policy':
      return behaviors.some(({ originRequestPolicy }) => originRequestPolicy?.name === name);
    case 'response-headers-policy':
      return behaviors.some(({ responseHeadersPolicy }) => responseHeadersPolicy?.name === name);
    case 'function':
      return behaviors.some(({ functions }) =>
        functions.some(({ resource, reference }) => resource?.name === name || reference.endsWith(`/${name}`)),
      );
    case 'key-value-store':
      return behaviors.some(({ functions }) => functions.some(({ store }) => store !== null));
    case 'origin-access-control':
      return true;
    case 'continuous-deployment-policy':
      return owners.some(({ distribution }) => distribution?.value.ContinuousDeploymentPolicyId !== undefined);
    case 'web-acl':
    case 'ip-set':
    case 'regex-pattern-set':
    case 'rule-group':
      return firewallConcerns(change, reach);
    case 'key-group':
    case 'public-key':
      return behaviors.some(({ trustedKeyGroups }) => trustedKeyGroups !== null);
    case 'trust-store':
      return owners.some(({ distribution }) => distribution?.value.ViewerMtlsConfig !== undefined);
    case 'certificate':
      return owners.some(({ certificates }) => certificates.some(({ certificate }) => certificate?.name === name));
    case 'origin':
      return reach.originDomains.has(name);
    case 'origin-file':
      return reach.originDomains.has(name) && fileConcerns(steps[0] ?? '', reach);
    case 'setting':
      return settingConcerns(steps, trace);
    default:
      return steps[0] !== 'failingOrigins' || reach.originDomains.has(name);
  }
}

/** The name itself, a wildcard above it, or a name below or above it, which makes names exist (RFC 4592). */
function recordConcerns(owner: string, inPlay: string): boolean {
  if (owner === inPlay || owner.endsWith(`.${inPlay}`) || inPlay.endsWith(`.${owner}`)) return true;
  if (owner.startsWith('*.')) return inPlay.endsWith(owner.slice(1));
  // A sibling below the same wildcard ends the wildcard's reach for what lies below it.
  return false;
}

/** Of behaviors and origins only those that the request gets to. A place in the order concerns all. */
function distributionPart([first, second, third]: readonly string[], reach: Reach): boolean {
  const patterns = new Set(reach.behaviors.map(({ pathPattern }) => pathPattern));
  if (first === 'DefaultCacheBehavior') return patterns.has('*');
  if (first === 'CacheBehaviors') return second === undefined || third === 'PathPattern' || patterns.has(second);
  if (first === 'Origins') return second === undefined || third === 'Id' || reach.originIds.has(second);
  if (first === 'OriginGroups')
    return second === undefined || reach.originIds.has(second) || reach.behaviors.some(({ targetOriginId }) => targetOriginId === second);
  return true;
}

function tenantPart([first, second]: readonly string[], { trace }: Reach): boolean {
  if (first !== 'Domains' || second === undefined) return true;
  const { host, sni, dnsName } = trace.request;
  return [host, sni, dnsName].some(
    (name) => name !== null && (name === second || (second.startsWith('*.') && name.endsWith(second.slice(1)))),
  );
}

/** Web ACLs in force; of sets and groups those that a rule of them names. */
function firewallConcerns({ kind, name, from, to }: ConfigurationChange, { owners, snapshot }: Reach): boolean {
  const references = referencesOf(snapshot.workspace);
  const inForce = owners.flatMap(({ webAcl }) => (webAcl.value === null ? [] : [references.webAcls.get(webAcl.value) ?? null]));
  if (kind === 'web-acl')
    return inForce.some((acl) => acl?.name === name) || (inForce.includes(null) && (from === undefined || to === undefined));
  const text = JSON.stringify([inForce.map((acl) => acl?.value), snapshot.workspace.ruleGroups.map(({ value }) => value)]);
  const lists = {
    'ip-set': references.ipSets,
    'regex-pattern-set': references.regexPatternSets,
    'rule-group': references.ruleGroups,
  } as const;
  const thing = lists[kind as keyof typeof lists].get(name);
  return inForce.length > 0 && (text.includes(name) || (thing !== undefined && (text.includes(thing.id) || text.includes(thing.arn))));
}

function fileConcerns(path: string, { trace }: Reach): boolean {
  const urls = [trace.origin?.url, trace.errorPage?.origin?.url].flatMap((url) => (url === undefined ? [] : [url.replace(/[?].*$/, '')]));
  const end = path.replace(/\/index\.html?$/, '/');
  return urls.some((url) => url.endsWith(path) || url.endsWith(end) || decoded(url).endsWith(path));
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function settingConcerns([first, second, third]: readonly string[], trace: Trace): boolean {
  if (first === 'assumptions') return second === undefined || trace.assumptions.includes(second);
  if (first === 'network' && second === 'viewers') return third === undefined || isInRange(trace.request.client.ip, third);
  return true;
}
