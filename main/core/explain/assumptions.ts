/**
 * The ledger of assumptions: what AWS does not document, what we assume, why, and what else could be chosen in
 * workspace.json (`"assumptions": { "<id>": "<alternative>" }`). A stage that rests on one names it in its result.
 */
import { cacheAssumptions } from '../cache/assumptions';
import { edgeHeaderAssumptions } from '../cache/header-assumptions';
import { functionAssumptions } from '../functions/assumptions';
import { logAssumptions } from '../logs/assumptions';
import { originAssumptions } from '../origins/assumptions';
import { responseAssumptions } from '../responses/assumptions';
import { signatureAssumptions } from '../signatures/assumptions';
import { resolverAssumptions } from '../timeline/assumptions';
import { trafficAssumptions } from '../traffic/assumptions';
import { wafAssumptions } from '../waf/assumptions';

export interface Assumption {
  readonly id: string;
  /** What is assumed, a sentence. */
  readonly what: string;
  readonly why: string;
  /** Where the nearest thing to a fact stands: a page, a member of the SDK, an RFC; or that none was found. */
  readonly source: string;
  /** First = the default. */
  readonly alternatives: readonly [string, ...string[]];
}

export const assumptions: readonly Assumption[] = [
  ...responseAssumptions,
  {
    id: 'sni.none',
    what: 'A client that sends no SNI is shown the default *.cloudfront.net certificate.',
    why: 'The Developer Guide gives two outcomes: dropped, or the default certificate without a fronting check.',
    source: 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
    alternatives: ['default-certificate', 'drop'],
  },
  {
    id: 'sni.unknown',
    what: 'An SNI that no tenant or distribution claims is shown the default *.cloudfront.net certificate.',
    why: 'Not documented; seen in the wild. A handshake alert is also possible.',
    source: 'Observed; Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
    alternatives: ['default-certificate', 'alert'],
  },
  {
    id: 'tls.static-ip',
    what: 'SSLSupportMethod static-ip needs SNI like sni-only: its addresses do not decide the certificate.',
    why: 'The SDK names the value and says only that CloudFront enables it on request.',
    source: 'SDK, ViewerCertificate.SSLSupportMethod',
    alternatives: ['sni-only', 'dedicated'],
  },
  {
    id: 'tls.chacha20-2025',
    what: 'The security policy TLSv1.2_2025 does not offer TLS_CHACHA20_POLY1305_SHA256.',
    why: 'The guide lists the suite for eight of nine policies; that this is the one without it is inferred from its other suites.',
    source: 'Developer Guide, "Supported protocols and ciphers between viewers and CloudFront"',
    alternatives: ['not-offered', 'offered'],
  },
  {
    id: 'certificate.key-algorithm',
    what: 'A certificate whose file names no KeyAlgorithm, and CloudFront’s own, has an EC_prime256v1 key.',
    why: 'Files need not say it. With an RSA key the suites ECDHE-RSA-* and those without key exchange come into reach of old clients.',
    source: 'ACM API reference, RequestCertificate.KeyAlgorithm',
    alternatives: ['EC_prime256v1', 'RSA_2048'],
  },
  {
    id: 'owner.wildcard-apex',
    what: '*.example.com does not match example.com itself.',
    why: 'The guide words it ambiguously.',
    source: 'Developer Guide, "Use wildcards in alternate domain names"',
    alternatives: ['no', 'yes'],
  },
  {
    id: 'owner.wildcard-tie',
    what: 'Of two wildcards that match, the one with the longer suffix wins.',
    why: 'The guide says "most specific" without defining it.',
    source: 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
    alternatives: ['longest-suffix'],
  },
  {
    id: 'owner.inactive-domain',
    what: 'A domain whose status is inactive is treated as unclaimed.',
    why: 'CloudFront does not answer for an inactive domain; how it refuses is not documented.',
    source: 'Developer Guide, "Request certificates for your CloudFront distribution tenant"',
    alternatives: ['unclaimed', 'refused'],
  },
  {
    id: 'owner.host-port',
    what: 'The port in a Host header is ignored and letters compare without case.',
    why: 'Not documented.',
    source: 'None found',
    alternatives: ['ignored'],
  },
  {
    id: 'tenant.enabled-default',
    what: 'A tenant without Enabled is enabled.',
    why: 'The API default is not documented; Terraform uses true.',
    source: 'SDK, CreateDistributionTenantRequest; Terraform, aws_cloudfront_distribution_tenant',
    alternatives: ['true', 'false'],
  },
  {
    id: 'tenant.disabled-status',
    what: 'A disabled tenant answers 403.',
    why: 'Documented is only that it serves no traffic.',
    source: 'SDK, CreateDistributionTenantRequest.Enabled',
    alternatives: ['403', '404'],
  },
  {
    id: 'distribution.disabled-status',
    what: 'A disabled distribution answers 403.',
    why: 'The status is not documented.',
    source: 'SDK, DistributionConfig.Enabled',
    alternatives: ['403', '404'],
  },
  {
    id: 'template.disabled',
    what: 'When a multi-tenant distribution is disabled, none of its tenants serve.',
    why: 'Not documented.',
    source: 'None found',
    alternatives: ['none-serve', 'serve'],
  },
  {
    id: 'tenant.no-template',
    what: 'A tenant whose DistributionId names no distribution answers 403.',
    why: 'AWS would refuse such a tenant, so there is nothing to observe.',
    source: 'CloudFront API reference, CreateDistributionTenant (EntityNotFound)',
    alternatives: ['403'],
  },
  {
    id: 'connection-group.disabled',
    what: 'A disabled connection group refuses connections to its routing endpoint.',
    why: 'The effect on traffic is not documented.',
    source: 'None found',
    alternatives: ['refuse', 'serve'],
  },
  {
    id: 'endpoint.as-host',
    what: 'A routing endpoint used as Host belongs to no tenant and answers 403.',
    why: 'Not documented.',
    source: 'None found; follows from Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
    alternatives: ['403'],
  },
  {
    id: 'default-group.lazy',
    what: 'The default connection group exists as soon as a tenant names none.',
    why: 'Documents disagree on when it is made.',
    source:
      'Developer Guide, "Understand how multi-tenant distributions work"; Developer Guide, "Create custom connection group (optional)"',
    alternatives: ['lazy'],
  },
  ...cacheAssumptions,
  {
    id: 'parameter.unresolved',
    what: 'A placeholder without a value makes the origin unreachable (502).',
    why: 'AWS would refuse the tenant; what would happen otherwise is not documented.',
    source: 'Developer Guide, "Distribution tenant customizations"',
    alternatives: ['502'],
  },
  {
    id: 'parameter.required-default',
    what: 'A required parameter that also has a default falls back to it.',
    why: 'The guide says it must be given; a third-party tool lets the default satisfy it.',
    source: 'Developer Guide, "Distribution tenant customizations"; a third-party operator',
    alternatives: ['use-default', 'unresolved'],
  },
  ...originAssumptions,
  {
    id: 'behavior.default-root-object',
    what: 'The default root object is put in before the cache behavior is chosen, so / can match the pattern /index.html.',
    why: 'The relative order is not documented.',
    source: 'Developer Guide, page DefaultRootObject',
    alternatives: ['before-matching', 'after-matching'],
  },
  {
    id: 'behavior.path-normalization',
    what: 'For matching, escapes of unreserved characters are decoded, runs of slashes become one and dot segments are removed.',
    why: 'The guide names RFC 3986 without saying which of its normalizations are applied.',
    source: 'Developer Guide, page DownloadDistValuesCacheBehavior (path pattern)',
    alternatives: ['rfc3986', 'none'],
  },
  {
    id: 'behavior.unknown-method',
    what: 'A method outside the seven that CloudFront knows is refused like one that the behavior does not allow (403).',
    why: 'Not documented.',
    source: 'Developer Guide, page http-403-invalid-method',
    alternatives: ['403'],
  },
  {
    id: 'request.refusal-page',
    what: 'Malformed requests get 400, too long ones 414 or 494, with CloudFront’s usual error page and X-Cache: Error from cloudfront.',
    why: '414 and 494 and the end of the connection are documented; the pages, X-Cache and the form of 400 are not.',
    source: 'Developer Guide, page RequestAndResponseBehaviorCustomOrigin',
    alternatives: ['error-page'],
  },
  {
    id: 'request.body-limit',
    what: 'A request with a body over 64 GB is answered with 413.',
    why: 'That it ends with an error status and is logged is documented; the status is not.',
    source: 'Developer Guide, "Standard logging reference"',
    alternatives: ['413'],
  },
  {
    id: 'order.protocol-policy',
    what: 'The viewer protocol policy and the allowed methods are checked after geo restriction and AWS WAF.',
    why: 'The relative order is not documented.',
    source: 'None found',
    alternatives: ['after-waf'],
  },
  {
    id: 'order.fronting',
    what: 'The fronting check (421) comes after the owner of Host was found.',
    why: 'The relative order is not documented.',
    source: 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
    alternatives: ['after-owner'],
  },
  {
    id: 'dns.cname-at-apex',
    what: 'A zone with a CNAME at its apex answers SERVFAIL for that name.',
    why: 'Servers refuse such a zone or drop the record (RFC 1034 3.6.2); Route 53 refuses the change.',
    source: 'RFC 1034 3.6.2; Route 53 API reference, ChangeResourceRecordSets',
    alternatives: ['servfail', 'nodata'],
  },
  {
    id: 'certificate.attach',
    what: 'A managed certificate that was issued is not attached until the tenant is updated with its ARN.',
    why: 'A skill text says it is attached by itself; Terraform, an operator and two services all attach it themselves.',
    source: 'Developer Guide, "Request certificates for your CloudFront distribution tenant"; Terraform and a third-party operator',
    alternatives: ['explicit', 'automatic'],
  },
  {
    id: 'certificate.issuance-time',
    what: 'A managed certificate is issued five minutes after its request, once every token can be fetched.',
    why: 'Not documented; people report minutes, some 45 minutes and more, and Terraform waits up to three hours.',
    source: 'Terraform, aws_cloudfront_distribution_tenant; reports of users',
    alternatives: ['5-minutes', '45-minutes', '3-hours'],
  },
  {
    id: 'certificate.validation-timeout',
    what: 'A request whose token cannot be fetched ends after 72 hours (validation-timed-out).',
    why: 'That is what ACM gives for its other methods of validation; for HTTP it is not documented.',
    source: 'ACM User Guide (validation of certificates)',
    alternatives: ['72-hours', '3-hours', 'never'],
  },
  {
    id: 'certificate.requested-at',
    what: 'A request that no certificate file dates (CreatedAt) is as old as the moment in which it is looked at.',
    why: 'The tenant echoes neither the request nor when it was made.',
    source: 'SDK, GetManagedCertificateDetails',
    alternatives: ['now'],
  },
  {
    id: 'certificate.renewal-dns',
    what: 'A managed certificate cannot be renewed once its domain does not lead to CloudFront any more.',
    why: 'The guide says that CloudFront handles renewals when DNS points to it; the failure is an inference.',
    source:
      'Developer Guide, "Request certificates for your CloudFront distribution tenant"; ACM User Guide, "Renewal for domains validated by HTTP"',
    alternatives: ['needed'],
  },
  {
    id: 'validation.token',
    what: 'File name and content of a validation token follow from the tenant and the domain.',
    why: 'AWS draws them at random; here they must be the same on every machine.',
    source: 'ACM API reference, HttpRedirect',
    alternatives: ['derived'],
  },
  {
    id: 'validation.inactive-answer',
    what: 'CloudFront answers for a pending token with 200 and text/plain over any scheme, also when the tenant is disabled.',
    why: 'Documented is only that it answers, even while the domain is inactive.',
    source: 'Developer Guide, "Request certificates for your CloudFront distribution tenant"',
    alternatives: ['200'],
  },
  {
    id: 'validation.renewal-answer',
    what: 'While a managed certificate is being renewed, CloudFront answers for its token before any cache behavior is asked.',
    why: 'The SDK says that renewals are handled by CloudFront; how that meets the behaviors is not documented.',
    source: 'SDK, ManagedCertificateRequest.ValidationTokenHost',
    alternatives: ['edge', 'origin'],
  },
  {
    id: 'verify-dns.chains',
    what: 'VerifyDnsConfiguration follows CNAME records through other names to the routing endpoint.',
    why: 'The guide recommends such chains; how they are verified is not documented.',
    source:
      'Developer Guide, "Request certificates for your CloudFront distribution tenant"; SDK, VerifyDnsConfiguration and DnsConfiguration',
    alternatives: ['followed', 'direct-only'],
  },
  {
    id: 'verify-dns.other-endpoint',
    what: 'VerifyDnsConfiguration calls a name at another CloudFront endpoint invalid, although its requests are served.',
    why: 'The SDK says that the status is about the right endpoint of the connection group; the combination is an inference.',
    source: 'SDK, VerifyDnsConfiguration and DnsConfiguration',
    alternatives: ['invalid'],
  },
  {
    id: 'verify-dns.lookup-failure',
    what: 'VerifyDnsConfiguration answers unknown-configuration when the lookup fails or runs in a circle.',
    why: 'Documented for lookups that fail or time out; which failures count is not.',
    source: 'SDK, VerifyDnsConfiguration and DnsConfiguration',
    alternatives: ['unknown', 'invalid'],
  },
  {
    id: 'verify-dns.reason',
    what: 'The Reason of VerifyDnsConfiguration is worded by us.',
    why: 'It is free text, and no list of its texts was found.',
    source: 'SDK, VerifyDnsConfiguration and DnsConfiguration',
    alternatives: ['ours'],
  },
  {
    id: 'move.source-disabled',
    what: 'Inside one account a domain can be moved while its source is enabled.',
    why: "The operation's own page asks to disable the source always, the guide only across accounts.",
    source: 'CloudFront API reference, UpdateDomainAssociation; Developer Guide, "Move the alternate domain name"',
    alternatives: ['across-accounts', 'always'],
  },
  ...functionAssumptions,
  ...signatureAssumptions,
  ...wafAssumptions,
  ...edgeHeaderAssumptions,
  ...logAssumptions,
  ...trafficAssumptions,
  ...resolverAssumptions,
  {
    id: 'client.ipv6',
    what: 'A viewer connects over IPv4 unless the request says otherwise.',
    why: 'Keeps samples the same on every machine.',
    source: 'Ourselves: no fact about AWS',
    alternatives: ['ipv4'],
  },
];

const byId = new Map(assumptions.map((entry) => [entry.id, entry]));

/** The chosen alternative of an assumption; an unknown choice falls back to the default. Throws on an unknown id (a bug). */
export function chosenAlternative(id: string, chosen: Readonly<Record<string, string>>): string {
  const entry = byId.get(id);
  if (!entry) throw new Error(`unknown assumption ${id}`);
  const wanted = chosen[id];
  return wanted !== undefined && entry.alternatives.includes(wanted) ? wanted : entry.alternatives[0];
}
