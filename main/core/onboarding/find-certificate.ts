/** Decides which certificate of the workspace is the managed one of a tenant, and which certificate covers a domain. */
import { covers } from '../certificates/covers';
import { isUsable } from '../certificates/usable';
import { milliseconds } from '../config/build-resources';
import type { References } from '../config/references';
import type { Certificate, DistributionTenant } from '../types/resources';
import type { CertificateCandidate, EffectiveOwner } from '../types/snapshot';

const byName = new WeakMap<References, ReadonlyMap<string, readonly Certificate[]>>();

/** ManagedBy of what CloudFront requested for a tenant (ACM API reference, CertificateDetail). */
export function isManaged({ value }: Certificate): boolean {
  return value.ManagedBy?.toUpperCase() === 'CLOUDFRONT';
}

/** Domains that a managed certificate can hold, the primary one first: all but wildcards, lower case, no doubles. */
export function managedNames(tenant: DistributionTenant): readonly string[] {
  const domains = tenant.value.Domains.map(({ Domain }) => Domain.toLowerCase()).filter((domain) => !domain.startsWith('*.'));
  const primary = tenant.value.ManagedCertificateRequest?.PrimaryDomainName?.toLowerCase();
  return [...new Set(primary !== undefined && domains.includes(primary) ? [primary, ...domains] : domains)];
}

/**
 * The managed certificate of a tenant, as ACM knows it: 1. the one attached to it, when CloudFront manages that; 2. the last one
 * in file order that CloudFront manages and that is for the tenant's primary domain, in the tenant's account; 3. null.
 */
export function managedCertificateOf(references: References, tenant: DistributionTenant): Certificate | null {
  const attached = attachedCertificateOf(references, tenant);
  if (attached && isManaged(attached)) return attached;
  const primary = managedNames(tenant)[0];
  if (primary === undefined) return null;
  const candidates = managedByName(references).get(primary) ?? [];
  return candidates.findLast(({ account }) => account === tenant.account) ?? null;
}

/** The certificate that the tenant's own customization names; null for none and for a reference that dangles. */
export function attachedCertificateOf(references: References, tenant: DistributionTenant): Certificate | null {
  const reference = tenant.value.Customizations?.Certificate?.Arn;
  return (reference && references.certificates.get(reference)) || null;
}

/** The first of an owner's certificates that can be shown and covers `domain`. A wildcard domain must stand in it word for word. */
export function coveringCandidate(owner: EffectiveOwner, domain: string): CertificateCandidate | null {
  const asked = domain.startsWith('*.') ? `any${domain.slice(1)}` : domain;
  return owner.certificates.find(({ certificate }) => certificate && isUsable(certificate) && covers(certificate.names, asked)) ?? null;
}

/** When the request was made: CreatedAt of the certificate that ACM made for it. null when no file says. */
export function requestedAtOf(certificate: Certificate | null): number | null {
  return milliseconds(certificate?.value.CreatedAt);
}

/**
 * The managed certificate that shows without having been attached, where the assumption `certificate.attach` is automatic: an
 * issued one of a tenant that asked for it and names no certificate itself. null otherwise.
 */
export function selfAttached(references: References, tenant: DistributionTenant, attach: string): Certificate | null {
  if (attach !== 'automatic' || !tenant.value.ManagedCertificateRequest || tenant.value.Customizations?.Certificate) return null;
  const managed = managedCertificateOf(references, tenant);
  return managed && isUsable(managed) ? managed : null;
}

function managedByName(references: References): ReadonlyMap<string, readonly Certificate[]> {
  const known = byName.get(references);
  if (known) return known;
  const made = new Map<string, Certificate[]>();
  for (const certificate of new Set(references.certificates.values())) {
    if (!isManaged(certificate)) continue;
    const name = certificate.names[0] ?? '';
    const list = made.get(name);
    if (list) list.push(certificate);
    else made.set(name, [certificate]);
  }
  byName.set(references, made);
  return made;
}
