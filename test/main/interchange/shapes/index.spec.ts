import { describe, expect, it } from 'vitest';
import { roleOf } from '../../../../main/core/config/files';
import {
  apiToCloudFormation,
  cloudFormationToApi,
  formOf,
  recordSetToApi,
  recordSetToTemplate,
  resourceForms,
  typeOfKind,
  type Json,
  type ResourceType,
} from '../../../../main/interchange/shapes';

const counted = (...items: readonly unknown[]): Json => ({ Quantity: items.length, ...(items.length > 0 ? { Items: items } : {}) });

interface Case {
  readonly type: ResourceType;
  readonly template: Json;
  readonly api: Json;
}

const cases: readonly Case[] = [
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
  {
    type: 'AWS::WAFv2::WebACL',
    template: {
      Name: 'acl',
      Scope: 'CLOUDFRONT',
      DefaultAction: { Allow: {} },
      Rules: [
        {
          Name: 'deep',
          Priority: 1,
          Action: { Block: {} },
          Statement: {
            AndStatement: {
              Statements: [
                { NotStatement: { Statement: { IPSetReferenceStatement: { Arn: 'office' } } } },
                {
                  RateBasedStatement: {
                    Limit: 100,
                    AggregateKeyType: 'IP',
                    ScopeDownStatement: { ByteMatchStatement: { SearchString: '/ü' } },
                  },
                },
                { RegexPatternSetReferenceStatement: { Arn: 'bots', FieldToMatch: { UriPath: {} } } },
              ],
            },
          },
        },
        { Name: 'group', Priority: 2, OverrideAction: { None: {} }, Statement: { RuleGroupReferenceStatement: { Arn: 'g' } } },
      ],
    },
    api: {
      Name: 'acl',
      Scope: 'CLOUDFRONT',
      DefaultAction: { Allow: {} },
      Rules: [
        {
          Name: 'deep',
          Priority: 1,
          Action: { Block: {} },
          Statement: {
            AndStatement: {
              Statements: [
                { NotStatement: { Statement: { IPSetReferenceStatement: { ARN: 'office' } } } },
                {
                  RateBasedStatement: {
                    Limit: 100,
                    AggregateKeyType: 'IP',
                    ScopeDownStatement: { ByteMatchStatement: { SearchString: 'L8O8' } },
                  },
                },
                { RegexPatternSetReferenceStatement: { ARN: 'bots', FieldToMatch: { UriPath: {} } } },
              ],
            },
          },
        },
        { Name: 'group', Priority: 2, OverrideAction: { None: {} }, Statement: { RuleGroupReferenceStatement: { ARN: 'g' } } },
      ],
    },
  },
  {
    type: 'AWS::WAFv2::IPSet',
    template: { Name: 'office', Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] },
    api: { Name: 'office', Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] },
  },
  {
    type: 'AWS::WAFv2::RegexPatternSet',
    template: { Name: 'bots', Scope: 'CLOUDFRONT', RegularExpressionList: ['^bot'] },
    api: { Name: 'bots', Scope: 'CLOUDFRONT', RegularExpressionList: [{ RegexString: '^bot' }] },
  },
  {
    type: 'AWS::WAFv2::RuleGroup',
    template: {
      Name: 'g',
      Scope: 'CLOUDFRONT',
      Capacity: 10,
      Rules: [{ Name: 'r', Priority: 0, Statement: { GeoMatchStatement: { CountryCodes: ['DE'] } } }],
    },
    api: {
      Name: 'g',
      Scope: 'CLOUDFRONT',
      Capacity: 10,
      Rules: [{ Name: 'r', Priority: 0, Statement: { GeoMatchStatement: { CountryCodes: ['DE'] } } }],
    },
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
];

describe('the mapping between CloudFormation and the API', () => {
  it('has a case for every type', () => {
    expect(cases.map(({ type }) => type).toSorted()).toEqual(Object.keys(resourceForms).toSorted());
  });

  it.each(cases)('writes $type as the API does', ({ type, template, api }) => {
    const { value, leftOut } = cloudFormationToApi(type, template);
    expect(value).toEqual(api);
    expect([...leftOut]).toEqual([]);
  });

  it.each(cases)('writes $type as a template does', ({ type, template, api }) => {
    expect(apiToCloudFormation(type, api)).toEqual(template);
  });

  it.each(Object.keys(resourceForms) as ResourceType[])('puts %s into a folder that a workspace knows', (type) => {
    const { folder, kind } = formOf(type);
    const role = roleOf(`${folder}/x.${kind === 'public-key' ? 'pem' : 'json'}`);
    expect(role.role).toBe(kind === 'public-key' || kind === 'key-value-store' ? kind : 'resource');
    if (role.role === 'resource') expect(role.kind).toBe(kind);
    expect(typeOfKind(kind)).toBe(type);
  });
});

describe('what the two spellings say differently', () => {
  const distribution = (config: Json): Json => cloudFormationToApi('AWS::CloudFront::Distribution', { DistributionConfig: config }).value;

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

  it('turns the texts of parameters into numbers and truth values, and numbers into texts, as the member wants', () => {
    const value = distribution({
      Enabled: 'true',
      Comment: 2026,
      Origins: [{ CustomOriginConfig: { HTTPSPort: '8443' } }],
      TenantConfig: { ParameterDefinitions: [{ Definition: { StringSchema: { DefaultValue: 7, Required: 'False' } } }] },
    });
    expect(value).toEqual({
      Enabled: true,
      Comment: '2026',
      Origins: counted({ CustomOriginConfig: { HTTPSPort: 8443 } }),
      TenantConfig: { ParameterDefinitions: [{ Definition: { StringSchema: { DefaultValue: '7', Required: false } } }] },
    });
  });

  it('keeps cached methods that stand before the allowed ones, or alone', () => {
    const cached = { CachedMethods: ['GET'] };
    expect(distribution({ DefaultCacheBehavior: { ...cached, AllowedMethods: ['GET', 'HEAD'] } })).toEqual({
      DefaultCacheBehavior: { AllowedMethods: { ...counted('GET', 'HEAD'), CachedMethods: counted('GET') } },
    });
    expect(distribution({ DefaultCacheBehavior: cached })).toEqual({ DefaultCacheBehavior: { CachedMethods: counted('GET') } });
  });

  it('writes the first generation of templates in the newer form', () => {
    const old = {
      CNAMEs: ['www.example.com'],
      S3Origin: { DNSName: 'b.s3.amazonaws.com', OriginAccessIdentity: '' },
      DefaultCacheBehavior: { TargetOriginId: 'bucket' },
    };
    expect(distribution(old)).toEqual({
      DefaultCacheBehavior: { TargetOriginId: 'bucket' },
      Aliases: counted('www.example.com'),
      Origins: counted({ Id: 'bucket', DomainName: 'b.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } }),
    });
  });

  it('takes search strings as bytes too', () => {
    const statement = { ByteMatchStatement: { SearchStringBase64: 'L2FkbWlu', PositionalConstraint: 'EXACTLY' } };
    const { value } = cloudFormationToApi('AWS::WAFv2::WebACL', { Rules: [{ Statement: statement }] });
    expect(value).toEqual({
      Rules: [{ Statement: { ByteMatchStatement: { SearchString: 'L2FkbWlu', PositionalConstraint: 'EXACTLY' } } }],
    });
  });

  it('writes the short forms of a traffic configuration out', () => {
    const config = { Enabled: true, SingleWeightPolicyConfig: { Weight: 0.05 } };
    const { value } = cloudFormationToApi('AWS::CloudFront::ContinuousDeploymentPolicy', { ContinuousDeploymentPolicyConfig: config });
    expect(value).toEqual({ Enabled: true, TrafficConfig: { Type: 'SingleWeight', SingleWeightConfig: { Weight: 0.05 } } });
  });

  it('says which members have no place in the API', () => {
    const { leftOut } = cloudFormationToApi('AWS::CertificateManager::Certificate', { DomainName: 'a.example', ValidationMethod: 'DNS' });
    expect([...leftOut.keys()]).toEqual(['ValidationMethod']);
  });

  it('leaves what is not of the expected shape as it is', () => {
    expect(distribution({ Origins: 'UNRESOLVED-Origins', CacheBehaviors: null, Logging: 3 })).toEqual({
      Origins: 'UNRESOLVED-Origins',
      CacheBehaviors: null,
      Logging: '3',
    });
  });

  it('writes record sets both ways', () => {
    const template = { Name: 'www.example.com', Type: 'CNAME', TTL: '300', ResourceRecords: ['x.cloudfront.net'] };
    const api = { Name: 'www.example.com', Type: 'CNAME', TTL: 300, ResourceRecords: [{ Value: 'x.cloudfront.net' }] };
    expect(recordSetToApi({ ...template, HostedZoneName: 'example.com.' })).toEqual(api);
    expect(recordSetToTemplate(api)).toEqual(template);
  });
});
