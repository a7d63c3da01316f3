/** Certificates: that every domain is covered by one that CloudFront can show, and that none has run out. */
import { nearMiss } from '../certificates/covers';
import { isUsable } from '../certificates/usable';
import { refTo } from '../config/ref-to';
import type { Certificate, Distribution, DistributionTenant } from '../types/resources';
import type { SourceRef } from '../types/source';
import { someOf, type Report } from './context';
import { usersOf } from './certificate-users';
import { certificateOf, coverageOf, placeKey, shownBy, tokenHostOf } from './coverage';
import { inStorm } from './expiry';
import { defineFamily, defineIndex, type Claim, type Facts } from './family';
import { obstacleOf } from './managed-certificates';
import { tenantsByTemplate, withoutCertificateOf } from './tenants-of';
import { counted, isSameClaim, ownerOf, toldOneByOne } from './ways';

const customUrls = 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"';
const requirements = 'Developer Guide, "Requirements for using SSL/TLS certificates with CloudFront"';
const requesting = 'Developer Guide, "Request certificates for your CloudFront distribution tenant"';

export const certificateRules = {
  'certificate.not-covering': {
    severity: 'error',
    kind: 'refused',
    what: 'A certificate of the owner covers each of its domains.',
    source: customUrls,
  },
  'certificate.template-without': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'A multi-tenant distribution has a certificate, or each of its tenants has one of its own.',
    source: requesting,
  },
  'certificate.pending': {
    severity: 'info',
    kind: 'note',
    what: 'A domain that waits for its managed certificate is not served yet.',
    source: requesting,
  },
  'certificate.expired': { severity: 'error', kind: 'refused', what: 'Certificates in use have not run out.', source: requirements },
  'certificate.not-yet-valid': {
    severity: 'error',
    kind: 'refused',
    what: 'Certificates in use are valid already.',
    source: requirements,
  },
  'certificate.expires-soon': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'Certificates in use last for another 30 days.',
    source: requirements,
  },
  'certificate.dates': { severity: 'error', kind: 'refused', what: 'NotBefore lies before NotAfter.', source: 'RFC 5280 4.1.2.5' },
  'certificate.other-account': {
    severity: 'error',
    kind: 'refused',
    what: 'A certificate belongs to the account of the resource that shows it.',
    source: requirements,
  },
  'certificate.region': {
    severity: 'error',
    kind: 'refused',
    what: 'CloudFront shows certificates of us-east-1 only.',
    source: requirements,
  },
  'certificate.not-issued': { severity: 'error', kind: 'refused', what: 'Certificates in use are issued.', source: requirements },
} as const;

type Say = Report<keyof typeof certificateRules>;
const day = 86_400_000;
const soonDays = 30;

/** Claims that no certificate covers, by their template, where nothing but the template's certificate could. */
const uncovered = defineIndex('claims without certificate', 'claim', (claim, facts) => {
  if (claim.ownerKind !== 'tenant' || coverageOf(claim, facts) !== 'uncovered' || shownBy(claim, facts)?.own) return [];
  const template = facts.templateOf(claim.owner as DistributionTenant);
  return template ? [placeKey(template)] : [];
});

/** Domains that wait for a managed certificate which is on its way. Asked for only where one does. */
const waiting = defineIndex('claims that wait', 'claim', (claim, facts) => (isWaiting(claim, facts) ? ['all'] : []));

function isWaiting(claim: Claim, facts: Facts): boolean {
  return coverageOf(claim, facts) === 'pending' && tokenHostOf(claim, facts) !== null && !obstacleOf(claim, facts);
}

export const certificateFamily = defineFamily({
  rules: certificateRules,
  judges: { distribution: judgeDistribution, tenant: judgeTenant, claim: judgeClaim, certificate: judgeCertificate },
});

function judgeDistribution(distribution: Distribution, facts: Facts, say: Say): void {
  const certificate = certificateOf(distribution, facts);
  if (certificate) {
    checkAccount(
      say,
      certificate,
      refTo(distribution, '/ViewerCertificate/ACMCertificateArn'),
      `distribution ${distribution.name}`,
      distribution,
    );
  }
  if (!distribution.multiTenant || certificate !== null || distribution.value.ViewerCertificate?.IAMCertificateId) {
    if (distribution.multiTenant) tellUncovered(distribution, facts, say);
    return;
  }
  const key = withoutCertificateOf(distribution);
  const count = facts.size(tenantsByTemplate, key);
  if (count === 0) return;
  const first = facts.first(tenantsByTemplate, key);
  const who = count === 1 ? `tenant ${first?.name} has` : `${count} of its tenants (${first?.name} is the first) have`;
  const rest = 'AWS takes a tenant only when a certificate covers its domains.';
  const message = `Distribution ${distribution.name} has no certificate that its tenants could inherit, and ${who} none of their own and asked for none. ${rest} Set ViewerCertificate.ACMCertificateArn, or give each tenant a certificate.`;
  say('certificate.template-without', refTo(distribution, '/ViewerCertificate'), message, { part: 'key' });
  tellUncovered(distribution, facts, say);
}

/** Many domains without certificate have one reason: what the template shows. */
function tellUncovered(distribution: Distribution, facts: Facts, say: Say): void {
  const key = placeKey(distribution);
  if (facts.size(uncovered, key) <= toldOneByOne) return;
  const claims = facts.group(uncovered, key);
  const certificate = certificateOf(distribution, facts);
  const shows = certificate ? `Certificate ${certificate.name} has ${someOf(certificate.names)}.` : 'It has no certificate.';
  const message = `No certificate covers ${counted(claims.length, 'domain')} of tenants of ${distribution.name}: ${someOf(claims.map(({ domain }) => domain))}. ${shows}${certificate ? hint([certificate], claims[0]?.domain ?? '') : ''}`;
  say(
    'certificate.not-covering',
    refTo(distribution, certificate ? '/ViewerCertificate/ACMCertificateArn' : '/ViewerCertificate'),
    message,
    {
      part: certificate ? 'value' : 'key',
    },
  );
}

function judgeTenant(tenant: DistributionTenant, facts: Facts, say: Say): void {
  const certificate = facts.find('certificate', tenant.value.Customizations?.Certificate?.Arn);
  if (certificate) checkAccount(say, certificate, refTo(tenant, '/Customizations/Certificate/Arn'), `tenant ${tenant.name}`, tenant);
}

function checkAccount(say: Say, certificate: Certificate, ref: SourceRef, words: string, { account }: { readonly account: string }): void {
  if (certificate.account === account) return;
  const both = `certificate ${certificate.name} belongs to account ${certificate.account}`;
  say('certificate.other-account', ref, `The ${both}, ${words} to ${account}; CloudFront shows certificates of the own account only.`);
}

function judgeClaim(claim: Claim, facts: Facts, say: Say): void {
  const coverage = coverageOf(claim, facts);
  if (coverage === 'covered' || coverage === 'unknown') return;
  const { domain, ref, written } = claim;
  const words = ownerOf(claim);
  if (coverage === 'pending') {
    if (!isWaiting(claim, facts)) return;
    const count = facts.size(waiting, 'all');
    const others = count > toldOneByOne ? ` So do ${count - 1} other domains.` : '';
    if (others !== '' && !isSameClaim(facts.first(waiting, 'all'), claim)) return;
    const rule = 'The domain stays inactive until it is issued and attached (Customizations.Certificate).';
    say('certificate.pending', ref, `${written} waits for the managed certificate that ${words} asks for. ${rule}${others}`);
    return;
  }
  const shown = shownBy(claim, facts);
  const certificates = [shown?.own, shown?.inherited].filter((certificate) => certificate !== null && certificate !== undefined);
  const [first, second] = certificates;
  if (claim.ownerKind === 'distribution') {
    const message = first
      ? `${notCovering(first, written)} Browsers will refuse the connection.${hint([first], domain)}`
      : `${written} has no certificate: ${words} shows the default *.cloudfront.net one, which does not cover it. Set ViewerCertificate.ACMCertificateArn.`;
    say('certificate.not-covering', ref, message);
    return;
  }
  const template = facts.templateOf(claim.owner as DistributionTenant);
  if (!shown?.own && template && facts.size(uncovered, placeKey(template)) > toldOneByOne) return;
  const listed =
    first && second
      ? `Neither certificate ${first.name} of ${words} nor certificate ${second.name} of its template covers ${written}.`
      : first
        ? notCovering(first, written)
        : `${written} has no certificate: neither ${words} nor its template ${template?.name} has one.`;
  const way = 'Attach one with Customizations.Certificate, or ask for one with ManagedCertificateRequest.';
  say('certificate.not-covering', ref, `${listed}${hint(certificates, domain)} ${way}`);
}

function notCovering(certificate: Certificate, domain: string): string {
  return `Certificate ${certificate.name} does not cover ${domain}; it has ${someOf(certificate.names)}.`;
}

/** The classic: a wildcard domain of CloudFront matches any depth, the one of a certificate a single label. */
function hint(certificates: readonly Certificate[], domain: string): string {
  for (const certificate of certificates) {
    const near = nearMiss(certificate.names, domain);
    if (near) return ` ${near} covers exactly one label before ${near.slice(2)}, neither more nor none.`;
  }
  return '';
}

function judgeCertificate(certificate: Certificate, facts: Facts, say: Say): void {
  const { name, notAfter, notBefore, value } = certificate;
  if (notBefore !== null && notAfter !== null && notBefore >= notAfter) {
    const message = `Certificate ${name} ends before it begins: NotAfter must be later than NotBefore.`;
    say('certificate.dates', refTo(certificate, '/NotAfter'), message);
  }
  const users = usersOf(certificate, facts);
  if (users.count === 0) return;
  const region = /^arn:[^:]*:acm:([^:]*):/.exec(certificate.arn)?.[1];
  if (region !== undefined && region !== 'us-east-1') {
    const message = `Certificate ${name} is in ${region}; CloudFront shows certificates of us-east-1 only. Request or import it there.`;
    say('certificate.region', refTo(certificate, '/Arn'), message);
  }
  if (!isUsable(certificate)) {
    const message = `Certificate ${name} is ${value.Status}, and ${users.words}. CloudFront takes certificates that are ISSUED, so nobody is shown this one.`;
    say('certificate.not-issued', refTo(certificate, '/Status'), message);
  }
  if (facts.now !== null) checkDates(certificate, users.words, facts.now, facts, say);
}

function checkDates(certificate: Certificate, shown: string, now: number, facts: Facts, say: Say): void {
  const { name, notAfter, notBefore } = certificate;
  if (notAfter !== null && notAfter <= now) {
    const ago = Math.floor((now - notAfter) / day);
    const since = ago === 0 ? 'less than a day ago' : `${counted(ago, 'day')} ago`;
    const message = `Certificate ${name} ran out ${since}, and ${shown}. Clients refuse it; renew it.`;
    say('certificate.expired', refTo(certificate, '/NotAfter'), message);
  } else if (notAfter !== null && notAfter - now < soonDays * day && !inStorm(certificate, facts)) {
    const left = Math.floor((notAfter - now) / day);
    const message = `Certificate ${name} runs out in ${counted(left, 'day')}, and ${shown}.`;
    say('certificate.expires-soon', refTo(certificate, '/NotAfter'), message);
  }
  if (notBefore !== null && notBefore > now) {
    const date = new Date(notBefore).toISOString().slice(0, 10);
    const message = `Certificate ${name} is valid from ${date} only, and ${shown}. Clients refuse it until then.`;
    say('certificate.not-yet-valid', refTo(certificate, '/NotBefore'), message);
  }
}
