/** Which certificates an owner can show for a name, as several families of rules ask it. */
import { covers } from '../certificates/covers';
import { isUsable } from '../certificates/usable';
import type { Certificate, Distribution, DistributionTenant } from '../types/resources';
import { defineIndex, type Claim, type Facts } from './family';

/** The certificates of a claim's owner: the tenant's own first, then its template's. */
export interface Shown {
  readonly own: Certificate | null;
  readonly inherited: Certificate | null;
}

/** null when a reference dangles (told elsewhere), or the certificate is kept in IAM and stands in no file. */
export function shownBy(claim: Claim, facts: Facts): Shown | null {
  if (claim.ownerKind === 'distribution') {
    const distribution = claim.owner as Distribution;
    if (distribution.multiTenant || distribution.value.ViewerCertificate?.IAMCertificateId) return null;
    const inherited = certificateOf(distribution, facts);
    return inherited === undefined ? null : { own: null, inherited };
  }
  const tenant = claim.owner as DistributionTenant;
  const template = facts.templateOf(tenant);
  const arn = tenant.value.Customizations?.Certificate?.Arn;
  const own = arn ? facts.find('certificate', arn) : null;
  const inherited = template && certificateOf(template, facts);
  return own === undefined || inherited === undefined ? null : { own, inherited };
}

/** The certificate that a distribution names; null for none, undefined when the reference dangles. */
export function certificateOf({ value }: Distribution, facts: Facts): Certificate | null | undefined {
  const arn = value.ViewerCertificate?.ACMCertificateArn;
  return arn ? facts.find('certificate', arn) : null;
}

const managedByName = defineIndex('managed certificates by name', 'certificate', (certificate) =>
  isManaged(certificate) ? certificate.names.map((name) => `${certificate.account} ${name}`) : [],
);

/** Whether CloudFront asked for it on behalf of a tenant (ACM API reference, CertificateDetail). */
export function isManaged({ value }: Certificate): boolean {
  return value.ManagedBy?.toUpperCase() === 'CLOUDFRONT';
}

/** The managed certificate that was issued for a claim of a tenant that asked for one; null while there is none. */
export function issuedFor(claim: Claim, facts: Facts): Certificate | null {
  if (!requestOf(claim)) return null;
  return facts.group(managedByName, `${claim.owner.account} ${claim.domain}`).findLast(isUsable) ?? null;
}

export type Coverage = 'covered' | 'uncovered' | 'pending' | 'unknown';

/** `pending`: not covered, and the tenant has asked for a managed certificate, which nobody attached yet (assumption certificate.attach). */
export function coverageOf(claim: Claim, facts: Facts): Coverage {
  const shown = shownBy(claim, facts);
  if (!shown) return 'unknown';
  if ([shown.own, shown.inherited].some((certificate) => certificate && covers(certificate.names, claim.domain))) return 'covered';
  if (!requestOf(claim)) return 'uncovered';
  return facts.assumption('certificate.attach') === 'automatic' && issuedFor(claim, facts) ? 'covered' : 'pending';
}

export function requestOf({ owner }: Claim): DistributionTenant['value']['ManagedCertificateRequest'] {
  return 'ManagedCertificateRequest' in owner.value ? owner.value.ManagedCertificateRequest : undefined;
}

/** Who answers for a domain that still waits for its managed certificate; null when it does not. */
export function tokenHostOf(claim: Claim, facts: Facts): 'cloudfront' | 'self-hosted' | null {
  const request = requestOf(claim);
  if (!request || coverageOf(claim, facts) !== 'pending') return null;
  const item = 'Domains' in claim.owner.value ? claim.owner.value.Domains.find(({ Domain }) => Domain === claim.written) : undefined;
  return item?.Status === 'active' ? null : request.ValidationTokenHost;
}

/** A key for a resource that nothing else has. */
export function placeKey({ file, base }: { readonly file: string; readonly base: string }): string {
  return `${file}#${base}`;
}
