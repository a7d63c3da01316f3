import type { certificateRules } from '../../../../../main/core/rules/certificates';
import type { domainRules } from '../../../../../main/core/rules/domains';
import type { expiryRules } from '../../../../../main/core/rules/expiry';
import type { managedCertificateRules } from '../../../../../main/core/rules/managed-certificates';
import type { wildcardRules } from '../../../../../main/core/rules/wildcards';
import { certificate, certificateArn, group, otherAccount, standard, template, tenant, type Files } from '../../../../support/compiled';
import type { Cases, RuleCase, Setup } from './case';

const now = Date.UTC(2026, 5, 15);
const head = '$TTL 300\n@ SOA ns hostmaster 1 7200 900 1209600 300\n@ NS ns\nns A 192.0.2.53\n';
const abroad = { Arn: `arn:aws:cloudfront::${otherAccount}:distribution-tenant/dt_x` };
const shows = (name: string): object => ({ ViewerCertificate: { ACMCertificateArn: name, SSLSupportMethod: 'sni-only' } });
const around: Files = {
  'distributions/saas.json': template(shows('wild')),
  'certificates/wild.json': certificate('wild', ['*.saas.example']),
  'connection-groups/main.json': group('main'),
};
const own = (domains: readonly string[], more: object = {}): Files => ({
  ...around,
  'tenants/acme.json': tenant('acme', domains, { ConnectionGroupId: 'main', ...more }),
});
const form = (wrong: string, right: string): RuleCase => ({ triggers: own([wrong]), nearMiss: own([right]) });
const two = (first: Files[string], second: Files[string]): Files => ({ ...around, 'tenants/a.json': first, 'tenants/b.json': second });
const many = Array.from({ length: 21 }, (_, at) => `n${at}.saas.example`);

export const domainCases: Cases<keyof typeof domainRules> = {
  'domain.malformed': [form('https://shop.saas.example/', 'shop.saas.example'), form('localhost', 'a.example')],
  'domain.wildcard-form': [form('a.*.saas.example', '*.saas.example'), form('*shop.saas.example', 'xn--shop.saas.example')],
  'domain.upper-case': form('Shop.saas.example', 'shop.saas.example'),
  'domain.cloudfront-name': form('d111111abcdef8.cloudfront.net', 'cloudfront.net.example'),
  'domain.listed-twice': {
    triggers: own(['a.saas.example', 'A.saas.example']),
    nearMiss: own(['a.saas.example', '*.saas.example']),
  },
  'domain.claimed-twice': [
    {
      triggers: {
        files: two(tenant('one', ['a.saas.example']), tenant('two', ['b.saas.example', 'a.saas.example'])),
        at: 'tenants/b.json',
      },
      nearMiss: two(tenant('one', ['a.saas.example']), tenant('two', ['b.saas.example', '*.saas.example'])),
    },
    {
      triggers: two(tenant('one', ['a.saas.example']), { ...abroad, ...tenant('two', ['a.saas.example']) }),
      nearMiss: two(tenant('one', ['a.saas.example']), { ...abroad, ...tenant('two', ['b.saas.example']) }),
    },
    {
      triggers: { 'distributions/a.json': standard('a', ['a.example']), 'distributions/b.json': standard('b', ['a.example']) },
      nearMiss: { 'distributions/a.json': standard('a', ['a.example']), 'distributions/b.json': standard('b', ['b.example']) },
    },
  ],
  'domain.overlap-other-account': {
    triggers: two(tenant('one', ['*.saas.example']), { ...abroad, ...tenant('two', ['a.saas.example']) }),
    nearMiss: two(tenant('one', ['*.saas.example']), tenant('two', ['a.saas.example'])),
  },
  'domain.wildcard-overlap': {
    triggers: two(tenant('one', ['*.saas.example']), tenant('two', ['a.saas.example'])),
    nearMiss: two(tenant('one', ['*.saas.example', 'a.saas.example']), tenant('two', ['saas.example'])),
  },
};

const dated = (dates: object, at: number | null = now): Setup => ({
  files: { ...own(['a.saas.example']), 'certificates/wild.json': { ...certificate('wild', ['*.saas.example']), ...dates } },
  ...(at === null ? {} : { options: { now: at } }),
});
const without: Files = { 'distributions/saas.json': template() };
const asks = (more: object = {}): object => ({ ManagedCertificateRequest: { ValidationTokenHost: 'cloudfront', ...more } });
const vanity = { Customizations: { Certificate: { Arn: 'vanity' } } };

export const certificateCases: Cases<keyof typeof certificateRules> = {
  'certificate.not-covering': [
    { triggers: { files: own(['eu.a.saas.example']), at: 'tenants/acme.json' }, nearMiss: own(['a.saas.example', '*.saas.example']) },
    {
      triggers: { files: { ...without, 'tenants/a.json': tenant('aaa', many) }, at: 'distributions/saas.json' },
      nearMiss: own(many),
    },
    {
      triggers: { 'distributions/d.json': standard('d', ['a.example']) },
      nearMiss: { 'distributions/d.json': standard('d', ['a.example'], { ViewerCertificate: { IAMCertificateId: 'ASCA1' } }) },
    },
  ],
  'certificate.template-without': {
    triggers: { files: { ...without, 'tenants/a.json': tenant('aaa', ['a.example']) }, at: 'distributions/saas.json' },
    nearMiss: {
      ...without,
      'certificates/vanity.json': { DomainName: 'a.example' },
      'tenants/a.json': tenant('aaa', ['a.example'], vanity),
    },
  },
  'certificate.pending': { triggers: own(['vanity.example'], asks()), nearMiss: own(['a.saas.example'], asks()) },
  'certificate.expired': {
    triggers: dated({ NotAfter: '2026-06-14T00:00:00Z' }),
    nearMiss: dated({ NotAfter: '2026-06-14T00:00:00Z' }, null),
  },
  'certificate.not-yet-valid': {
    triggers: dated({ NotBefore: '2026-06-16T00:00:00Z' }),
    nearMiss: dated({ NotBefore: '2026-06-14T00:00:00Z' }),
  },
  'certificate.expires-soon': {
    triggers: dated({ NotAfter: '2026-07-14T00:00:00Z' }),
    nearMiss: dated({ NotAfter: '2026-07-16T00:00:00Z' }),
  },
  'certificate.dates': {
    triggers: dated({ NotBefore: '2027-01-01T00:00:00Z', NotAfter: '2026-01-01T00:00:00Z' }, null),
    nearMiss: dated({ NotBefore: '2026-01-01T00:00:00Z', NotAfter: '2027-01-01T00:00:00Z' }, null),
  },
  'certificate.other-account': {
    triggers: { ...own(['a.saas.example']), 'certificates/wild.json': certificate('wild', ['*.saas.example'], otherAccount) },
    nearMiss: { ...own(['a.saas.example']), 'certificates/more.json': certificate('more', ['*.saas.example'], otherAccount) },
  },
  'certificate.region': {
    triggers: dated({ Arn: certificateArn('wild').replace('us-east-1', 'eu-west-1') }, null),
    nearMiss: {
      ...own(['a.saas.example']),
      'certificates/more.json': { Arn: certificateArn('more').replace('us-east-1', 'eu-west-1'), DomainName: 'b.example' },
    },
  },
  'certificate.not-issued': { triggers: dated({ Status: 'PENDING_VALIDATION' }, null), nearMiss: dated({ Status: 'ISSUED' }, null) },
};

const zone = (records: string, files: Files): Files => ({ ...files, 'dns/vanity.example.zone': head + records });
const waits = own(['shop.vanity.example'], asks());
const selfHosted = own(['shop.vanity.example'], asks({ ValidationTokenHost: 'self-hosted' }));
const attached = (managedBy: object): Files => ({
  ...own(['shop.vanity.example'], vanity),
  'certificates/vanity.json': { DomainName: 'shop.vanity.example', ...managedBy },
});

/** The apex of a Route 53 zone, led to CloudFront by an alias, and more record sets. */
const apex = (...more: readonly object[]): Files => ({
  ...own(['vanity.example'], asks()),
  'dns/vanity.example.json': {
    ResourceRecordSets: [
      {
        Name: 'vanity.example.',
        Type: 'A',
        AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'dmain.cloudfront.net', EvaluateTargetHealth: false },
      },
      ...more,
    ],
  },
});

export const managedCertificateCases: Cases<keyof typeof managedCertificateRules> = {
  'certificate.managed-wildcard': { triggers: own(['*.vanity.example'], asks()), nearMiss: own(['*.saas.example'], asks()) },
  'certificate.managed-primary': {
    triggers: own(['shop.vanity.example'], asks({ PrimaryDomainName: 'vanity.example' })),
    nearMiss: own(['shop.vanity.example'], asks({ PrimaryDomainName: 'shop.vanity.example' })),
  },
  'certificate.not-pointed-yet': [
    { triggers: zone('', waits), nearMiss: zone('shop CNAME dmain.cloudfront.net.\n', waits) },
    { triggers: zone('shop CNAME old.example.\n', waits), nearMiss: zone('shop CNAME old.example.\n', selfHosted) },
    { triggers: zone('shop A 198.51.100.1\n', waits), nearMiss: waits },
  ],
  'certificate.challenge-missing': {
    triggers: apex(),
    nearMiss: apex({
      Name: '_cf-challenge.vanity.example.',
      Type: 'TXT',
      TTL: 300,
      ResourceRecords: [{ Value: '"dmain.cloudfront.net"' }],
    }),
  },
  'certificate.self-hosted-unreachable': { triggers: zone('', selfHosted), nearMiss: zone('shop A 198.51.100.1\n', selfHosted) },
  'certificate.not-attached': {
    triggers: { ...waits, 'certificates/issued.json': { DomainName: 'shop.vanity.example', ManagedBy: 'CLOUDFRONT' } },
    nearMiss: { ...waits, 'certificates/issued.json': { DomainName: 'shop.vanity.example' } },
  },
  'certificate.renewal-blocked': [
    {
      triggers: zone('shop A 198.51.100.1\n', attached({ ManagedBy: 'CLOUDFRONT' })),
      nearMiss: zone('shop CNAME dmain.cloudfront.net.\n', attached({ ManagedBy: 'CLOUDFRONT' })),
    },
    { triggers: zone('', attached({ ManagedBy: 'CLOUDFRONT' })), nearMiss: zone('', attached({})) },
  ],
};

/** So many tenants, each with a certificate of its own that runs out on the 1st, 2nd, … of the month. */
const storm = (count: number): Setup => ({
  files: {
    ...around,
    ...Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        [`certificates/c${at}.json`, { ...certificate(`c${at}`, [`c${at}.example`]), NotAfter: `2026-09-1${at % 3}T00:00:00Z` }],
        [`tenants/t${at}.json`, tenant(`ttt${at}`, [`c${at}.example`], { Customizations: { Certificate: { Arn: `c${at}` } } })],
      ]).flat(),
    ),
  },
  options: { now },
});

export const expiryCases: Cases<keyof typeof expiryRules> = { 'certificate.expiry-storm': { triggers: storm(10), nearMiss: storm(9) } };

const names = (records: string, domains: readonly string[]): Files => ({ ...own(domains), 'dns/saas.example.zone': head + records });

export const wildcardCases: Cases<keyof typeof wildcardRules> = {
  'certificate.wildcard-depth': [
    {
      triggers: { files: names('eu.shop CNAME dmain.cloudfront.net.\n', ['*.saas.example']), at: 'dns/saas.example.zone' },
      nearMiss: names('shop CNAME dmain.cloudfront.net.\neu.shop A 198.51.100.1\n', ['*.saas.example']),
    },
    {
      triggers: {
        files: names(many.map((_, at) => `eu.n${at} CNAME dmain.cloudfront.net.\n`).join(''), ['*.saas.example']),
        at: 'tenants/acme.json',
      },
      nearMiss: names(many.map((_, at) => `n${at} CNAME dmain.cloudfront.net.\n`).join(''), ['*.saas.example']),
    },
  ],
};
