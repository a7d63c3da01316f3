/** Decides the left half of the map: which names stand on it, how DNS leads each to an endpoint, and what Host makes of each. */
import { chooseCertificate } from '../certificates/choose';
import { judge } from '../certificates/judge';
import { lookUp } from '../dns/look-up';
import { resolveName, type Resolution } from '../dns/resolve';
import { matchHost } from '../owners/match-host';
import type { Reason } from '../types/exchange';
import type { DnsRecord } from '../types/resources';
import type { DomainClaim, EffectiveOwner, Endpoint, Snapshot } from '../types/snapshot';
import type { LocatedRef } from '../types/source';
import { sentenceOf } from './catalogue';
import { nodeId } from './map-graph';
import type { GraphBuilder } from './map-graph';
import { ensureEndpoint, located, ownerNodes } from './map-owners';

const leadingTypes: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME', 'ALIAS']);
const kept = new WeakMap<Snapshot, ReadonlySet<string>>();

/** Whether a record can lead a viewer on: to an address or to another name. */
export function leadsOn({ type }: DnsRecord): boolean {
  return leadingTypes.has(type) || type === 'DNAME';
}

/**
 * The names of the map: 1. every domain that a tenant or distribution claims, wildcards as they are; 2. names of the zones
 * that begin a chain to an endpoint, or that dangle. Names that merely exist (mail, verification records) are left out.
 */
export function mapNames(snapshot: Snapshot): ReadonlySet<string> {
  const known = kept.get(snapshot);
  if (known) return known;
  const names = new Set<string>();
  for (const name of snapshot.hosts.exact.keys()) if (!snapshot.dns.endpoints.has(name)) names.add(name);
  for (const suffix of snapshot.hosts.wildcard.keys()) names.add(`*.${suffix}`);
  const targets = new Set<string>();
  for (const records of snapshot.dns.records.values()) {
    for (const { type, data } of records) if (type === 'CNAME' || type === 'ALIAS') targets.add(data);
  }
  for (const [name, records] of snapshot.dns.records) {
    if (names.has(name) || targets.has(name) || name.startsWith('*.') || name.startsWith('_')) continue;
    if (!records.some(({ type }) => leadingTypes.has(type))) continue;
    const { outcome, endpoint } = travel(snapshot, name);
    if (endpoint || outcome === 'dangling' || outcome === 'loop' || outcome === 'servfail') names.add(name);
  }
  kept.set(snapshot, names);
  return names;
}

/** What the map wants to know of a name's resolution. `reason` is absent only where nothing is wrong. */
export type Travel = Pick<Resolution, 'records' | 'endpoint' | 'outcome' | 'end'> & { readonly reason?: Reason };

/**
 * How DNS leads a name to an endpoint, asked over IPv4. Most names of a large workspace are one record away from their
 * endpoint, and that needs no chain to be followed.
 */
export function travel(snapshot: Snapshot, name: string): Travel {
  const { dns, assumption } = snapshot;
  const own = dns.endpoints.has(name) ? null : lookUp(dns, name, 'A', assumption);
  if (own?.kind === 'leads-on') {
    const endpoint = dns.endpoints.get(own.target);
    if (endpoint) return { records: [{ record: own.record, owner: name }], endpoint, outcome: 'answer', end: own.target };
  }
  return resolveName(dns, name, 'A', { assumption });
}

/** Adds every name with its way through DNS and its way through Host. `at` is the moment at which certificates are judged. */
export function addNames(graph: GraphBuilder, snapshot: Snapshot, at: number): void {
  const led = new Set<string>();
  for (const name of mapNames(snapshot)) addName(graph, snapshot, name, at, led);
}

/** `led` holds the records whose way on stands already: all names that go through one share the rest of it. */
function addName(graph: GraphBuilder, snapshot: Snapshot, name: string, at: number, led: Set<string>): void {
  const resolution = travel(snapshot, name);
  const match = matchHost(snapshot.hosts, name.startsWith('*.') ? `any${name.slice(1)}` : name, snapshot.assumption);
  const claim = match.claim ?? match.inactive;
  const owner = match.claim ? snapshot.owner(match.claim.ownerId) : null;
  const id = graph.node('name', name, () => ({
    label: name,
    detail: nameDetail(resolution, claim),
    source: claim ? located(snapshot, claim.source) : (resolution.records[0]?.record.source ?? null),
  }));
  addWay(graph, snapshot, id, resolution, led);
  if (!isWildcardWithoutRecord(name, resolution) && !resolution.endpoint && resolution.reason) {
    graph.complain(id, sentenceOf(resolution.reason));
  }

  if (match.claim) {
    const node = ownerNodes(snapshot).get(match.claim.ownerId);
    const apart = resolution.endpoint && owner ? disagreement(name, resolution.endpoint, name, owner) : null;
    if (node) graph.edge(id, node, 'host', graph.detailed ? located(snapshot, match.claim.source) : null, apart);
    for (const rival of match.rivals) if (rival.why === 'second-claim') graph.complain(id, claimedTwice(match.claim, rival.claim));
    complainOfCertificate(graph, snapshot, id, name, at);
  } else if (match.inactive) {
    graph.complain(id, `${name} is inactive on ${ownerTitle(match.inactive)}: CloudFront does not answer for it.`);
  } else {
    graph.complain(id, `No tenant and no distribution claims ${name}: a request that DNS brings here ends with 403.`);
  }
}

/** A wildcard domain needs no wildcard record: the names below it may have records of their own. */
function isWildcardWithoutRecord(name: string, { outcome }: Travel): boolean {
  return name.startsWith('*.') && (outcome === 'nxdomain' || outcome === 'nodata');
}

/** Adds the way of a name: it leads to its own record, a record to the one it names, the last one to the endpoint. */
function addWay(
  graph: GraphBuilder,
  snapshot: Snapshot,
  from: string,
  { records, endpoint, outcome, end }: Travel,
  led: Set<string>,
): void {
  let at = from;
  let place: LocatedRef | null = null;
  /** False when the rest of the way stands already. */
  const go = (to: string): boolean => {
    if (to === at) return true;
    if (led.has(at)) return false;
    led.add(at);
    graph.edge(at, to, 'dns', place);
    at = to;
    return true;
  };
  for (const { record } of records) {
    place ??= record.source;
    if (!go(hopNode(graph, snapshot, record.name))) return;
    place = record.source;
  }
  if (endpoint) go(ensureEndpoint(graph, snapshot, endpoint));
  else if (records.length > 0 && (outcome === 'dangling' || outcome === 'elsewhere' || outcome === 'nodata')) {
    const last = hopNode(graph, snapshot, end);
    go(last);
    complainOfEnd(graph, last, end, outcome);
  }
}

function complainOfEnd(graph: GraphBuilder, id: string, end: string, outcome: 'dangling' | 'elsewhere' | 'nodata'): void {
  const sentence = {
    dangling: `There is no ${end}: every record that leads here dangles.`,
    elsewhere: `${end} is no endpoint of this workspace: what leads here never reaches this CloudFront.`,
    nodata: `${end} has no address: what leads here ends here.`,
  };
  graph.complain(id, sentence[outcome]);
}

/** The node of a record, or of a name that a record leads to and that has none. */
function hopNode(graph: GraphBuilder, snapshot: Snapshot, name: string): string {
  return graph.node('dns', name, () => {
    const record = snapshot.dns.records.get(name)?.find(({ type }) => leadingTypes.has(type));
    return {
      label: name,
      detail: record ? recordDetail(record) : snapshot.dns.exists.has(name) ? 'no address record' : 'not in these zones',
      source: record?.source ?? null,
    };
  });
}

function recordDetail({ type, data, ttl }: DnsRecord): string {
  return `${type} ${data}, TTL ${ttl}`;
}

function nameDetail({ records, outcome }: Travel, claim: DomainClaim | null): string {
  const record = records[0]?.record;
  const dns = record ? recordDetail(record) : outcome === 'answer' ? 'endpoint' : 'no DNS record';
  return `${dns} · ${claim ? ownerTitle(claim) : 'claimed by nobody'}`;
}

function ownerTitle({ ownerKind, ownerName }: Pick<DomainClaim, 'ownerKind' | 'ownerName'>): string {
  return `${ownerKind} ${ownerName}`;
}

function claimedTwice(winner: DomainClaim, loser: DomainClaim): string {
  return `${winner.domain} is claimed twice: ${ownerTitle(winner)} has it, ${ownerTitle(loser)} never answers for it. AWS would refuse the second claim.`;
}

function complainOfCertificate(graph: GraphBuilder, snapshot: Snapshot, id: string, name: string, at: number): void {
  const asked = name.startsWith('*.') ? `any${name.slice(1)}` : name;
  const chosen = chooseCertificate(snapshot, asked);
  const { verdict } = judge(chosen, asked, at);
  if (verdict === 'accepted') return;
  const shown = chosen.source === 'default' ? "CloudFront's default certificate" : `the certificate for ${chosen.names.join(', ')}`;
  if (verdict === 'tls.name-mismatch') {
    graph.complain(
      id,
      chosen.source === 'none' ? `No certificate is shown for ${name}.` : `Clients refuse ${name}: ${shown} does not cover it.`,
    );
  } else {
    const when = verdict === 'tls.expired' ? `expired on ${day(chosen.notAfter)}` : `is not valid before ${day(chosen.notBefore)}`;
    graph.complain(id, `Clients refuse ${name}: ${shown} ${when}.`);
  }
}

function day(moment: number | null): string {
  return moment === null ? 'an unknown day' : new Date(moment).toISOString().slice(0, 10);
}

/**
 * The sentence for two strands that part ways: DNS found the endpoint of one, Host picks another. null when they agree:
 * a tenant and its own connection group's endpoint, a distribution and its own domain.
 */
export function disagreement(dnsName: string, endpoint: Endpoint, host: string, owner: EffectiveOwner): string | null {
  const reached = endpoint.kind === 'connection-group' ? `connection group ${endpoint.name}` : `distribution ${endpoint.name}`;
  if (owner.kind === 'distribution') {
    if (endpoint.distribution?.id === owner.id) return null;
    return `DNS leads ${dnsName} to ${reached}, but Host ${host} picks distribution ${owner.name}, and that one answers. If ${endpoint.domain} goes, ${dnsName} goes dark with it.`;
  }
  const group = owner.connectionGroup;
  if (group && endpoint.connectionGroup?.id === group.id) return null;
  const home = group ? `which belongs to connection group ${group.name}` : 'which has no connection group';
  return `DNS leads ${dnsName} to ${reached}, but Host ${host} picks tenant ${owner.name}, ${home}. It is served all the same; IPv6 and static addresses follow ${endpoint.name}.`;
}

/** The ids of the nodes that a name travels in DNS, itself first, as far as they stand on the map. */
export function dnsStrand(name: string, { records, endpoint, outcome, end }: Travel): readonly string[] {
  const ids = [nodeId('name', name), ...records.map(({ record }) => nodeId('dns', record.name))];
  if (endpoint) ids.push(nodeId('endpoint', endpoint.domain));
  else if (records.length > 0 && outcome !== 'loop') ids.push(nodeId('dns', end));
  return ids.filter((id, index) => id !== ids[index - 1]);
}
