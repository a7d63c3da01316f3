/** Certificates: that every domain is covered by one that CloudFront can show, and that none has run out. */
import { covers, nearMiss } from '../certificates/covers';
import { refTo } from '../config/ref-to';
import type { Certificate, Distribution, DistributionTenant } from '../types/resources';
import type { SourceRef } from '../types/source';
import { reporterOf, someOf, type Report, type RuleContext } from './context';

const customUrls = 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"';
const requirements = 'Developer Guide, "Requirements for using SSL/TLS certificates with CloudFront"';

export const certificateRules = {
  'certificate.not-covering': { severity: 'error', what: 'A certificate of the owner covers each of its domains.', source: customUrls },
  'certificate.pending': {
    severity: 'info',
    what: 'A domain that waits for its managed certificate is not served yet.',
    source: 'Developer Guide, "Request certificates for your CloudFront distribution tenant"',
  },
  'certificate.expired': { severity: 'error', what: 'Certificates in use have not run out.', source: requirements },
  'certificate.not-yet-valid': { severity: 'error', what: 'Certificates in use are valid already.', source: requirements },
  'certificate.expires-soon': { severity: 'warning', what: 'Certificates in use last for another 30 days.', source: requirements },
  'certificate.dates': { severity: 'error', what: 'NotBefore lies before NotAfter.', source: 'RFC 5280 4.1.2.5' },
  'certificate.other-account': {
    severity: 'error',
    what: 'A certificate belongs to the account of the resource that shows it.',
    source: requirements,
  },
  'certificate.region': { severity: 'error', what: 'CloudFront shows certificates of us-east-1 only.', source: requirements },
  'certificate.not-issued': { severity: 'warning', what: 'Certificates in use are issued.', source: requirements },
} as const;

type Say = Report<keyof typeof certificateRules>;
const day = 86_400_000;
const soonDays = 30;

/** A resource that shows certificates. */
interface Shower {
  readonly words: string;
  readonly account: string;
}

export function checkCertificates(context: RuleContext): void {
  const { workspace } = context;
  const say = reporterOf(context, certificateRules);
  const users = new Map<Certificate, string[]>();

  /** Notes the use of a certificate; null for none and for a reference that leads nowhere (reported as such). */
  const use = (reference: string | undefined, ref: SourceRef, { words, account }: Shower): Certificate | null => {
    const certificate = reference ? context.references.certificates.get(reference) : undefined;
    if (!certificate) return null;
    const known = users.get(certificate);
    if (known) known.push(words);
    else users.set(certificate, [words]);
    if (certificate.account !== account) {
      const both = `certificate ${certificate.name} belongs to account ${certificate.account}`;
      say('certificate.other-account', ref, `The ${both}, ${words} to ${account}; CloudFront shows certificates of the own account only.`);
    }
    return certificate;
  };

  for (const distribution of workspace.distributions) checkDistribution(say, distribution, use);
  for (const tenant of workspace.tenants) checkTenant(context, say, tenant, use);
  for (const [certificate, names] of users) checkDates(say, certificate, names, context.now);
  for (const certificate of workspace.certificates) checkItself(say, certificate, users.has(certificate));
}

type Use = (reference: string | undefined, ref: SourceRef, shower: Shower) => Certificate | null;

function checkDistribution(say: Say, distribution: Distribution, use: Use): void {
  const { ViewerCertificate = {}, Aliases = [] } = distribution.value;
  const words = `distribution ${distribution.name}`;
  const reference = ViewerCertificate.ACMCertificateArn;
  const certificate = use(reference, refTo(distribution, '/ViewerCertificate/ACMCertificateArn'), { words, account: distribution.account });
  // A certificate kept in IAM stands in no file, and a dangling reference is reported already.
  if (distribution.multiTenant || ViewerCertificate.IAMCertificateId || (reference && !certificate)) return;
  for (const [at, alias] of Aliases.entries()) {
    const ref = refTo(distribution, `/Aliases/${at}`);
    if (!certificate) {
      const message = `${alias} has no certificate: ${words} shows the default *.cloudfront.net one, which does not cover it. Set ViewerCertificate.ACMCertificateArn.`;
      say('certificate.not-covering', ref, message);
    } else if (!covered(certificate, alias)) {
      say(
        'certificate.not-covering',
        ref,
        `${notCovering(certificate, alias)} Browsers will refuse the connection.${hint([certificate], alias)}`,
      );
    }
  }
}

function checkTenant({ references }: RuleContext, say: Say, tenant: DistributionTenant, use: Use): void {
  const { Customizations, Domains, ManagedCertificateRequest } = tenant.value;
  const words = `tenant ${tenant.name}`;
  const own = Customizations?.Certificate?.Arn;
  const ownCertificate = use(own, refTo(tenant, '/Customizations/Certificate/Arn'), { words, account: tenant.account });
  const template = references.distributions.get(tenant.value.DistributionId);
  const inherited = template?.value.ViewerCertificate?.ACMCertificateArn;
  const inheritedCertificate = inherited ? (references.certificates.get(inherited) ?? null) : null;
  if ((own && !ownCertificate) || (inherited && !inheritedCertificate) || !template) return;
  const certificates = [ownCertificate, inheritedCertificate].filter((certificate) => certificate !== null);
  for (const [at, { Domain }] of Domains.entries()) {
    if (certificates.some((certificate) => covered(certificate, Domain))) continue;
    const ref = refTo(tenant, `/Domains/${at}/Domain`);
    if (ManagedCertificateRequest) {
      const rule = 'The domain stays inactive until it is issued and attached (Customizations.Certificate).';
      say('certificate.pending', ref, `${Domain} waits for the managed certificate that ${words} asks for. ${rule}`);
      continue;
    }
    const [first, second] = certificates;
    const listed =
      first && second
        ? `Neither certificate ${first.name} of ${words} nor certificate ${second.name} of its template covers ${Domain}.`
        : first
          ? notCovering(first, Domain)
          : `${Domain} has no certificate: neither ${words} nor its template ${template.name} has one.`;
    const way = 'Attach one with Customizations.Certificate, or ask for one with ManagedCertificateRequest.';
    say('certificate.not-covering', ref, `${listed}${hint(certificates, Domain)} ${way}`);
  }
}

function covered(certificate: Certificate, domain: string): boolean {
  return covers(certificate.names, domain.toLowerCase());
}

function notCovering(certificate: Certificate, domain: string): string {
  return `Certificate ${certificate.name} does not cover ${domain}; it has ${someOf(certificate.names)}.`;
}

/** The classic: a wildcard domain of CloudFront matches any depth, the one of a certificate a single label. */
function hint(certificates: readonly Certificate[], domain: string): string {
  for (const certificate of certificates) {
    const near = nearMiss(certificate.names, domain.toLowerCase());
    if (near) return ` ${near} covers exactly one label before ${near.slice(2)}, neither more nor none.`;
  }
  return '';
}

function checkDates(say: Say, certificate: Certificate, users: readonly string[], now: number | null): void {
  if (now === null) return;
  const shown = `${someOf(users)} ${users.length === 1 ? 'shows' : 'show'} it`;
  const { name, notAfter, notBefore } = certificate;
  if (notAfter !== null && notAfter <= now) {
    const ago = Math.floor((now - notAfter) / day);
    const since = ago === 0 ? 'less than a day ago' : `${ago} ${ago === 1 ? 'day' : 'days'} ago`;
    say(
      'certificate.expired',
      refTo(certificate, '/NotAfter'),
      `Certificate ${name} ran out ${since}, and ${shown}. Clients refuse it; renew it.`,
    );
  } else if (notAfter !== null && notAfter - now < soonDays * day) {
    const left = Math.floor((notAfter - now) / day);
    say('certificate.expires-soon', refTo(certificate, '/NotAfter'), `Certificate ${name} runs out in ${left} days, and ${shown}.`);
  }
  if (notBefore !== null && notBefore > now) {
    const date = new Date(notBefore).toISOString().slice(0, 10);
    say(
      'certificate.not-yet-valid',
      refTo(certificate, '/NotBefore'),
      `Certificate ${name} is valid from ${date} only, and ${shown}. Clients refuse it until then.`,
    );
  }
}

function checkItself(say: Say, certificate: Certificate, used: boolean): void {
  const { name, notAfter, notBefore, value } = certificate;
  if (notBefore !== null && notAfter !== null && notBefore >= notAfter) {
    say(
      'certificate.dates',
      refTo(certificate, '/NotAfter'),
      `Certificate ${name} ends before it begins: NotAfter must be later than NotBefore.`,
    );
  }
  if (!used) return;
  const region = /^arn:[^:]*:acm:([^:]*):/.exec(certificate.arn)?.[1];
  if (region !== undefined && region !== 'us-east-1') {
    say(
      'certificate.region',
      refTo(certificate, '/Arn'),
      `Certificate ${name} is in ${region}; CloudFront shows certificates of us-east-1 only. Request or import it there.`,
    );
  }
  if (value.Status !== undefined && value.Status !== 'ISSUED') {
    say(
      'certificate.not-issued',
      refTo(certificate, '/Status'),
      `Certificate ${name} is ${value.Status}, so CloudFront cannot show it yet.`,
    );
  }
}
