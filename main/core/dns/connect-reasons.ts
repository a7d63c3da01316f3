/** What can be said about reaching an edge once DNS has named one, in words. */
import { speakerOf } from '../explain/define';

interface Reached {
  readonly endpoint: string;
  /** `the routing endpoint of connection group main`. */
  readonly endpointIs: string;
  readonly address: string;
  readonly port: number;
  readonly protocol: string;
}

export const connectReasons = {
  'connect.established': {
    severity: 'ok',
    sentence: (reached: Reached) =>
      `${connects(reached)}. The endpoint brings its connection settings (IPv6, Anycast addresses) and nothing else.`,
    source: 'CloudFront Developer Guide, "Create custom connection group"',
  },
  'connect.distribution-disabled': {
    severity: 'notice',
    sentence: (reached: Reached & { readonly distribution: string }) =>
      `${connects(reached)}. Distribution ${reached.distribution} is disabled, but its endpoint still is an edge: only a Host that belongs to it is refused.`,
    source: 'CloudFront Developer Guide, "Delete a distribution"; assumption distribution.disabled-status',
  },
  'connect.group-serves-disabled': {
    severity: 'notice',
    sentence: (reached: Reached & { readonly group: string }) =>
      `${connects(reached)}. Connection group ${reached.group} is disabled; this workspace assumes that its endpoint still accepts connections.`,
    source: 'assumption connection-group.disabled',
  },
  'connect.other-entry': {
    severity: 'notice',
    sentence: (reached: Reached & { readonly dnsName: string; readonly byDns: string | null }) =>
      `${connects(reached)}. That is not what DNS says: ${reached.dnsName} leads to ${reached.byDns ?? 'no endpoint'}. ` +
      'The client was sent here by other means; the edge answers all the same, because Host alone picks the tenant.',
    source: 'CloudFront Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
  },
  'connect.shared-entry': {
    severity: 'notice',
    sentence: ({
      address,
      port,
      protocol,
      byDns,
    }: {
      readonly address: string;
      readonly port: number;
      readonly protocol: string;
      readonly byDns: string | null;
    }) =>
      `The client connects to ${address}, port ${port} (${protocol}), an address that all endpoints share: through which of them it came cannot be known${byDns === null ? '.' : `; by DNS it would be ${byDns}.`}`,
    source: 'RFC 1122 3.2.1.3',
  },
  'connect.any-edge': {
    severity: 'notice',
    sentence: ({ port, protocol }: { readonly port: number; readonly protocol: string }) =>
      `Which endpoint the client would reach is not known; any edge takes the connection on port ${port} (${protocol}).`,
    source: 'CloudFront Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
  },
  'connect.no-ipv6': {
    severity: 'problem',
    sentence: ({ endpoint, endpointIs, setting }: { readonly endpoint: string; readonly endpointIs: string; readonly setting: string }) =>
      `The client has IPv6 only, and ${endpoint}, ${endpointIs}, has no IPv6 address (${setting}): AAAA queries get an empty answer and there is nothing to connect to.`,
    source: 'CloudFront API Reference, IsIPV6Enabled and ConnectionGroup Ipv6Enabled',
    hint: 'Switch IPv6 on for the endpoint; for tenants that is a setting of the connection group.',
  },
  'connect.group-disabled': {
    severity: 'problem',
    sentence: ({ group, endpoint }: { readonly group: string; readonly endpoint: string }) =>
      `Connection group ${group} is disabled, so its routing endpoint ${endpoint} takes no connections: every tenant whose DNS leads there is cut off.`,
    source: 'assumption connection-group.disabled',
    hint: 'Enable the connection group, or point DNS at the endpoint of an enabled one.',
  },
} as const;

export const sayConnect = speakerOf(connectReasons);

function connects({ endpoint, endpointIs, address, port, protocol }: Reached): string {
  return `The client connects to ${address}, port ${port} (${protocol}): ${endpoint}, ${endpointIs}`;
}
