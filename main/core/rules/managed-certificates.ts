/** Managed certificates: requests that AWS refuses, that never come to an end, or whose renewal will fail. */
import { covers } from '../certificates/covers';
import { refTo } from '../config/ref-to';
import type { Fix } from '../types/diagnostic';
import type { DistributionTenant } from '../types/resources';
import { placeOf, replacement, someOf, type Report } from './context';
import { isManaged, issuedFor, tokenHostOf } from './coverage';
import { setting } from './edits';
import { defineFamily, defineIndex, type Claim, type Facts, type NameResolution } from './family';
import { addText, pointAt } from './record-edits';
import { counted, homeOf, isSameClaim, isServed, toldOneByOne } from './ways';

const requesting = 'Developer Guide, "Request certificates for your CloudFront distribution tenant"';

export const managedCertificateRules = {
  'certificate.managed-wildcard': {
    severity: 'error',
    kind: 'refused',
    what: 'A managed certificate is asked for whole names, not for wildcards.',
    source: requesting,
  },
  'certificate.managed-primary': {
    severity: 'error',
    kind: 'refused',
    what: 'The primary name of a managed certificate is one of the tenant’s domains.',
    source: 'CloudFront API reference, ManagedCertificateRequest; that AWS checks it is an assumption',
    fix: 'Puts the tenant’s first domain there.',
  },
  'certificate.not-pointed-yet': {
    severity: 'error',
    kind: 'refused',
    what: 'When CloudFront hosts the token, the domain leads to the tenant’s routing endpoint before the tenant is created.',
    source: 'AWS CLI reference, create-distribution-tenant',
    fix: 'Points the domain’s record at the routing endpoint, or adds one.',
  },
  'certificate.challenge-missing': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'A domain that leads to CloudFront by an alias record proves itself by a TXT record at _cf-challenge.',
    source: requesting,
    fix: 'Adds the TXT record.',
  },
  'certificate.self-hosted-unreachable': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'When the tenant hosts the token itself, its domain leads to a server that can answer.',
    source: requesting,
  },
  'certificate.not-attached': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'A managed certificate that was issued is attached to its tenant.',
    why: 'A certificate that is issued and not attached changes nothing.',
    source: 'Assumption certificate.attach',
    fix: 'Attaches it with Customizations.Certificate.',
  },
  'certificate.renewal-blocked': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'Domains of a managed certificate keep leading to CloudFront, so that it can be renewed.',
    why: 'Renewal asks each name for a new token, which CloudFront answers only where DNS leads to it.',
    source: 'ACM User Guide, "Renewal for domains validated by HTTP"; that DNS elsewhere ends it is inferred',
  },
} as const;

type Say = Report<keyof typeof managedCertificateRules>;

/** What AWS answers, word for word. */
const ownershipError =
  'The provided Domain Name is not valid. Could not verify Domain Name ownership. It may not be pointing to a valid CloudFront resource.';

export const managedCertificateFamily = defineFamily({
  rules: managedCertificateRules,
  judges: { claim: judgeClaim, tenant: judgeTenant },
});

/** What keeps a domain from getting its managed certificate. */
interface Obstacle {
  readonly code: keyof typeof managedCertificateRules;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

/** Claims by what keeps them waiting. Asked for only where something does. */
const obstacles = defineIndex('claims by obstacle', 'claim', (claim, facts) => {
  const obstacle = obstacleOf(claim, facts);
  return obstacle ? [obstacle.code] : [];
});

/** Each domain for itself; very many in one message, at the first. */
function judgeClaim(claim: Claim, facts: Facts, say: Say): void {
  const obstacle = obstacleOf(claim, facts);
  if (!obstacle) return;
  const { code, message, fixes = [] } = obstacle;
  const count = facts.size(obstacles, code);
  if (count <= toldOneByOne) say(code, claim.ref, message, { fixes });
  else if (isSameClaim(facts.first(obstacles, code), claim))
    say(code, claim.ref, `${message} So it is with ${count - 1} other domains.`, { fixes });
}

/** null for what is on its way, and for domains that wait for nothing. */
export function obstacleOf(claim: Claim, facts: Facts): Obstacle | null {
  const host = tokenHostOf(claim, facts);
  if (!host) return null;
  const { domain } = claim;
  const { owner } = claim;
  if (domain.startsWith('*.')) {
    const message = `${domain} is a wildcard, and managed certificates cannot do wildcards. Attach a certificate of your own with Customizations.Certificate, or inherit one that has ${domain}.`;
    return { code: 'certificate.managed-wildcard', message };
  }
  const issued = issuedFor(claim, facts);
  if (issued) {
    const message = `The managed certificate ${issued.name} for ${domain} is issued, but nobody attached it to tenant ${owner.name}, so the domain stays inactive. Set Customizations.Certificate to it.`;
    const arn = refTo(owner, '/Customizations/Certificate');
    const fixes = setting(facts.workspace, arn, `Attach ${issued.name}`, { Arn: issued.arn });
    return { code: 'certificate.not-attached', message, fixes };
  }
  const way = knownWay(domain, facts);
  if (!way || !isServed(claim)) return null;
  const home = homeOf(claim, facts);
  if (host === 'cloudfront' && home && way.endpoint?.domain !== home.domain) {
    const message = `${domain} ${whereTo(way, facts)}, so AWS would refuse to create tenant ${owner.name}: InvalidArgument (400), “${ownershipError}” Let it lead to ${home.domain}, ${home.is}, first; or choose "self-hosted".`;
    return { code: 'certificate.not-pointed-yet', message, fixes: pointAt(domain, home.domain, facts) };
  }
  if (host === 'cloudfront' && home && way.records[0]?.record.type === 'ALIAS') {
    const name = `_cf-challenge.${domain}`;
    if (facts.records(name).some(({ type, data }) => type === 'TXT' && data.replaceAll('"', '').toLowerCase() === home.domain)) return null;
    const message = `${domain} leads to CloudFront by an alias record, which AWS cannot follow when it checks who owns the domain. Add the TXT record ${name} with ${home.domain}, ${home.is}, beside it.`;
    return { code: 'certificate.challenge-missing', message, fixes: addText(name, home.domain, facts) };
  }
  if (host === 'self-hosted' && (way.outcome === 'nxdomain' || way.outcome === 'nodata')) {
    const token = `http://${domain}/.well-known/pki-validation/`;
    const message = `${domain} ${whereTo(way, facts)}, but tenant ${owner.name} wants to host the validation token itself. Nothing answers at ${token}, so the certificate is never issued. Choose "cloudfront" and point the name at ${home?.domain ?? 'its routing endpoint'}, or set up the server first.`;
    return { code: 'certificate.self-hosted-unreachable', message };
  }
  return null;
}

/** The way of a name whose zone is in the workspace; null where it cannot be known. */
function knownWay(domain: string, facts: Facts): NameResolution | null {
  const resolution = facts.resolve(domain);
  const { outcome, zone, hops } = resolution;
  return outcome === 'nxdomain' && !zone && hops.length === 0 ? null : resolution;
}

function whereTo({ endpoint, outcome, end, addresses, records, zone }: NameResolution, facts: Facts): string {
  const last = records.at(-1)?.record;
  const by = last ? ` (${placeOf(facts.workspace, last.source)})` : '';
  if (endpoint) return `leads to ${endpoint.domain} of ${endpoint.name}${by}`;
  if (addresses.length > 0) return `leads to ${someOf(addresses)}${by}`;
  if (outcome === 'nxdomain' || outcome === 'nodata') return `has no address or CNAME record in zone ${zone?.origin}`;
  return `leads to ${end}${by}, which is no endpoint of CloudFront here`;
}

function judgeTenant(tenant: DistributionTenant, facts: Facts, say: Say): void {
  const { Domains, ManagedCertificateRequest } = tenant.value;
  const primary = ManagedCertificateRequest?.PrimaryDomainName;
  if (primary !== undefined && !Domains.some(({ Domain }) => Domain.toLowerCase() === primary.toLowerCase())) {
    const ref = refTo(tenant, '/ManagedCertificateRequest/PrimaryDomainName');
    const names = Domains.map(({ Domain }) => Domain).filter((name) => !name.startsWith('*'));
    const meant = facts.suggestHost(primary, names) ?? names[0];
    const fixes = meant ? [replacement(facts.workspace, ref, `Replace with "${meant}"`, meant)] : [];
    const message = `The primary name ${primary} is not among the domains of tenant ${tenant.name}, which are ${someOf(names) || 'none'}. Give one of them.`;
    say('certificate.managed-primary', ref, message, { fixes });
  }
  judgeRenewal(tenant, facts, say);
}

/** Renewal asks each name for a new token, which CloudFront answers only where DNS leads to it. Told once, with the names concerned. */
function judgeRenewal(tenant: DistributionTenant, facts: Facts, say: Say): void {
  const certificate = facts.find('certificate', tenant.value.Customizations?.Certificate?.Arn);
  if (!certificate || !isManaged(certificate) || tenant.value.Enabled === false) return;
  const away: string[] = [];
  for (const { Domain } of tenant.value.Domains) {
    const domain = Domain.toLowerCase();
    if (domain.startsWith('*.') || !covers(certificate.names, domain)) continue;
    const resolution = knownWay(domain, facts);
    if (resolution && !resolution.endpoint) away.push(`${domain} ${whereTo(resolution, facts)}`);
  }
  if (away.length === 0) return;
  const message = `Certificate ${certificate.name} is managed by CloudFront, but ${someOf(away)}. CloudFront answers for the renewal only where DNS leads to it, so the certificate ends with its last day. Point ${away.length === 1 ? 'the name' : counted(away.length, 'name')} back, or attach a certificate of your own.`;
  say('certificate.renewal-blocked', refTo(tenant, '/Customizations/Certificate/Arn'), message);
}
