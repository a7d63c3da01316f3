import type { referenceRules } from '../../../../../main/core/rules/references';
import { certificate, certificateArn, group, standard, template, tenant } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';

const saas = { 'distributions/saas.json': template() };
const acme = (more: object = {}): object => tenant('acme', ['a.example'], more);
const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'https-only' };
/** A distribution that refers to something, with and without the file of what it refers to. */
const needs = (more: object, path: string, value: unknown): RuleCase => {
  const files = { 'distributions/d.json': standard('d', [], more) };
  return { triggers: { files, at: 'distributions/d.json' }, nearMiss: { ...files, [path]: value } };
};
const described = 'arn:aws:acm:us-east-1:111122223333:certificate/7d1f0c52-3a86-4b1e-9a0f-51c0d9e2a701';
const viewerCertificate = { ACMCertificateArn: described, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' };
const arn = (service: string, resource: string): string => `arn:aws:${service}:us-east-1:111122223333:${resource}`;
const acl = (statement: object): object => ({
  Name: 'acl',
  Scope: 'CLOUDFRONT',
  DefaultAction: { Allow: {} },
  Rules: [{ Name: 'r', Priority: 0, Statement: { NotStatement: { Statement: statement } }, Action: { Block: {} }, VisibilityConfig: {} }],
});
const statement = (name: string, ARN: string, path: string, value: object): RuleCase => {
  const files = { 'web-acls/acl.json': acl({ [name]: { ARN } }) };
  return { triggers: { files, at: 'web-acls/acl.json' }, nearMiss: { ...files, [path]: { ARN, ...value } } };
};

export const referenceCases: Cases<keyof typeof referenceRules> = {
  'reference.dangling': [
    {
      triggers: { files: { ...saas, 'tenants/a.json': acme({ DistributionId: 'sass' }) }, at: 'tenants/a.json' },
      nearMiss: { ...saas, 'tenants/a.json': acme({ DistributionId: 'saas' }) },
    },
    {
      triggers: { ...saas, 'tenants/a.json': acme({ ConnectionGroupId: 'one' }), 'connection-groups/two.json': group('two') },
      nearMiss: { ...saas, 'tenants/a.json': acme({ ConnectionGroupId: 'two' }), 'connection-groups/two.json': group('two') },
    },
    {
      triggers: { ...saas, 'tenants/a.json': acme({ Customizations: { Certificate: { Arn: certificateArn('c') } } }) },
      nearMiss: {
        ...saas,
        'tenants/a.json': acme({ Customizations: { Certificate: { Arn: certificateArn('c') } } }),
        'certificates/c.json': certificate('c', ['a.example']),
      },
    },
    {
      triggers: {
        'distributions/d.json': template({ ViewerCertificate: viewerCertificate }),
        'tenants/a.json': acme({ DistributionId: 'd' }),
      },
      nearMiss: {
        'distributions/d.json': template({ ViewerCertificate: viewerCertificate }),
        'certificates/c.json': { ...certificate('c', ['a.example']), Arn: described },
        'tenants/a.json': acme({ DistributionId: 'd' }),
      },
    },
    {
      triggers: { 'distributions/d.json': template({ DefaultCacheBehavior: { ...behavior, CachePolicyId: 'CachingOptimised' } }) },
      nearMiss: { 'distributions/d.json': template({ DefaultCacheBehavior: { ...behavior, CachePolicyId: 'CachingOptimized' } }) },
    },
    {
      triggers: { 'distributions/d.json': template({ DefaultCacheBehavior: { ...behavior, TargetOriginId: 'wbe' } }) },
      nearMiss: { 'distributions/d.json': template({ DefaultCacheBehavior: { ...behavior, TargetOriginId: 'web' } }) },
    },
    needs({ WebACLId: arn('wafv2', 'global/webacl/a/1') }, 'web-acls/a.json', { Name: 'a', ARN: arn('wafv2', 'global/webacl/a/1') }),
    needs({ ContinuousDeploymentPolicyId: 'cdp' }, 'continuous-deployment-policies/p.json', {
      Id: 'cdp',
      ContinuousDeploymentPolicyConfig: { Enabled: true, StagingDistributionDnsNames: [] },
    }),
    needs(
      {
        Origins: [
          { Id: 'web', DomainName: 'b.s3.amazonaws.com', OriginAccessControlId: 'oac', S3OriginConfig: { OriginAccessIdentity: '' } },
        ],
      },
      'origin-access-controls/oac.json',
      { Name: 'oac', SigningProtocol: 'sigv4', SigningBehavior: 'always', OriginAccessControlOriginType: 's3' },
    ),
    statement('IPSetReferenceStatement', arn('wafv2', 'global/ipset/i/1'), 'ip-sets/i.json', {
      Name: 'i',
      Scope: 'CLOUDFRONT',
      IPAddressVersion: 'IPV4',
      Addresses: [],
    }),
    statement('RegexPatternSetReferenceStatement', arn('wafv2', 'global/regexpatternset/i/1'), 'regex-pattern-sets/i.json', {
      Name: 'i',
      Scope: 'CLOUDFRONT',
      RegularExpressionList: [],
    }),
    statement('RuleGroupReferenceStatement', arn('wafv2', 'global/rulegroup/i/1'), 'rule-groups/i.json', {
      Name: 'i',
      Scope: 'CLOUDFRONT',
      Capacity: 1,
      Rules: [],
    }),
    {
      triggers: { 'key-groups/g.json': { Name: 'g', Items: ['key'] } },
      nearMiss: {
        'key-groups/g.json': { Name: 'g', Items: ['key'] },
        'public-keys/key.pem': '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n',
      },
    },
  ],
};
