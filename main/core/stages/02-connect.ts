/**
 * Stage 02 decides whether the viewer can connect to the endpoint that it found, and what that endpoint brings: the connection
 * settings of a connection group or distribution, and nothing of any tenant.
 */
import { endpointIpv6, sharedIpv4 } from '../dns/build-index';
import { sayConnect } from '../dns/connect-reasons';
import { describeEndpoint } from '../dns/resolve';
import type { Stage } from '../stage';
import type { Exchange, StageResult, ViewerRequest } from '../types/exchange';
import type { Endpoint, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';

export const connect: Stage = {
  name: '02-connect',
  question: 'Which endpoint is reached, over IPv4 or IPv6, http or https, and does it take the connection?',
  exits: [
    { to: 'connect.no-ipv6', when: 'the viewer has IPv6 only and the endpoint has no IPv6 address' },
    { to: 'connect.group-disabled', when: 'the connection group behind the endpoint is disabled' },
  ],
  run: decide,
  assumePassed: ({ request }) => (request.ipv6 ? { request: { ...request, ipv6: false } } : {}),
};

const groupAssumption = 'connection-group.disabled';

/**
 * 1. The endpoint: the one whose own address the client came to; where that cannot be known, the one that DNS names.
 * 2. IPv6 asked of an endpoint without it: nothing to connect to.
 * 3. A disabled connection group takes no connections (an assumption). A disabled distribution's endpoint still is an edge.
 */
function decide(exchange: Exchange, snapshot: Snapshot): StageResult {
  const { request } = exchange;
  const how = wayOf(request);
  const entered = request.enteredThrough ? snapshot.dns.endpoints.get(request.enteredThrough) : undefined;
  const endpoint = entered ?? exchange.endpoint;
  if (!endpoint) return reachUnknown(exchange, how);
  const because = linesOf(endpoint, request);
  const changes = { endpoint };
  const named = { endpoint: endpoint.domain, endpointIs: describeEndpoint(endpoint) };
  if (request.ipv6 && !endpoint.ipv6) {
    const setting = endpoint.kind === 'connection-group' ? 'Ipv6Enabled is false' : 'IsIPV6Enabled is not true';
    const reason = sayConnect('connect.no-ipv6', { ...named, setting });
    return { decision: 'no IPv6', reason, because, changes, exit: { kind: 'failure', failure: 'connect.no-ipv6' } };
  }
  const group = endpoint.connectionGroup;
  const refuses = group !== null && !endpoint.enabled;
  if (refuses && snapshot.assumption(groupAssumption) === 'refuse') {
    const reason = sayConnect('connect.group-disabled', { group: group.name, endpoint: endpoint.domain });
    const exit = { kind: 'failure', failure: 'connect.group-disabled' } as const;
    return { decision: 'refused', reason, because, changes, exit, assumptions: [groupAssumption] };
  }
  const reached = {
    endpoint: named.endpoint,
    endpointIs: named.endpointIs,
    address: request.ipv6 ? endpointIpv6 : endpoint.address,
    port: how.port,
    protocol: how.protocol,
  };
  if (request.enteredThrough === null) {
    const shared = { ...how, address: request.ipv6 ? endpointIpv6 : sharedIpv4, byDns: endpoint.domain };
    return { decision: 'connected, endpoint not known', reason: sayConnect('connect.shared-entry', shared), because, changes };
  }
  const byDns = exchange.dns?.endpoint ?? null;
  if (entered && entered.domain !== byDns) {
    const reason = sayConnect('connect.other-entry', { ...reached, dnsName: request.dnsName, byDns });
    return { decision: 'connected by another entry', reason, because, changes };
  }
  if (refuses) {
    const reason = sayConnect('connect.group-serves-disabled', { ...reached, group: group.name });
    return { decision: 'connected', reason, because, changes, assumptions: [groupAssumption] };
  }
  if (endpoint.distribution && !endpoint.enabled) {
    const reason = sayConnect('connect.distribution-disabled', { ...reached, distribution: endpoint.name });
    return { decision: 'connected', reason, because, changes };
  }
  return { decision: 'connected', reason: sayConnect('connect.established', reached), because, changes };
}

function wayOf({ scheme, ipv6 }: ViewerRequest): { readonly port: number; readonly protocol: string } {
  return { port: scheme === 'https' ? 443 : 80, protocol: `${scheme}, ${ipv6 ? 'IPv6' : 'IPv4'}` };
}

/** DNS failed and the Host has no owner either, or the client came to the address that all endpoints share. */
function reachUnknown({ request, dns }: Exchange, how: { readonly port: number; readonly protocol: string }): StageResult {
  const address = dns?.addresses[0];
  if (request.enteredThrough === null || address !== undefined) {
    const shared = { ...how, address: address ?? sharedIpv4, byDns: null };
    return { decision: 'connected, endpoint not known', reason: sayConnect('connect.shared-entry', shared) };
  }
  return { decision: 'connected', reason: sayConnect('connect.any-edge', how) };
}

/** The setting that decides stands first: IPv6 or Enabled of the group or distribution. */
function linesOf(endpoint: Endpoint, request: ViewerRequest): readonly SourceRef[] {
  if (endpoint.source.file === '') return [];
  const member = request.ipv6
    ? endpoint.kind === 'connection-group'
      ? 'Ipv6Enabled'
      : 'IsIPV6Enabled'
    : endpoint.enabled
      ? ''
      : 'Enabled';
  return [member === '' ? endpoint.source : { ...endpoint.source, pointer: `/${member}` }];
}
