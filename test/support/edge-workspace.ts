/** The workspace of the edge's tests: a template with several behaviors, tenants on two groups, and stubs as origins. */
import { certificate, certificateArn, group, otherAccount, standard, template, tenant, type Files } from './compiled';
import { zone } from './saas-workspace';

const day = 86_400_000;

export const hosts = {
  acme: 'acme.saas.example',
  own: 'shop.vanity.example',
  expired: 'expired.example',
  soon: 'soon.example',
  deep: 'a.b.saas.example',
  partner: 'partner.example',
  modern: 'modern.example',
  plain: 'plain.example',
} as const;

const custom = (name: string): object => ({ Customizations: { Certificate: { Arn: certificateArn(name) } } });
const iso = (offsetDays: number): string => new Date(Date.now() + offsetDays * day).toISOString();

/** Origin stubs: what the tests ask for, by path. */
export const stubs = [
  {
    path: '/cached',
    status: 200,
    headers: { 'content-type': 'text/plain', 'cache-control': 'max-age=600', etag: '"v1"' },
    body: 'cached body',
  },
  { path: '/empty', status: 204 },
  { path: '/large', status: 200, headers: { 'content-type': 'text/plain', 'cache-control': 'max-age=600' }, body: 'L'.repeat(300_000) },
  { path: '/api/*', status: 201, headers: { 'content-type': 'application/json' }, body: '{"made":true}' },
  { path: '/slow', status: 200, delayMs: 300, body: 'slow' },
  { path: '/*', status: 200, headers: { 'content-type': 'text/html' }, body: '<p>hello</p>' },
];

const methods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'];
const disabledCaching = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const optimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';

export const edgeFiles: Files = {
  'distributions/saas.json': template({
    HttpVersion: 'http2',
    DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: optimized },
    CacheBehaviors: [
      {
        PathPattern: '/api/*',
        TargetOriginId: 'web',
        ViewerProtocolPolicy: 'allow-all',
        AllowedMethods: { Quantity: 7, Items: methods, CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] } },
        CachePolicyId: disabledCaching,
      },
      { PathPattern: '/open/*', TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: optimized },
    ],
    ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
  }),
  'distributions/partner.json': {
    ARN: `arn:aws:cloudfront::${otherAccount}:distribution/EPARTNER`,
    ...standard('partner', [hosts.partner], {
      ViewerCertificate: {
        ACMCertificateArn: certificateArn('partner', otherAccount),
        SSLSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1',
      },
      HttpVersion: 'http1.1',
    }),
  },
  'distributions/modern.json': standard('modern', [hosts.modern], {
    ViewerCertificate: {
      ACMCertificateArn: certificateArn('modern'),
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.3_2025',
    },
  }),
  'connection-groups/main.json': group('main', { Ipv6Enabled: true }),
  'connection-groups/off.json': group('off', { Enabled: false }),
  'certificates/wild.json': certificate('wild', ['*.saas.example']),
  'certificates/own.json': certificate('own', [hosts.own]),
  'certificates/expired.json': { ...certificate('expired', [hosts.expired]), NotBefore: iso(-90), NotAfter: iso(-2) },
  'certificates/soon.json': { ...certificate('soon', [hosts.soon]), NotBefore: iso(2), NotAfter: iso(90) },
  'certificates/partner.json': certificate('partner', [hosts.partner], otherAccount),
  'certificates/modern.json': certificate('modern', [hosts.modern]),
  'tenants/acme.json': tenant('acme', [hosts.acme, hosts.deep], { ConnectionGroupId: 'main' }),
  'tenants/own.json': tenant('own', [hosts.own], { ConnectionGroupId: 'main', ...custom('own') }),
  'tenants/expired.json': tenant('expired', [hosts.expired], { ConnectionGroupId: 'main', ...custom('expired') }),
  'tenants/soon.json': tenant('soon', [hosts.soon], { ConnectionGroupId: 'main', ...custom('soon') }),
  'dns/saas.example.zone': zone(
    'saas.example',
    'acme IN CNAME dmain.cloudfront.net.\na.b IN CNAME dmain.cloudfront.net.\noff IN CNAME doff.cloudfront.net.',
  ),
  'dns/expired.example.json': alias(hosts.expired),
  'dns/soon.example.json': alias(hosts.soon),
  'dns/partner.example.json': alias(hosts.partner, 'dpartner.cloudfront.net'),
  'dns/modern.example.json': alias(hosts.modern, 'dmodern.cloudfront.net'),
  'dns/vanity.example.zone': zone(
    'vanity.example',
    'shop IN CNAME dmain.cloudfront.net.\naway IN CNAME www.elsewhere.example.\ntxt IN TXT "nothing here"',
  ),
  'origins/web.example.json': { stubs },
};

/** A zone of one alias record at its apex, as Route 53 lists it. */
function alias(name: string, target = 'dmain.cloudfront.net'): object {
  return {
    ResourceRecordSets: [
      { Name: `${name}.`, Type: 'A', AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: `${target}.`, EvaluateTargetHealth: false } },
    ],
  };
}
