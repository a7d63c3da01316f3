/** Decides which domains can be moved, who holds each, and where they could go. */
import { connectionGroupOf, referencesOf } from '../config/references';
import type { MovableDomain, MoveParty } from '../types/onboarding';
import type { Distribution, DistributionTenant } from '../types/resources';
import type { Snapshot } from '../types/snapshot';

/** A tenant or a standard distribution by its id; null for what is neither (a multi-tenant distribution has no domains). */
export function partyOf(snapshot: Snapshot, id: string): MoveParty | null {
  const references = referencesOf(snapshot.workspace);
  const tenant = references.tenants.get(id);
  if (tenant) return tenantParty(snapshot, tenant);
  const distribution = references.distributions.get(id);
  return distribution && !distribution.multiTenant ? distributionParty(distribution) : null;
}

/** What can hold a domain and has `text` in its name, at most `limit`: tenants first, then standard distributions, in file order. */
export function listParties(snapshot: Snapshot, text: string, limit: number): readonly MoveParty[] {
  const wanted = text.trim().toLowerCase();
  const fits = ({ name }: { readonly name: string }): boolean => name.toLowerCase().includes(wanted);
  const tenants = snapshot.workspace.tenants.filter(fits).slice(0, limit);
  const standard = snapshot.workspace.distributions.filter((distribution) => !distribution.multiTenant && fits(distribution));
  return [...tenants.map((tenant) => tenantParty(snapshot, tenant)), ...standard.map(distributionParty)].slice(0, limit);
}

/** Domains with `text` in their name or their owner's name, at most `limit`, standard distributions' first: those are moved most. */
export function listMovable(snapshot: Snapshot, text: string, limit: number): readonly MovableDomain[] {
  const wanted = text.trim().toLowerCase();
  const found: MovableDomain[] = [];
  const add = (domain: string, name: string, party: () => MoveParty): void => {
    const fits = wanted === '' || domain.includes(wanted) || name.toLowerCase().includes(wanted);
    if (fits && found.length < limit) found.push({ domain, owner: party() });
  };
  for (const distribution of snapshot.workspace.distributions) {
    if (distribution.multiTenant) continue;
    for (const alias of distribution.value.Aliases ?? [])
      add(alias.toLowerCase(), distribution.name, () => distributionParty(distribution));
  }
  for (const tenant of snapshot.workspace.tenants) {
    if (found.length >= limit) break;
    for (const { Domain } of tenant.value.Domains) add(Domain.toLowerCase(), tenant.name, () => tenantParty(snapshot, tenant));
  }
  return found;
}

function tenantParty(snapshot: Snapshot, tenant: DistributionTenant): MoveParty {
  const { id, name, account, value } = tenant;
  const endpoint = connectionGroupOf(referencesOf(snapshot.workspace), tenant)?.routingEndpoint ?? null;
  return { kind: 'tenant', id, name, account, endpoint, domains: value.Domains.length };
}

function distributionParty({ id, name, account, domainName, value }: Distribution): MoveParty {
  return { kind: 'distribution', id, name, account, endpoint: domainName, domains: value.Aliases?.length ?? 0 };
}
