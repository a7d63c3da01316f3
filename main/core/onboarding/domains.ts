/** Decides how each domain of a tenant stands: its status and why, which certificate covers it, and what DNS verification says. */
import { refTo } from '../config/ref-to';
import type { DnsConfiguration, DomainCoverage, ManagedCertificate, OnboardingDomain, OnboardingWay } from '../types/onboarding';
import type { DistributionTenant } from '../types/resources';
import type { CertificateCandidate, DomainClaim, EffectiveOwner, Snapshot } from '../types/snapshot';
import { coveringCandidate } from './find-certificate';
import { isApex } from './records';
import { verifyDns } from './verify-dns';

/** What is decided of a domain, without its words and places. */
export interface DomainFacts {
  readonly domain: string;
  readonly status: 'active' | 'inactive';
  readonly covering: CertificateCandidate | null;
  readonly coverage: DomainCoverage;
  readonly dns: DnsConfiguration;
}

/** One entry per domain of the tenant, in the file's order: enough for the list of all tenants, at a fraction of the cost. */
export function judgeDomains(
  snapshot: Snapshot,
  tenant: DistributionTenant,
  owner: EffectiveOwner,
  life: ManagedCertificate | null,
): readonly DomainFacts[] {
  return tenant.value.Domains.map(({ Domain }) => {
    const domain = Domain.toLowerCase();
    const covering = coveringCandidate(owner, domain);
    const status = claimOf(snapshot, tenant, domain)?.active === false ? 'inactive' : 'active';
    return { domain, status, covering, coverage: coverageOf(covering, domain, life), dns: verifyDns(snapshot, tenant, domain) };
  });
}

/** The same with the reasons, and where each domain stands. */
export function describeDomains(
  snapshot: Snapshot,
  tenant: DistributionTenant,
  owner: EffectiveOwner,
  life: ManagedCertificate | null,
): readonly OnboardingDomain[] {
  return judgeDomains(snapshot, tenant, owner, life).map(({ domain, status, covering, coverage, dns }, at) => {
    const certificate = covering?.certificate;
    return {
      domain,
      status,
      statusSentence: whyStatus(tenant, status, tenant.value.Domains[at]?.Status !== undefined, covering, coverage),
      coverage,
      certificate: certificate && covering ? { name: certificate.name, source: covering.source, notAfter: certificate.notAfter } : null,
      dns,
      apex: isApex(snapshot, domain),
      because: [snapshot.workspace.locate(refTo(tenant, `/Domains/${at}`))],
    };
  });
}

/** How a tenant's domains come by their certificate: 1. by a managed request; 2. by certificates that cover them all; 3. not at all. */
export function wayOf(life: ManagedCertificate | null, domains: readonly Pick<OnboardingDomain, 'coverage'>[]): OnboardingWay {
  const host = life?.tokenHost;
  if (host === 'cloudfront') return 'managed-cloudfront';
  if (host === 'self-hosted') return 'managed-self-hosted';
  return domains.every(({ coverage }) => coverage === 'covered') ? 'covered' : 'none';
}

/** The tenant's own claim on one of its domains. */
export function claimOf(snapshot: Snapshot, tenant: DistributionTenant, domain: string): DomainClaim | null {
  const claims = domain.startsWith('*.') ? snapshot.hosts.wildcard.get(domain.slice(2)) : snapshot.hosts.exact.get(domain);
  return claims?.find(({ ownerId }) => ownerId === tenant.id) ?? null;
}

function coverageOf(covering: CertificateCandidate | null, domain: string, life: ManagedCertificate | null): DomainCoverage {
  if (covering) return 'covered';
  const hoped = life !== null && life.names.includes(domain) && (life.status === 'pending-validation' || life.status === 'issued');
  return hoped ? 'covered-pending-validation' : 'not-covered';
}

function whyStatus(
  tenant: DistributionTenant,
  status: 'active' | 'inactive',
  inFile: boolean,
  covering: CertificateCandidate | null,
  coverage: DomainCoverage,
): string {
  if (inFile) return `${tenant.file} says so.`;
  if (status === 'inactive') return 'No attached certificate covers it yet, so CloudFront does not answer for it.';
  if (covering?.certificate) {
    const whose = covering.source === 'tenant' ? 'its own certificate' : "its template's certificate";
    return `Covered by ${whose} ${covering.certificate.name}.`;
  }
  return coverage === 'not-covered'
    ? 'No certificate covers it and none is asked for: AWS would not have taken this domain. It is simulated as active.'
    : 'It is simulated as active.';
}
