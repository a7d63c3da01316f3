import { counted, describeMapping } from '../../../support/mapping-cases';

describeMapping([
  {
    type: 'AWS::CloudFront::CachePolicy',
    template: {
      CachePolicyConfig: {
        Name: 'pages',
        MinTTL: 0,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: true,
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Host'] },
          CookiesConfig: { CookieBehavior: 'none' },
          QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['q'] },
        },
      },
    },
    api: {
      Name: 'pages',
      MinTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: true,
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: counted('Host') },
        CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: counted('q') },
      },
    },
  },
  {
    type: 'AWS::CloudFront::OriginRequestPolicy',
    template: { OriginRequestPolicyConfig: { Name: 'all', HeadersConfig: { HeaderBehavior: 'allExcept', Headers: ['Host'] } } },
    api: { Name: 'all', HeadersConfig: { HeaderBehavior: 'allExcept', Headers: counted('Host') } },
  },
  {
    type: 'AWS::CloudFront::ResponseHeadersPolicy',
    template: {
      ResponseHeadersPolicyConfig: {
        Name: 'secure',
        CorsConfig: { AccessControlAllowOrigins: { Items: ['*'] }, AccessControlMaxAgeSec: 600, OriginOverride: true },
        CustomHeadersConfig: { Items: [{ Header: 'X-A', Value: '1', Override: false }] },
        RemoveHeadersConfig: { Items: [{ Header: 'Server' }] },
      },
    },
    api: {
      Name: 'secure',
      CorsConfig: { AccessControlAllowOrigins: counted('*'), AccessControlMaxAgeSec: 600, OriginOverride: true },
      CustomHeadersConfig: counted({ Header: 'X-A', Value: '1', Override: false }),
      RemoveHeadersConfig: counted({ Header: 'Server' }),
    },
  },
  {
    type: 'AWS::CloudFront::ContinuousDeploymentPolicy',
    template: {
      ContinuousDeploymentPolicyConfig: {
        Enabled: true,
        StagingDistributionDnsNames: ['d111111abcdef8.cloudfront.net'],
        TrafficConfig: { Type: 'SingleWeight', SingleWeightConfig: { Weight: 0.1 } },
      },
    },
    api: {
      Enabled: true,
      StagingDistributionDnsNames: counted('d111111abcdef8.cloudfront.net'),
      TrafficConfig: { Type: 'SingleWeight', SingleWeightConfig: { Weight: 0.1 } },
    },
  },
]);
