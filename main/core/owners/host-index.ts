/** Decides who claims which domain: one index over all tenants and standard distributions, whatever DNS points at. */
import { covers } from '../certificates/covers';
import { isUsable } from '../certificates/usable';
import { refTo } from '../config/ref-to';
import { referencesOf, type References } from '../config/references';
import { chosenAlternative } from '../explain/assumptions';
import { selfAttached } from '../onboarding/find-certificate';
import type { DistributionTenant } from '../types/resources';
import type { DomainClaim, HostIndex } from '../types/snapshot';
import type { Workspace } from '../types/workspace';

/**
 * Builds the index of claims. Order: distributions before tenants, each in file order; the first claim of a domain wins and
 * the others stay behind it as rivals. Routing endpoints are absent on purpose: nobody claims them.
 */
export function buildHostIndex(workspace: Workspace): HostIndex {
  const exact = new Map<string, DomainClaim[]>();
  const wildcard = new Map<string, DomainClaim[]>();
  const references = referencesOf(workspace);
  const attach = chosenAlternative('certificate.attach', workspace.settings.assumptions);
  const add = (claim: DomainClaim): void => {
    const index = claim.wildcard ? wildcard : exact;
    const key = claim.wildcard ? claim.domain.slice(2) : claim.domain;
    const claims = index.get(key);
    if (claims) claims.push(claim);
    else index.set(key, [claim]);
  };
  for (const distribution of workspace.distributions) {
    // A multi-tenant distribution has neither a domain name nor aliases of its own: its names live on its tenants.
    if (distribution.multiTenant || references.distributions.get(distribution.id) !== distribution) continue;
    const owner = { active: true, ownerId: distribution.id, ownerKind: 'distribution', ownerName: distribution.name } as const;
    add({ ...owner, domain: distribution.domainName.toLowerCase(), wildcard: false, source: refTo(distribution, '') });
    distribution.value.Aliases?.forEach((alias, at) => add({ ...owner, ...nameOf(alias), source: refTo(distribution, `/Aliases/${at}`) }));
  }
  for (const tenant of workspace.tenants) {
    // Of two resources with one id the first is meant everywhere; the second would be served with the first one's settings.
    if (references.tenants.get(tenant.id) !== tenant) continue;
    tenant.value.Domains.forEach((item, at) => {
      const name = nameOf(item.Domain);
      const inactive = inactivity(tenant, item.Status, name.domain, references, attach);
      add({
        domain: name.domain,
        wildcard: name.wildcard,
        active: inactive === null,
        ...(inactive ? { inactiveBecause: inactive } : {}),
        ownerId: tenant.id,
        ownerKind: 'tenant',
        ownerName: tenant.name,
        source: refTo(tenant, `/Domains/${at}/Domain`),
      });
    });
  }
  return { exact, wildcard };
}

/** Only a whole leftmost label may be `*`; anything else is an ordinary (and unmatchable) name. */
function nameOf(configured: string): { readonly domain: string; readonly wildcard: boolean } {
  const domain = configured.toLowerCase();
  return { domain, wildcard: domain.startsWith('*.') };
}

/**
 * Why a tenant's domain is not active; null when it is. Order: 1. the Status in the file; 2. a domain that waits for the
 * managed certificate it asked for, because no certificate of tenant or template covers it yet; 3. else active.
 */
function inactivity(
  tenant: DistributionTenant,
  status: 'active' | 'inactive' | undefined,
  domain: string,
  references: References,
  attach: string,
): DomainClaim['inactiveBecause'] | null {
  if (status) return status === 'inactive' ? 'status' : null;
  if (!tenant.value.ManagedCertificateRequest) return null;
  const template = references.distributions.get(tenant.value.DistributionId);
  const named = [tenant.value.Customizations?.Certificate?.Arn, template?.value.ViewerCertificate?.ACMCertificateArn];
  const certificates = named.map((reference) => reference && references.certificates.get(reference));
  const covered = [...certificates, selfAttached(references, tenant, attach)].some(
    (certificate) => certificate && isUsable(certificate) && (certificate.names.includes(domain) || covers(certificate.names, domain)),
  );
  return covered ? null : 'pending-certificate';
}
