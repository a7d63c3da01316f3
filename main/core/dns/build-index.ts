/** Decides which names DNS knows: the workspace's zones, and the endpoints that CloudFront gives it below cloudfront.net. */
import type { ConnectionGroup, Distribution, DnsRecord, Zone } from '../types/resources';
import type { DnsIndex, Endpoint } from '../types/snapshot';
import type { Workspace } from '../types/workspace';
import { isWithin, parentOf } from './names';

/** The zone that CloudFront answers itself. */
export const cloudFrontZone = 'cloudfront.net';
/** Seconds: CloudFront's addresses change often. */
export const endpointTtl = 60;
/** The one IPv6 loopback address stands for every endpoint that has IPv6. */
export const endpointIpv6 = '::1';
/** Address on which a client can reach the edge without saying through which endpoint. */
export const sharedIpv4 = '127.0.0.1';

/**
 * Builds the index of names. Of two zones with the same name the first counts. A record is left out where it would never be
 * served: below cloudfront.net, or in a parent zone at a name that a zone of its own holds (RFC 1034 4.2.1).
 *
 * @param like a snapshot whose index of records is shared where the zones are the very same
 */
export function buildDnsIndex(
  workspace: Pick<Workspace, 'zones' | 'connectionGroups' | 'distributions'>,
  like?: { readonly workspace: Pick<Workspace, 'zones'>; readonly dns: DnsIndex },
): DnsIndex {
  if (like?.workspace.zones === workspace.zones) return { ...like.dns, endpoints: buildEndpoints(workspace) };
  let names = known.get(workspace.zones);
  if (!names) known.set(workspace.zones, (names = buildNames(workspace.zones)));
  return { ...names, endpoints: buildEndpoints(workspace) };
}

type Names = Omit<DnsIndex, 'endpoints'>;

/** By the list of zones: most edits are of other files, and the loader keeps the lists that they leave alone. */
const known = new WeakMap<readonly Zone[], Names>();

function buildNames(list: readonly Zone[]): Names {
  const zones = new Map<string, Zone>();
  for (const zone of list) {
    if (!zones.has(zone.origin) && !isWithin(zone.origin, cloudFrontZone)) zones.set(zone.origin, zone);
  }
  const records = new Map<string, DnsRecord[]>();
  const exists = new Set<string>();
  const cuts = new Set<string>();
  for (const zone of zones.values()) {
    exists.add(zone.origin);
    for (const record of zone.records) {
      const holder = zones.size > 1 ? findZone(zones, record.name) : zone;
      if (holder && holder !== zone) {
        // The delegation itself still brings the names above the child zone into being.
        addExisting(exists, parentOf(holder.origin), zone.origin);
        continue;
      }
      const known = records.get(record.name);
      if (known) known.push(record);
      else records.set(record.name, [record]);
      addExisting(exists, record.name, zone.origin);
      if (record.type === 'DNAME' || (record.type === 'NS' && record.name !== zone.origin)) cuts.add(record.name);
    }
  }
  return { zones, records, exists, cuts };
}

/** A name brings all names between it and its zone into being, as empty non-terminals (RFC 4592 2.2.2). */
function addExisting(exists: Set<string>, name: string, origin: string): void {
  for (let at = name; !exists.has(at); at = parentOf(at)) {
    exists.add(at);
    if (at === origin || at === '.') break;
  }
}

/** The zone with the longest name that holds `name`; undefined when none does. */
export function findZone(zones: ReadonlyMap<string, Zone>, name: string): Zone | undefined {
  for (let at = name; ; at = parentOf(at)) {
    const zone = zones.get(at);
    if (zone || at === '.') return zone;
  }
}

/**
 * Every routing endpoint and distribution domain in order of its name, each with its own loopback address: the i-th gets
 * 127.0.(64 + i div 250).(1 + i mod 250). The same address is in DNS answers and is where the live edge listens for it.
 */
function buildEndpoints({ connectionGroups, distributions }: Pick<Workspace, 'connectionGroups' | 'distributions'>): Map<string, Endpoint> {
  const found = new Map<string, Omit<Endpoint, 'address'>>();
  for (const group of connectionGroups) add(found, group.routingEndpoint, ofGroup(group));
  for (const distribution of distributions) {
    if (!distribution.multiTenant) add(found, distribution.domainName, ofDistribution(distribution));
  }
  const sorted = [...found.values()].sort((a, b) => (a.domain < b.domain ? -1 : 1));
  return new Map(sorted.map((endpoint, at) => [endpoint.domain, { ...endpoint, address: loopbackAddress(at) }]));
}

type Description = Omit<Endpoint, 'address' | 'domain'>;

function add(found: Map<string, Omit<Endpoint, 'address'>>, name: string, description: Description): void {
  const domain = name.toLowerCase();
  if (!found.has(domain)) found.set(domain, { domain, ...description });
}

function ofGroup(group: ConnectionGroup): Description {
  return {
    kind: 'connection-group',
    connectionGroup: group,
    distribution: null,
    enabled: group.value.Enabled !== false,
    // The API's default; the group, not the distribution, decides for multi-tenant distributions.
    ipv6: group.value.Ipv6Enabled !== false,
    name: group.name,
    source: { file: group.file, pointer: '', base: group.base },
  };
}

function ofDistribution(distribution: Distribution): Description {
  return {
    kind: 'distribution',
    connectionGroup: null,
    distribution,
    enabled: distribution.value.Enabled,
    ipv6: distribution.value.IsIPV6Enabled === true,
    name: distribution.name,
    source: { file: distribution.file, pointer: '', base: distribution.base },
  };
}

/** The loopback address of the endpoint at this place in the order. */
export function loopbackAddress(at: number): string {
  return `127.0.${64 + Math.floor(at / 250)}.${1 + (at % 250)}`;
}
