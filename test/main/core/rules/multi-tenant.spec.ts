import { describe, expect, it } from 'vitest';
import { standard, template, tenant } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const check = (files: Record<string, unknown>): ReturnType<typeof diagnosticsOf> => diagnosticsOf(files, 'mt.');
const pointersOf = (more: object): readonly string[] =>
  check({ 'distributions/saas.json': template(more), 'tenants/a.json': tenant('aaa', ['a.example']) })
    .filter(({ severity }) => severity === 'error')
    .map(({ code, pointer }) => `${code.slice(3)} ${pointer}`);
const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all' };

describe('members of standard distributions', () => {
  it('finds each member that only standard distributions support', () => {
    expect(
      pointersOf({
        Aliases: ['a.example'],
        PriceClass: 'PriceClass_100',
        ContinuousDeploymentPolicyId: 'cd',
        Staging: true,
        IsIPV6Enabled: true,
        AnycastIpListId: 'aip',
        Logging: { Enabled: true, Bucket: 'logs', Prefix: '', IncludeCookies: false },
        WebACLId: '473e64fd-f30b-4765-81a0-62ad96dd167a',
        ViewerCertificate: { IAMCertificateId: 'ASCA', SSLSupportMethod: 'vip', MinimumProtocolVersion: 'SSLv3' },
        Origins: [
          { Id: 'web', DomainName: 'b.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E1' } },
        ],
        DefaultCacheBehavior: {
          ...behavior,
          ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' } },
          MinTTL: 0,
          DefaultTTL: 1,
          MaxTTL: 2,
        },
        CacheBehaviors: {
          Quantity: 1,
          Items: [
            { ...behavior, PathPattern: '/x', SmoothStreaming: true, TrustedSigners: { Enabled: true, Quantity: 1, Items: ['self'] } },
          ],
        },
      }).toSorted(),
    ).toEqual(
      [
        'unsupported-member /Aliases',
        'unsupported-member /PriceClass',
        'unsupported-member /ContinuousDeploymentPolicyId',
        'unsupported-member /Staging',
        'unsupported-member /IsIPV6Enabled',
        'unsupported-member /AnycastIpListId',
        'legacy-logging /Logging',
        'waf-classic /WebACLId',
        'iam-certificate /ViewerCertificate/IAMCertificateId',
        'dedicated-ip /ViewerCertificate/SSLSupportMethod',
        'sslv3 /ViewerCertificate/MinimumProtocolVersion',
        'origin-access-identity /Origins/0/S3OriginConfig/OriginAccessIdentity',
        'unsupported-member /DefaultCacheBehavior/ForwardedValues',
        'unsupported-member /DefaultCacheBehavior/MinTTL',
        'unsupported-member /DefaultCacheBehavior/DefaultTTL',
        'unsupported-member /DefaultCacheBehavior/MaxTTL',
        'unsupported-member /CacheBehaviors/Items/0/TrustedSigners',
        'unsupported-member /CacheBehaviors/Items/0/SmoothStreaming',
      ].toSorted(),
    );
  });

  it('lets pass what get-distribution prints for things that are not used', () => {
    expect(
      pointersOf({
        Aliases: { Quantity: 0 },
        PriceClass: 'None',
        ContinuousDeploymentPolicyId: '',
        Staging: false,
        IsIPV6Enabled: false,
        Logging: { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' },
        WebACLId: '',
        ViewerCertificate: { CloudFrontDefaultCertificate: true, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1' },
        Origins: [{ Id: 'web', DomainName: 'b.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } }],
        DefaultCacheBehavior: { ...behavior, TrustedSigners: { Enabled: false, Quantity: 0 }, SmoothStreaming: false },
      }),
    ).toEqual([]);
  });

  it('says where the setting belongs', () => {
    const [found] = check({ 'distributions/saas.json': template({ IsIPV6Enabled: true }), 'tenants/a.json': tenant('aaa', ['a.example']) });
    expect(found?.message).toBe(
      'IsIPV6Enabled is not for multi-tenant distributions such as saas. It belongs to the connection group. There it is called Ipv6Enabled.',
    );
  });
});

describe('the rest', () => {
  it('finds tenant parameters on a standard distribution and a template without tenants', () => {
    const files = { 'distributions/a.json': standard('x', [], { TenantConfig: {} }), 'distributions/saas.json': template() };
    expect(check(files).map(({ code, severity, file }) => `${severity} ${code} ${file}`)).toEqual([
      'error mt.tenant-config-on-direct distributions/a.json',
      'info mt.no-tenants distributions/saas.json',
    ]);
  });
});
