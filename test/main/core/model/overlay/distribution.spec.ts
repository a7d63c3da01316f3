import { describe, expect, it } from 'vitest';
import { kindForms } from '../../../../../main/core/config/kinds';
import { counted, readShape } from '../../../../support/shapes';
import { structureShape } from '../../../../../main/core/config/shapes/structures';

const distributionConfig = structureShape('cloudfront.DistributionConfig');

const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'p' };
const small = {
  CallerReference: 'c',
  Comment: '',
  Enabled: true,
  Origins: counted({ Id: 'web', DomainName: 'w.example' }),
  DefaultCacheBehavior: behavior,
};

describe('distributions', () => {
  it('take every member, those of standard distributions and those of templates', () => {
    const written = {
      ...small,
      Aliases: counted('a.example'),
      DefaultRootObject: 'index.html',
      OriginGroups: counted(),
      CacheBehaviors: counted({ PathPattern: '/x', ...behavior }),
      CustomErrorResponses: counted({ ErrorCode: 404 }),
      Logging: { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' },
      PriceClass: 'PriceClass_All',
      ViewerCertificate: {
        CloudFrontDefaultCertificate: false,
        IAMCertificateId: 'i',
        ACMCertificateArn: 'a',
        SSLSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1.3_2025',
        Certificate: 'a',
        CertificateSource: 'acm',
      },
      Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Quantity: 2, Items: ['DE', 'FR'] } },
      WebACLId: '',
      HttpVersion: 'http2and3',
      IsIPV6Enabled: true,
      ContinuousDeploymentPolicyId: '',
      Staging: false,
      AnycastIpListId: '',
      TenantConfig: {
        ParameterDefinitions: [{ Name: 'p', Definition: { StringSchema: { Required: true, DefaultValue: 'd', Comment: 'c' } } }],
      },
      ConnectionMode: 'tenant-only',
      ViewerMtlsConfig: {
        Mode: 'required',
        TrustStoreConfig: { TrustStoreId: 't', AdvertiseTrustStoreCaNames: true, IgnoreCertificateExpiry: false },
      },
      ConnectionFunctionAssociation: { Id: 'c' },
      CacheTagConfig: { HeaderName: 'x-tags' },
    };
    const { value, problems } = readShape(distributionConfig, written);
    expect(problems).toEqual([]);
    expect(value).toMatchObject({
      Aliases: ['a.example'],
      CacheBehaviors: [{ PathPattern: '/x' }],
      Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['DE', 'FR'] } },
    });
    expect(value).not.toHaveProperty('ViewerCertificate.CertificateSource');
    expect(value).not.toHaveProperty('Restrictions.GeoRestriction.Quantity');
  });

  it('explain members that other APIs call otherwise', () => {
    expect(readShape(distributionConfig, { ...small, IPV6Enabled: true }).messages[0]).toContain('Did you mean "IsIPV6Enabled"?');
    const locations = { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['DE'] } };
    expect(readShape(distributionConfig, { ...small, Restrictions: locations }).messages[0]).toContain('Did you mean "Items"?');
  });

  it('want country codes in capitals and are lenient about nothing else there', () => {
    const written = { ...small, Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Quantity: 1, Items: ['de'] } } };
    expect(readShape(distributionConfig, written).problems).toEqual(['shape.malformed /Restrictions/GeoRestriction/Items/0']);
  });

  it('stay usable when nearly everything is missing', () => {
    const { value, problems } = readShape(distributionConfig, {});
    expect(value).toEqual({ Enabled: true, Origins: [], DefaultCacheBehavior: { TargetOriginId: '', ViewerProtocolPolicy: 'allow-all' } });
    expect(problems).toEqual(['shape.missing-member ', 'shape.missing-member ', 'shape.missing-member ', 'shape.missing-for-create ']);
  });

  it('know what get-distribution prints around them', () => {
    expect(Object.keys(kindForms.distribution.envelope)).toEqual(
      expect.arrayContaining(['Id', 'ARN', 'DomainName', 'Status', 'ETag', 'ActiveTrustedKeyGroups', 'AliasICPRecordals']),
    );
  });
});
