import type { multiTenantRules } from '../../../../../main/core/rules/multi-tenant';
import { certificate, group, standard, template, tenant, type Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';

const acme = tenant('acme', ['a.example'], { ConnectionGroupId: 'main' });
const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all' };
const around: Files = {
  'tenants/acme.json': acme,
  'connection-groups/main.json': group('main', { Ipv6Enabled: false }),
  'web-acls/shield.json': { Name: 'shield', Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} }, Rules: [] },
  'certificates/wild.json': certificate('wild', ['*.example']),
  'origin-access-controls/bucket.json': {
    Name: 'bucket',
    SigningProtocol: 'sigv4',
    SigningBehavior: 'always',
    OriginAccessControlOriginType: 's3',
  },
};
const saas = (more: object): Files => ({ ...around, 'distributions/saas.json': template(more) });
/** The member on a multi-tenant distribution, and as `get-distribution` prints it when it is not used. */
const members = (set: object, unused: object): RuleCase => ({ triggers: saas(set), nearMiss: saas(unused) });
/** The member on a multi-tenant distribution, and the same on a standard one. */
const modes = (set: object): RuleCase => ({
  triggers: saas(set),
  nearMiss: { ...around, 'distributions/saas.json': standard('s', [], set) },
});
const bucket = (identity: string): object => ({
  Origins: {
    Quantity: 1,
    Items: [{ Id: 'web', DomainName: 'files.s3.us-east-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: identity } }],
  },
});
const shielded = (managed: boolean): Files => ({
  ...saas({ WebACLId: 'shield' }),
  'web-acls/shield.json': { Name: 'shield', Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} }, ManagedByFirewallManager: managed },
});

export const multiTenantCases: Cases<keyof typeof multiTenantRules> = {
  'mt.unsupported-member': [
    members({ Aliases: { Quantity: 2, Items: ['b.example', 'c.example'] } }, { Aliases: { Quantity: 0 } }),
    members({ PriceClass: 'PriceClass_100' }, { PriceClass: 'None' }),
    members({ ContinuousDeploymentPolicyId: 'cd' }, { ContinuousDeploymentPolicyId: '' }),
    members({ Staging: true }, { Staging: false }),
    members({ IsIPV6Enabled: true }, { IsIPV6Enabled: false }),
    members({ AnycastIpListId: 'aip_1' }, { AnycastIpListId: '' }),
    members(
      { DefaultCacheBehavior: { ...behavior, TrustedSigners: { Enabled: true, Quantity: 1, Items: ['self'] } } },
      { DefaultCacheBehavior: { ...behavior, TrustedSigners: { Enabled: false, Quantity: 0 } } },
    ),
    members(
      { CacheBehaviors: { Quantity: 1, Items: [{ ...behavior, PathPattern: '/x', SmoothStreaming: true }] } },
      { CacheBehaviors: { Quantity: 1, Items: [{ ...behavior, PathPattern: '/x', SmoothStreaming: false }] } },
    ),
    modes({ DefaultCacheBehavior: { ...behavior, ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' } }, MinTTL: 0 } }),
    modes({ DefaultCacheBehavior: { ...behavior, CachePolicyId: 'Managed-CachingDisabled', DefaultTTL: 60, MaxTTL: 60 } }),
  ],
  'mt.origin-access-identity': members(bucket('origin-access-identity/cloudfront/E1'), bucket('')),
  'mt.dedicated-ip': members(
    { ViewerCertificate: { ACMCertificateArn: 'wild', SSLSupportMethod: 'vip', MinimumProtocolVersion: 'TLSv1' } },
    { ViewerCertificate: { ACMCertificateArn: 'wild', SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1' } },
  ),
  'mt.iam-certificate': modes({ ViewerCertificate: { IAMCertificateId: 'ASCA1', SSLSupportMethod: 'sni-only' } }),
  'mt.sslv3': members(
    { ViewerCertificate: { ACMCertificateArn: 'wild', SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'SSLv3' } },
    { ViewerCertificate: { ACMCertificateArn: 'wild', SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1_2016' } },
  ),
  'mt.waf-classic': members({ WebACLId: '473e64fd-f30b-4765-81a0-62ad96dd167a' }, { WebACLId: 'shield' }),
  'mt.firewall-manager': { triggers: shielded(true), nearMiss: shielded(false) },
  'mt.legacy-logging': members(
    { Logging: { Enabled: true, IncludeCookies: false, Bucket: 'logs.s3.amazonaws.com', Prefix: '' } },
    { Logging: { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' } },
  ),
  'mt.undocumented-member': modes({ CacheTagConfig: { HeaderName: 'cache-tag' } }),
  'mt.tenant-config-on-direct': {
    triggers: { ...around, 'distributions/saas.json': standard('s', [], { TenantConfig: { ParameterDefinitions: [] } }) },
    nearMiss: saas({ TenantConfig: { ParameterDefinitions: [] } }),
  },
  'mt.no-tenants': { triggers: { 'distributions/saas.json': template() }, nearMiss: saas({}) },
};
