/** Decides what DNS answers for a name: the chain of records, and the endpoint and addresses at its end (RFC 1034 4.3.2). */
import type { Reason } from '../types/exchange';
import type { DnsRecord, Zone } from '../types/resources';
import type { DnsIndex, Endpoint } from '../types/snapshot';
import type { LocatedRef } from '../types/source';
import type { ChainLink } from '../types/trace';
import { addressFamilyOf } from './address';
import { cloudFrontZone, endpointIpv6, endpointTtl, sharedIpv4 } from './build-index';
import { lookUp } from './look-up';
import { isWithin, parseName } from './names';
import { type Hop, sayDns } from './reasons';

export type ResolutionOutcome = 'answer' | 'nxdomain' | 'nodata' | 'dangling' | 'elsewhere' | 'loop' | 'servfail';

export interface ResolveOptions {
  /** The chosen alternative of a named assumption, as Snapshot.assumption gives it; the defaults when absent. */
  readonly assumption?: (id: string) => string;
  /** Longest chain of CNAME and alias records that is followed; 16 when absent. */
  readonly maxHops?: number;
}

export interface Resolution {
  readonly name: string;
  readonly type: string;
  readonly outcome: ResolutionOutcome;
  readonly reason: Reason;
  /** Hop by hop as a resolver would print it, addresses last. An alias is shown although resolvers never see it. */
  readonly chain: readonly ChainLink[];
  /** The CNAME and alias records of the chain, as sentences need them. */
  readonly hops: readonly Hop[];
  /** The workspace's records on the way. `owner` is the name that each answered for (a wildcard's is the name asked). */
  readonly records: readonly { readonly record: DnsRecord; readonly owner: string }[];
  readonly endpoint: Endpoint | null;
  readonly addresses: readonly string[];
  /** Seconds: the least of the chain; null when nothing was answered. */
  readonly ttl: number | null;
  /** The last name looked up. */
  readonly end: string;
  /** The zone that `end` lies in; null for CloudFront's own names and for names that no zone holds. */
  readonly zone: Zone | null;
  /** Name servers to which `end` is delegated away; empty otherwise. */
  readonly delegation: readonly DnsRecord[];
  readonly assumptions: readonly string[];
}

/** CloudFront's own records stand in no file. */
const builtIn: LocatedRef = { file: '', pointer: '', line: null };
const nothing: readonly never[] = [];

/**
 * Resolves `name`. For A and AAAA the outcome says whether a client would find an edge of this workspace:
 *
 * 1. An address needs no DNS.
 * 2. Names below cloudfront.net: the endpoint of that name.
 * 3. Else the zone with the longest matching name; a delegation out of the workspace ends there.
 * 4. The name's own records; if it does not exist, the wildcard below its closest encloser (RFC 4592).
 * 5. A CNAME, DNAME or alias leads on to the next name, in whatever zone that is, until an address, an end, or a circle.
 *
 * For other types the records themselves are the answer. Pure and synchronous; never throws.
 */
export function resolveName(index: DnsIndex, name: string, type: string, options: ResolveOptions = {}): Resolution {
  const family = addressFamilyOf(name);
  if (family) return resolveLiteral(index, name, type, family);
  const walk = newWalk(canonical(name), type);
  for (;;) {
    const ended = isWithin(walk.at, cloudFrontZone) ? endAtCloudFront(index, walk) : step(index, walk, options);
    if (ended) return ended;
  }
}

interface Walk {
  readonly name: string;
  readonly type: string;
  at: string;
  /** The record before was an alias, which answers with records of its own type only. */
  afterAlias: boolean;
  readonly visited: Set<string>;
  readonly hops: Hop[];
  readonly chain: ChainLink[];
  readonly records: { readonly record: DnsRecord; readonly owner: string }[];
  readonly assumptions: string[];
}

function newWalk(name: string, type: string): Walk {
  return { name, type, at: name, afterAlias: false, visited: new Set(), hops: [], chain: [], records: [], assumptions: [] };
}

function canonical(name: string): string {
  return /^[a-z0-9_*-]+(?:\.[a-z0-9_*-]+)*$/.test(name) ? name : (parseName(name).name ?? name.toLowerCase());
}

/** One name of the workspace's zones. Gives the resolution when the walk ends here, null when it goes on at `walk.at`. */
function step(index: DnsIndex, walk: Walk, options: ResolveOptions): Resolution | null {
  const { at, type, name, hops } = walk;
  if (walk.visited.has(at)) return end(walk, 'loop', sayDns('dns.loop', { name, hops, repeats: at }), {});
  if (hops.length > (options.maxHops ?? 16)) return end(walk, 'loop', sayDns('dns.loop', { name, hops, repeats: null }), {});
  walk.visited.add(at);
  const found = lookUp(index, at, type, options.assumption);
  const zone = 'zone' in found ? found.zone : null;
  const missed = { name, hops, end: at, zone: zone?.origin ?? null };
  if (found.assumption) walk.assumptions.push(found.assumption);
  switch (found.kind) {
    case 'outside':
      return hops.length === 0
        ? end(walk, 'nxdomain', sayDns('dns.nxdomain', missed), {})
        : end(walk, 'elsewhere', sayDns('dns.elsewhere', { ...missed, addresses: [] }), {});
    case 'delegated': {
      for (const record of found.records) use(walk, record, record.name);
      const delegatedTo = found.records.map(({ data }) => data);
      const reason = sayDns('dns.elsewhere', { ...missed, end: found.cut, addresses: [], delegatedTo });
      return end(walk, 'elsewhere', reason, { zone, delegation: found.records });
    }
    case 'missing':
      return hops.length === 0
        ? end(walk, 'nxdomain', sayDns('dns.nxdomain', missed), { zone })
        : end(walk, 'dangling', sayDns('dns.dangling', missed), { zone });
    case 'broken': {
      for (const record of found.records) use(walk, record, at);
      const reason = sayDns('dns.servfail', { name, end: at, zone: found.zone.origin, why: found.why, other: found.other });
      return end(walk, 'servfail', reason, { zone });
    }
    case 'nodata':
      return end(walk, 'nodata', sayDns('dns.nodata', { ...missed, type, has: found.has }), { zone });
    case 'leads-on': {
      const { record } = found;
      if (walk.afterAlias && record.type === 'CNAME') {
        use(walk, record, at);
        return end(walk, 'nodata', sayDns('dns.nodata', { ...missed, type, has: ['CNAME'], aliasToCname: true }), { zone });
      }
      follow(index, walk, record, found.target);
      return null;
    }
    default:
      return endAtRecords(index, walk, found.records, found.zone);
  }
}

/** Goes on at the target of a CNAME, DNAME or alias. */
function follow(index: DnsIndex, walk: Walk, record: DnsRecord, target: string): void {
  const { at } = walk;
  const alias = record.type === 'ALIAS';
  // An alias to a record of the same zone answers with that record's TTL (Route 53 Developer Guide, "Choosing between alias and non-alias records").
  const ttl = alias && !isWithin(target, cloudFrontZone) ? (index.records.get(target)?.[0]?.ttl ?? record.ttl) : record.ttl;
  const type = record.type === 'DNAME' ? 'CNAME' : record.type;
  use(walk, record, at);
  walk.chain.push({ name: at, type, value: target, ttl, source: record.source });
  walk.hops.push({ type, value: target, ...(record.name !== at && record.name.startsWith('*.') ? { wildcard: record.name } : {}) });
  walk.afterAlias = alias;
  walk.at = target;
}

function endAtRecords(index: DnsIndex, walk: Walk, records: readonly DnsRecord[], zone: Zone): Resolution {
  for (const record of records) {
    use(walk, record, walk.at);
    walk.chain.push({ name: walk.at, type: record.type, value: record.data, ttl: record.ttl, source: record.source });
  }
  if (walk.type !== 'A' && walk.type !== 'AAAA') {
    const answered = { ...led(walk), end: walk.at, type: walk.type, data: records.map(({ data }) => data) };
    return end(walk, 'answer', sayDns('dns.answered', answered), { zone });
  }
  const addresses = records.map(({ data }) => data);
  const endpoint = endpointOfAddress(index, addresses);
  if (endpoint) return end(walk, 'answer', sayDns('dns.resolved', reached(walk, endpoint)), { zone, endpoint, addresses });
  const missed = { name: walk.name, hops: walk.hops, end: walk.at, zone: zone.origin };
  return end(walk, 'elsewhere', sayDns('dns.elsewhere', { ...missed, addresses }), { zone, addresses });
}

function endAtCloudFront(index: DnsIndex, walk: Walk): Resolution {
  const { at, name, hops, type } = walk;
  const endpoint = (index.cached?.get(at) ?? index).endpoints.get(at);
  if (!endpoint) {
    const missed = { name, hops, end: at, zone: null };
    if (at === cloudFrontZone) return end(walk, 'nodata', sayDns('dns.nodata', { ...missed, type, has: [] }), {});
    return hops.length === 0
      ? end(walk, 'nxdomain', sayDns('dns.nxdomain', missed), {})
      : end(walk, 'dangling', sayDns('dns.dangling', missed), {});
  }
  const addresses = type === 'A' ? [endpoint.address] : type === 'AAAA' && endpoint.ipv6 ? [endpointIpv6] : [];
  for (const value of addresses) walk.chain.push({ name: at, type, value, ttl: endpointTtl, source: builtIn });
  const reason = hops.length === 0 ? sayDns('dns.endpoint-asked', description(endpoint)) : sayDns('dns.resolved', reached(walk, endpoint));
  return end(walk, 'answer', reason, { endpoint, addresses });
}

function resolveLiteral(index: DnsIndex, name: string, type: string, family: 4 | 6): Resolution {
  const address = name.replace(/^\[|\]$/g, '');
  const walk = newWalk(address, type);
  const addresses = [address];
  if (address === sharedIpv4 || (family === 6 && address === endpointIpv6)) {
    return end(walk, 'answer', sayDns('dns.shared-entry', { name: address }), { addresses });
  }
  const endpoint = endpointOfAddress(index, addresses);
  if (endpoint) return end(walk, 'answer', sayDns('dns.literal', { name: address, ...description(endpoint) }), { endpoint, addresses });
  return end(walk, 'elsewhere', sayDns('dns.elsewhere', { name: address, hops: [], end: address, zone: null, addresses }), { addresses });
}

/** The endpoint that one of these addresses stands for (a zone may name it directly, as with Anycast static IPs). */
function endpointOfAddress(index: DnsIndex, addresses: readonly string[]): Endpoint | null {
  if (!addresses.some((address) => address.startsWith('127.0.'))) return null;
  for (const endpoint of index.endpoints.values()) if (addresses.includes(endpoint.address)) return endpoint;
  return null;
}

/** What an endpoint is, for sentences. */
export function describeEndpoint(endpoint: Endpoint): string {
  return endpoint.kind === 'connection-group'
    ? `the routing endpoint of connection group ${endpoint.name}`
    : `the domain of distribution ${endpoint.name}`;
}

function description(endpoint: Endpoint): { readonly endpoint: string; readonly endpointIs: string } {
  return { endpoint: endpoint.domain, endpointIs: describeEndpoint(endpoint) };
}

/** Spelled out, not spread: nearly every request comes by here. */
function reached({ name, hops }: Walk, endpoint: Endpoint): ReturnType<typeof led> & ReturnType<typeof description> {
  return { name, hops, endpoint: endpoint.domain, endpointIs: describeEndpoint(endpoint) };
}

function led({ name, hops }: Walk): { readonly name: string; readonly hops: readonly Hop[] } {
  return { name, hops };
}

function use(walk: Walk, record: DnsRecord, owner: string): void {
  walk.records.push({ record, owner });
}

function end(
  walk: Walk,
  outcome: ResolutionOutcome,
  reason: Reason,
  more: Partial<Pick<Resolution, 'endpoint' | 'addresses' | 'zone' | 'delegation'>>,
): Resolution {
  const { name, type, chain, hops, records, assumptions } = walk;
  return {
    name,
    type,
    outcome,
    reason,
    chain,
    hops,
    records,
    endpoint: more.endpoint ?? null,
    addresses: more.addresses ?? nothing,
    ttl: chain.length === 0 ? null : chain.reduce((least, link) => Math.min(least, link.ttl), Number.MAX_SAFE_INTEGER),
    end: walk.at,
    zone: more.zone ?? null,
    delegation: more.delegation ?? nothing,
    assumptions,
  };
}
