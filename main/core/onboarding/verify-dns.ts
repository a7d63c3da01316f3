/**
 * Decides what VerifyDnsConfiguration would say of a tenant's domain: whether DNS leads it to the RoutingEndpoint of the
 * tenant's own connection group. Not whether it works: a name at another CloudFront endpoint is served all the same.
 */
import { connectionGroupOf, referencesOf } from '../config/references';
import { isWithin } from '../dns/names';
import { cloudFrontZone } from '../dns/build-index';
import { describeEndpoint, resolveName, type Resolution } from '../dns/resolve';
import { sentenceOf } from '../explain/catalogue';
import type { DnsConfiguration, DnsConfigurationStatus, DnsProblem } from '../types/onboarding';
import type { DistributionTenant } from '../types/resources';
import type { Snapshot } from '../types/snapshot';

/** The status, the reason, and what the two rest on. */
interface Verdict {
  readonly status: DnsConfigurationStatus;
  readonly problem: DnsProblem | null;
  readonly reason: string;
  readonly rests: readonly string[];
}

/**
 * Verifies one domain (lower case; a wildcard is looked up as the record of that name) of a tenant.
 *
 * 1. Nothing to compare with (the tenant's group does not exist): unknown.
 * 2. The name ends at the group's RoutingEndpoint: valid, also through other names (`verify-dns.chains`).
 * 3. It ends at another endpoint, at an address of somebody else, or nowhere: invalid.
 * 4. It lies outside the zones, leaves them, or cannot be looked up: unknown.
 *
 * Source: API reference, VerifyDnsConfiguration and DnsConfiguration; the texts are ours (`verify-dns.reason`).
 */
export function verifyDns(snapshot: Snapshot, tenant: DistributionTenant, domain: string): DnsConfiguration {
  const group = connectionGroupOf(referencesOf(snapshot.workspace), tenant);
  const expected = group?.routingEndpoint ?? null;
  const resolution = resolveName(snapshot.dns, domain, 'A', { assumption: snapshot.assumption });
  const verdict = judge(snapshot, domain, resolution, expected, group?.name ?? null);
  return {
    domain,
    status: verdict.status,
    problem: verdict.problem,
    reason: verdict.reason,
    expected,
    leadsTo: resolution.endpoint?.domain ?? (isWithin(resolution.end, cloudFrontZone) ? resolution.end : null),
    chain: resolution.chain,
    because: resolution.records.map(({ record }) => record.source),
    assumptions: [...resolution.assumptions, ...verdict.rests, 'verify-dns.reason'],
  };
}

function judge(snapshot: Snapshot, domain: string, resolution: Resolution, expected: string | null, group: string | null): Verdict {
  if (expected === null) {
    return unknown('no-group', 'The tenant names a connection group that does not exist, so there is no routing endpoint to compare with.');
  }
  const own = `${expected}, the routing endpoint of its connection group ${group}`;
  switch (resolution.outcome) {
    case 'answer':
      return judgeEnd(snapshot, domain, resolution, expected, own);
    case 'nxdomain':
      return resolution.zone === null
        ? unknown('outside', `${domain} lies in no zone of the workspace, so its records are not known.`)
        : invalid('no-record', `${domain} has no record in zone ${resolution.zone.origin}. It must lead to ${own}.`);
    case 'nodata':
      return invalid('leads-nowhere', `${domain} exists, but no record of it leads anywhere. It must lead to ${own}.`);
    case 'dangling':
      return invalid('dangling', `${domain} leads to ${resolution.end}, which does not exist. It must lead to ${own}.`);
    case 'elsewhere':
      return judgeElsewhere(domain, resolution, own);
    default: {
      const problem = resolution.reason.params['why'] === 'apex' ? 'apex-cname' : 'lookup-fails';
      const reason = `The lookup fails. ${sentenceOf(resolution.reason)}`;
      const verdict = snapshot.assumption('verify-dns.lookup-failure') === 'invalid' ? invalid(problem, reason) : unknown(problem, reason);
      return { ...verdict, rests: ['verify-dns.lookup-failure'] };
    }
  }
}

function judgeEnd(snapshot: Snapshot, domain: string, resolution: Resolution, expected: string, own: string): Verdict {
  const { endpoint, hops } = resolution;
  if (!endpoint)
    return unknown(
      'shared-address',
      `${domain} leads to an address that all endpoints of this machine share, so nobody can tell which is meant.`,
    );
  if (endpoint.domain !== expected) {
    const flows = endpoint.enabled ? ' Requests are served all the same, because Host picks the tenant' : ' It is disabled';
    const reason = `${domain} leads to ${endpoint.domain}, ${describeEndpoint(endpoint)}, and not to ${own}.${flows}.`;
    return { ...invalid('other-endpoint', reason), rests: ['verify-dns.other-endpoint'] };
  }
  const through = hops.slice(0, -1).map(({ value }) => value);
  if (through.length === 0) return { status: 'valid-configuration', problem: null, reason: `${domain} leads to ${own}.`, rests: [] };
  const led = `${domain} leads to ${own}, by way of ${through.join(', ')}.`;
  return snapshot.assumption('verify-dns.chains') === 'direct-only'
    ? {
        ...unknown('chain', `${led} Only records that name the endpoint directly are assumed to be verified.`),
        rests: ['verify-dns.chains'],
      }
    : { status: 'valid-configuration', problem: null, reason: led, rests: ['verify-dns.chains'] };
}

function judgeElsewhere(domain: string, { end, delegation, addresses }: Resolution, own: string): Verdict {
  if (delegation.length > 0)
    return unknown('delegated', `${domain} is delegated to name servers outside the workspace, so its records are not known.`);
  if (addresses.length > 0) {
    return invalid(
      'other-address',
      `${domain} leads to ${addresses.join(', ')}, which is no address of CloudFront here. It must lead to ${own}.`,
    );
  }
  return unknown(
    'leaves-zones',
    `${domain} leads to ${end}, which lies in no zone of the workspace: whether that name leads on to ${own} is not known here.`,
  );
}

function invalid(problem: DnsProblem, reason: string): Verdict {
  return { status: 'invalid-configuration', problem, reason, rests: [] };
}

function unknown(problem: DnsProblem, reason: string): Verdict {
  return { status: 'unknown-configuration', problem, reason, rests: [] };
}
