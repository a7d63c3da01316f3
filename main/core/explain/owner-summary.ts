/** Decides the one-line picture of every owner: tenants and distributions, with the names they answer to. */
import type { Distribution, DistributionTenant } from '../types/resources';
import type { Snapshot } from '../types/snapshot';
import type { OwnerSummary } from '../types/views';

/** All owners in the order of the files: tenants first, then distributions (templates included). */
export function buildOwnerSummaries(snapshot: Snapshot): readonly OwnerSummary[] {
  const { tenants, distributions } = snapshot.workspace;
  return [...tenants.map((tenant) => tenantSummary(snapshot, tenant)), ...distributions.map((one) => distributionSummary(snapshot, one))];
}

/** The summary of one owner by id; null when there is none. */
export function ownerSummary(snapshot: Snapshot, id: string): OwnerSummary | null {
  const tenant = snapshot.workspace.tenants.find((candidate) => candidate.id === id);
  if (tenant) return tenantSummary(snapshot, tenant);
  const distribution = snapshot.workspace.distributions.find((candidate) => candidate.id === id);
  return distribution ? distributionSummary(snapshot, distribution) : null;
}

function tenantSummary(snapshot: Snapshot, tenant: DistributionTenant): OwnerSummary {
  const owner = snapshot.owner(tenant.id);
  return {
    id: tenant.id,
    kind: 'tenant',
    name: tenant.name,
    domains: tenant.value.Domains.map(({ Domain }) => Domain.toLowerCase()),
    distribution: owner?.distribution?.name ?? null,
    connectionGroup: owner?.connectionGroup?.name ?? null,
    enabled: (owner?.enabled.value ?? false) && (owner?.distributionEnabled.value ?? false),
  };
}

function distributionSummary(snapshot: Snapshot, distribution: Distribution): OwnerSummary {
  const owner = snapshot.owner(distribution.id);
  return {
    id: distribution.id,
    kind: 'distribution',
    name: distribution.name,
    domains: (distribution.value.Aliases ?? []).map((alias) => alias.toLowerCase()),
    distribution: distribution.name,
    connectionGroup: null,
    enabled: owner?.enabled.value ?? false,
  };
}
