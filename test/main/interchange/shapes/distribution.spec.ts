import { describe, expect, it } from 'vitest';
import { apiToCloudFormation } from '../../../../main/interchange/shapes';
import { counted, describeMapping } from '../../../support/mapping-cases';

describeMapping([
  {
    type: 'AWS::CloudFront::Distribution',
    template: {
      DistributionConfig: {
        ConnectionMode: 'tenant-only',
        Enabled: true,
        IPV6Enabled: true,
        Aliases: ['www.example.com'],
        TenantConfig: { ParameterDefinitions: [{ Name: 'site', Definition: { StringSchema: { Required: true } } }] },
        Origins: [
          {
            Id: 'api',
            DomainName: 'api.example.com',
            OriginCustomHeaders: [{ HeaderName: 'X-From', HeaderValue: 'edge' }],
            CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'], HTTPSPort: 443 },
          },
        ],
        OriginGroups: {
          Quantity: 1,
          Items: [
            {
              Id: 'pair',
              FailoverCriteria: { StatusCodes: { Quantity: 2, Items: [502, 503] } },
              Members: { Quantity: 2, Items: [{ OriginId: 'api' }, { OriginId: 'spare' }] },
            },
          ],
        },
        DefaultCacheBehavior: {
          TargetOriginId: 'api',
          ViewerProtocolPolicy: 'https-only',
          AllowedMethods: ['GET', 'HEAD', 'OPTIONS'],
          CachedMethods: ['GET', 'HEAD'],
          TrustedKeyGroups: ['signers'],
          FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'rewrite' }],
          ForwardedValues: { QueryString: true, Headers: ['Accept'], Cookies: { Forward: 'whitelist', WhitelistedNames: ['id'] } },
        },
        CacheBehaviors: [{ PathPattern: '/a/*', TargetOriginId: 'api', ViewerProtocolPolicy: 'allow-all', TrustedKeyGroups: [] }],
        CustomErrorResponses: [{ ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/index.html' }],
        Logging: { Bucket: 'logs.s3.amazonaws.com', Prefix: 'cdn/' },
        Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['DE', 'NL'] } },
        ViewerCertificate: { AcmCertificateArn: 'arn:cert', SslSupportMethod: 'sni-only' },
      },
    },
    api: {
      ConnectionMode: 'tenant-only',
      Enabled: true,
      IsIPV6Enabled: true,
      Aliases: counted('www.example.com'),
      TenantConfig: { ParameterDefinitions: [{ Name: 'site', Definition: { StringSchema: { Required: true } } }] },
      Origins: counted({
        Id: 'api',
        DomainName: 'api.example.com',
        CustomHeaders: counted({ HeaderName: 'X-From', HeaderValue: 'edge' }),
        CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSslProtocols: counted('TLSv1.2'), HTTPSPort: 443 },
      }),
      OriginGroups: counted({
        Id: 'pair',
        FailoverCriteria: { StatusCodes: counted(502, 503) },
        Members: counted({ OriginId: 'api' }, { OriginId: 'spare' }),
      }),
      DefaultCacheBehavior: {
        TargetOriginId: 'api',
        ViewerProtocolPolicy: 'https-only',
        AllowedMethods: { ...counted('GET', 'HEAD', 'OPTIONS'), CachedMethods: counted('GET', 'HEAD') },
        TrustedKeyGroups: { Enabled: true, ...counted('signers') },
        FunctionAssociations: counted({ EventType: 'viewer-request', FunctionARN: 'rewrite' }),
        ForwardedValues: {
          QueryString: true,
          Headers: counted('Accept'),
          Cookies: { Forward: 'whitelist', WhitelistedNames: counted('id') },
        },
      },
      CacheBehaviors: counted({
        PathPattern: '/a/*',
        TargetOriginId: 'api',
        ViewerProtocolPolicy: 'allow-all',
        TrustedKeyGroups: { Enabled: false, Quantity: 0 },
      }),
      CustomErrorResponses: counted({ ErrorCode: 404, ResponseCode: '200', ResponsePagePath: '/index.html' }),
      Logging: { Enabled: true, Bucket: 'logs.s3.amazonaws.com', Prefix: 'cdn/' },
      Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Quantity: 2, Items: ['DE', 'NL'] } },
      ViewerCertificate: { ACMCertificateArn: 'arn:cert', SSLSupportMethod: 'sni-only' },
    },
  },
]);

describe('a distribution', () => {
  it('takes lists that are plain, as normalized workspaces have them', () => {
    const api = { Origins: [{ Id: 'a', CustomHeaders: [{ HeaderName: 'x', HeaderValue: 'y' }] }] };
    expect(apiToCloudFormation('AWS::CloudFront::Distribution', api)).toEqual({
      DistributionConfig: { Origins: [{ Id: 'a', OriginCustomHeaders: [{ HeaderName: 'x', HeaderValue: 'y' }] }] },
    });
  });

  it('takes countries as Locations and cached methods beside the allowed ones', () => {
    const api = {
      Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', Locations: ['AQ'] } },
      DefaultCacheBehavior: { AllowedMethods: ['GET', 'HEAD'], CachedMethods: ['GET'] },
    };
    expect(apiToCloudFormation('AWS::CloudFront::Distribution', api)).toEqual({ DistributionConfig: api });
  });

  it('keeps its caller reference out of templates', () => {
    expect(apiToCloudFormation('AWS::CloudFront::Distribution', { CallerReference: 'x', Enabled: true })).toEqual({
      DistributionConfig: { Enabled: true },
    });
  });
});
