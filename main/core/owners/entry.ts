/** Decides whether the endpoint that DNS led to is the owner's own, or only a door that the request happened to come through. */
import { refsTo } from '../config/ref-to';
import type { EffectiveOwner, Endpoint } from '../types/snapshot';
import type { SourceRef } from '../types/source';

/** A request that came in through another endpoint than its owner's own. */
export interface CrossedEntry {
  readonly throughKind: Endpoint['kind'];
  readonly throughName: string;
  readonly throughDomain: string;
  /** The owner's own connection group or domain name; null when its reference dangles. */
  readonly ownName: string | null;
  readonly ownDomain: string | null;
}

/** Null when the endpoint is the owner's own, or not known (a shared loopback address, DNS that failed). */
export function crossedEntry(endpoint: Endpoint | undefined, owner: EffectiveOwner): CrossedEntry | null {
  if (!endpoint) return null;
  const { tenant, distribution, connectionGroup } = owner;
  const own = tenant ? connectionGroup?.id === endpoint.connectionGroup?.id : distribution?.id === endpoint.distribution?.id;
  const isOwn = own && (tenant ? endpoint.kind === 'connection-group' : endpoint.kind === 'distribution');
  if (isOwn) return null;
  return {
    throughKind: endpoint.kind,
    throughName: endpoint.name,
    throughDomain: endpoint.domain,
    ownName: tenant ? (connectionGroup?.name ?? null) : owner.name,
    ownDomain: tenant ? (connectionGroup?.routingEndpoint ?? null) : (distribution?.domainName ?? null),
  };
}

/** Both ends of the disagreement: the endpoint's line, and the line that makes the owner belong elsewhere. */
export function crossedBecause(endpoint: Endpoint, owner: EffectiveOwner): readonly SourceRef[] {
  const through = endpoint.source.file === '' ? [] : [endpoint.source];
  const { tenant, connectionGroup } = owner;
  if (!tenant) return through;
  const named = tenant.value.ConnectionGroupId === undefined ? [] : refsTo(tenant, '/ConnectionGroupId');
  return [...through, ...named, ...refsTo(connectionGroup, '')];
}

/** The disagreement in words. */
export function crossedSentence(crossed: CrossedEntry, ownerKind: 'tenant' | 'distribution'): string {
  const { throughKind, throughName, throughDomain, ownName, ownDomain } = crossed;
  const through = `${throughKind === 'connection-group' ? 'connection group' : 'distribution'} ${throughName} (${throughDomain})`;
  if (ownerKind === 'distribution') {
    return `DNS led to ${through}, not to this distribution's own name ${ownDomain}: that makes no difference as long as ${throughDomain} exists, because DNS only has to find an edge.`;
  }
  const belongs =
    ownName === null ? 'names a connection group that does not exist' : `belongs to connection group ${ownName} (${ownDomain})`;
  const until = ownDomain === null ? '' : ` until its DNS points at ${ownDomain}`;
  const settings = throughKind === 'connection-group' ? `, with the IPv6 and Anycast settings of ${throughName}` : '';
  return `DNS led to ${through}, but the tenant ${belongs}: it is served through ${throughName} all the same${settings}${until}.`;
}
