import { describe, expect, it } from 'vitest';
import { apiToCloudFormation, recordSetToApi, recordSetToTemplate } from '../../../../main/interchange/shapes';
import { counted, describeMapping } from '../../../support/mapping-cases';

describeMapping([
  {
    type: 'AWS::CloudFront::DistributionTenant',
    template: {
      Name: 'blue',
      DistributionId: 'shop',
      Domains: ['blue.example.com'],
      Parameters: [{ Name: 'site', Value: 'blue' }],
      Customizations: { GeoRestrictions: { RestrictionType: 'none', Locations: [] }, WebAcl: { Action: 'disable' } },
      Tags: [{ Key: 'team', Value: 'web' }],
    },
    api: {
      Name: 'blue',
      DistributionId: 'shop',
      Domains: [{ Domain: 'blue.example.com' }],
      Parameters: [{ Name: 'site', Value: 'blue' }],
      Customizations: { GeoRestrictions: { RestrictionType: 'none', Locations: [] }, WebAcl: { Action: 'disable' } },
      Tags: { Items: [{ Key: 'team', Value: 'web' }] },
    },
  },
  {
    type: 'AWS::CloudFront::ConnectionGroup',
    template: { Name: 'main', Ipv6Enabled: false, Enabled: true },
    api: { Name: 'main', Ipv6Enabled: false, Enabled: true },
  },
  {
    type: 'AWS::CloudFront::Function',
    template: {
      FunctionConfig: { Comment: 'c', Runtime: 'cloudfront-js-2.0', KeyValueStoreAssociations: [{ KeyValueStoreARN: 'shops' }] },
    },
    api: { Comment: 'c', Runtime: 'cloudfront-js-2.0', KeyValueStoreAssociations: counted({ KeyValueStoreARN: 'shops' }) },
  },
  { type: 'AWS::CloudFront::KeyValueStore', template: { Name: 'shops', Comment: 'x' }, api: { Name: 'shops', Comment: 'x' } },
  {
    type: 'AWS::CloudFront::KeyGroup',
    template: { KeyGroupConfig: { Name: 'signers', Items: ['k1', 'k2'] } },
    api: { Name: 'signers', Items: ['k1', 'k2'] },
  },
  {
    type: 'AWS::CloudFront::PublicKey',
    template: { PublicKeyConfig: { Name: 'k1', CallerReference: 'k1', EncodedKey: 'PEM' } },
    api: { Name: 'k1', CallerReference: 'k1', EncodedKey: 'PEM' },
  },
  {
    type: 'AWS::CloudFront::OriginAccessControl',
    template: {
      OriginAccessControlConfig: {
        Name: 'oac',
        OriginAccessControlOriginType: 's3',
        SigningBehavior: 'always',
        SigningProtocol: 'sigv4',
      },
    },
    api: { Name: 'oac', OriginAccessControlOriginType: 's3', SigningBehavior: 'always', SigningProtocol: 'sigv4' },
  },
  {
    type: 'AWS::CertificateManager::Certificate',
    template: {
      DomainName: 'example.com',
      SubjectAlternativeNames: ['*.example.com'],
      CertificateTransparencyLoggingPreference: 'ENABLED',
    },
    api: {
      DomainName: 'example.com',
      SubjectAlternativeNames: ['*.example.com'],
      Options: { CertificateTransparencyLoggingPreference: 'ENABLED' },
    },
  },
]);

describe('record sets', () => {
  it('are written both ways', () => {
    const template = { Name: 'www.example.com', Type: 'CNAME', TTL: '300', ResourceRecords: ['x.cloudfront.net'] };
    const api = { Name: 'www.example.com', Type: 'CNAME', TTL: 300, ResourceRecords: [{ Value: 'x.cloudfront.net' }] };
    expect(recordSetToApi({ ...template, HostedZoneName: 'example.com.' })).toEqual(api);
    expect(recordSetToTemplate(api)).toEqual(template);
  });
});

describe('a tenant', () => {
  it('keeps what only AWS prints out of templates', () => {
    const api = { Name: 'blue', Id: 'dt_1', Arn: 'arn', Status: 'Deployed', Domains: [{ Domain: 'a.example', Status: 'active' }] };
    expect(apiToCloudFormation('AWS::CloudFront::DistributionTenant', api)).toEqual({ Name: 'blue', Domains: ['a.example'] });
  });
});
