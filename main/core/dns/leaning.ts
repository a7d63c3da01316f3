/**
 * Decides whether a name leans on a record that belongs to somebody else: it works, because DNS only has to find an edge, and
 * stops working when that other record goes, because nothing of its own leads there.
 */
import { type AssumptionOf, matchHost } from '../owners/match-host';
import type { DnsRecord } from '../types/resources';
import type { DomainClaim, HostIndex } from '../types/snapshot';
import type { Resolution } from './resolve';

export interface Leaning {
  /** The name on the way that another owner claims. */
  readonly name: string;
  /** Its record, without which the chain breaks. */
  readonly record: DnsRecord;
  readonly claim: DomainClaim;
}

/**
 * The first name behind the one asked that a tenant or distribution other than `own` claims; null when there is none. Names that
 * nobody claims are just names for the way (as in www.customer.com -> customer-123.saas.com), and so are names of the same owner.
 */
export function findLeaning(hosts: HostIndex, resolution: Resolution, own: DomainClaim, assumption: AssumptionOf): Leaning | null {
  for (const { record, owner } of resolution.records) {
    if (owner === resolution.name) continue;
    const { claim } = matchHost(hosts, owner, assumption);
    if (claim && claim.ownerId !== own.ownerId) return { name: owner, record, claim };
  }
  return null;
}

/** A claim's owner, for sentences: `distribution main-site`. */
export function describeOwner(claim: DomainClaim): string {
  return `${claim.ownerKind === 'tenant' ? 'tenant' : 'distribution'} ${claim.ownerName}`;
}
