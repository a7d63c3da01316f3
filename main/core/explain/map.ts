/**
 * Decides the picture that teaches the product: names lead through DNS to endpoints, and through Host to tenants, and the two
 * ways have nothing to do with each other. Endpoints belong to connection groups, tenants to templates, and those have origins.
 */
import { matchHost } from '../owners/match-host';
import type { Snapshot } from '../types/snapshot';
import type { MapGraph, RequestStrands } from '../types/views';
import { sentenceOf } from './catalogue';
import { createGraphBuilder, nodeId } from './map-graph';
import { addNames, disagreement, dnsStrand, mapNames, travel } from './map-names';
import { addOwners, ownerNodes } from './map-owners';

/** Owners up to which every way on the map knows its line. */
const mostDetailed = 2000;

export interface MapOptions {
  /** Epoch milliseconds at which certificates are judged. */
  readonly at: number;
}

/** The map of a snapshot: names, DNS hops, endpoints, tenants, distributions and origins, each with what is wrong with it. */
export function buildMap(snapshot: Snapshot, options: MapOptions): MapGraph {
  const { tenants, distributions } = snapshot.workspace;
  const graph = createGraphBuilder(tenants.length + distributions.length <= mostDetailed);
  addOwners(graph, snapshot);
  addNames(graph, snapshot, options.at);
  return graph.finish(snapshot.revision);
}

export interface StrandsOptions {
  /** Host of the request, lower case, without port. */
  readonly host: string;
  /** Name that DNS is asked for; the host when absent. */
  readonly dnsName?: string;
}

/**
 * The two strands of one request, as node ids of the map in the order they are travelled. `dns`: the name asked for, its hops,
 * the endpoint. `host`: the name (or the wildcard domain that takes it), the tenant, its template, its origins.
 */
export function strandsOf(snapshot: Snapshot, options: StrandsOptions): RequestStrands {
  const host = options.host.toLowerCase();
  const dnsName = (options.dnsName ?? options.host).toLowerCase();
  const resolution = travel(snapshot, dnsName);
  const { claim, inactive } = matchHost(snapshot.hosts, host, snapshot.assumption);
  const owner = claim ? snapshot.owner(claim.ownerId) : null;
  const nameOf = (name: string): string => nodeId('name', mapNames(snapshot).has(name) || !claim ? name : claim.domain);
  const hostIds = claim ? [nameOf(host), ...ownerStrand(snapshot, claim.ownerId)] : [nameOf(host)];
  return {
    dns: dnsStrand(dnsName, resolution),
    host: hostIds,
    disagreement: sayDisagreement(),
  };

  function sayDisagreement(): string | null {
    const fate = claim
      ? `Host ${host} picks ${claim.ownerKind} ${claim.ownerName}`
      : inactive
        ? `${host} is inactive on ${inactive.ownerKind} ${inactive.ownerName}`
        : `nobody claims Host ${host}`;
    const { endpoint, reason } = resolution;
    if (!endpoint) {
      if (!reason || resolution.outcome === 'answer') return null;
      return `${sentenceOf(reason)} (${capital(fate)}${claim ? ', but nothing gets that far' : ''}.)`;
    }
    if (!owner) return `DNS finds an edge for ${dnsName}, but ${fate}: the answer is 403.`;
    return disagreement(dnsName, endpoint, host, owner);
  }
}

function ownerStrand(snapshot: Snapshot, ownerId: string): readonly string[] {
  const nodes = ownerNodes(snapshot);
  const owner = snapshot.owner(ownerId);
  const own = nodes.get(ownerId);
  if (!own) return [];
  const template = owner?.kind === 'tenant' && owner.distribution ? nodes.get(owner.distribution.id) : undefined;
  // The default behavior stands for the owner: which one a path picks is not a matter of the two strands.
  const origin = owner?.origin(owner.behaviors.at(-1)?.targetOriginId ?? '');
  return [own, ...(template ? [template] : []), ...(origin ? [nodeId('origin', origin.domain)] : [])];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
