import { loadWorkspace } from '../../main/core/config/load';
import type { WorkspaceFile } from '../../main/core/types/source';
import type { Workspace } from '../../main/core/types/workspace';

const key = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAudf8/iNkQgdvjEdm6xYS
-----END PUBLIC KEY-----
`;

const code = `import cf from 'cloudfront';

const store = cf.kvs();

async function handler(event) {
  const request = event.request;
  request.headers['x-shop'] = { value: \`shop-\${await store.get('default')}\` };
  return request;
}
`;

const bytes = (text: string): string => Buffer.from(text).toString('base64');

const documents: Readonly<Record<string, unknown>> = {
  'workspace.json': { schemaVersion: 1, name: 'Everything', account: '111122223333' },
  'certificates/wildcard.json': { DomainName: '*.shops.example', SubjectAlternativeNames: ['*.shops.example', 'shops.example'] },
  'certificates/elsewhere.json': { DomainName: 'www.customer.example' },
  'certificates/existing.json': {
    Arn: 'arn:aws:acm:us-east-1:111122223333:certificate/0c1d2e3f-0000-4000-8000-000000000001',
    DomainName: 'legacy.example',
  },
  'key-groups/members.json': { Name: 'members', Items: ['member-key'], Comment: 'Signed cookies' },
  'key-value-stores/shops.json': { default: 'aurora', 'weird "key"': '${not} a %{template}' },
  'functions/tag.json': {
    Comment: 'Adds the shop',
    Runtime: 'cloudfront-js-2.0',
    KeyValueStoreAssociations: { Quantity: 1, Items: [{ KeyValueStoreARN: 'shops' }] },
  },
  'policies/cache/by-country.json': {
    Name: 'by-country',
    Comment: 'Keeps countries apart',
    MinTTL: 0,
    DefaultTTL: 60,
    MaxTTL: 3600,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: true,
      EnableAcceptEncodingBrotli: true,
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 2, Items: ['CloudFront-Viewer-Country', 'Host'] } },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'allExcept', QueryStrings: { Quantity: 1, Items: ['utm_source'] } },
    },
  },
  'policies/origin-request/some.json': {
    Name: 'some',
    HeadersConfig: { HeaderBehavior: 'allViewer' },
    CookiesConfig: { CookieBehavior: 'whitelist', Cookies: { Quantity: 1, Items: ['session'] } },
    QueryStringsConfig: { QueryStringBehavior: 'all' },
  },
  'policies/response-headers/strict.json': {
    Name: 'strict',
    CorsConfig: {
      AccessControlAllowOrigins: { Quantity: 1, Items: ['https://shops.example'] },
      AccessControlAllowHeaders: { Quantity: 1, Items: ['*'] },
      AccessControlAllowMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
      AccessControlAllowCredentials: false,
      AccessControlMaxAgeSec: 600,
      OriginOverride: true,
    },
    SecurityHeadersConfig: {
      StrictTransportSecurity: { Override: true, AccessControlMaxAgeSec: 31536000, IncludeSubdomains: true },
      ContentTypeOptions: { Override: true },
      ContentSecurityPolicy: { Override: false, ContentSecurityPolicy: "default-src 'self'" },
    },
    ServerTimingHeadersConfig: { Enabled: true, SamplingRate: 12.5 },
    CustomHeadersConfig: { Quantity: 1, Items: [{ Header: 'X-Shop', Value: 'yes', Override: false }] },
    RemoveHeadersConfig: { Quantity: 1, Items: [{ Header: 'Server' }] },
  },
  'origin-access-controls/bucket.json': {
    Name: 'bucket',
    SigningProtocol: 'sigv4',
    SigningBehavior: 'always',
    OriginAccessControlOriginType: 's3',
  },
  'ip-sets/office.json': { Name: 'office', Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] },
  'regex-pattern-sets/bots.json': { Name: 'bots', Scope: 'CLOUDFRONT', RegularExpressionList: [{ RegexString: '^bad\\d+$' }] },
  'rule-groups/basics.json': {
    Name: 'basics',
    Scope: 'CLOUDFRONT',
    Capacity: 25,
    Rules: [
      {
        Name: 'office',
        Priority: 0,
        Action: { Allow: {} },
        Statement: { IPSetReferenceStatement: { ARN: 'office' } },
        VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: false, MetricName: 'office' },
      },
    ],
    VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: false, MetricName: 'basics' },
  },
  'web-acls/shops.json': {
    Name: 'shops',
    Scope: 'CLOUDFRONT',
    DefaultAction: { Allow: {} },
    Description: 'All shops',
    CustomResponseBodies: { sorry: { ContentType: 'TEXT_PLAIN', Content: 'Sorry.' } },
    Rules: [
      { Name: 'basics', Priority: 0, OverrideAction: { None: {} }, Statement: { RuleGroupReferenceStatement: { ARN: 'basics' } } },
      {
        Name: 'managed',
        Priority: 1,
        OverrideAction: { Count: {} },
        Statement: {
          ManagedRuleGroupStatement: {
            VendorName: 'AWS',
            Name: 'AWSManagedRulesCommonRuleSet',
            RuleActionOverrides: [{ Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } }],
          },
        },
      },
      {
        Name: 'admin',
        Priority: 2,
        Action: {
          Block: {
            CustomResponse: { ResponseCode: 403, CustomResponseBodyKey: 'sorry', ResponseHeaders: [{ Name: 'x-why', Value: 'admin' }] },
          },
        },
        RuleLabels: [{ Name: 'shops:admin' }],
        Statement: {
          AndStatement: {
            Statements: [
              {
                ByteMatchStatement: {
                  SearchString: bytes('/admin'),
                  FieldToMatch: { UriPath: {} },
                  PositionalConstraint: 'STARTS_WITH',
                  TextTransformations: [{ Priority: 0, Type: 'NONE' }],
                },
              },
              { NotStatement: { Statement: { IPSetReferenceStatement: { ARN: 'office' } } } },
              {
                RegexPatternSetReferenceStatement: {
                  ARN: 'bots',
                  FieldToMatch: { SingleHeader: { Name: 'user-agent' } },
                  TextTransformations: [{ Priority: 0, Type: 'LOWERCASE' }],
                },
              },
            ],
          },
        },
      },
      {
        Name: 'rate',
        Priority: 3,
        Action: { Captcha: {} },
        Statement: {
          RateBasedStatement: {
            Limit: 2000,
            AggregateKeyType: 'FORWARDED_IP',
            ForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'NO_MATCH' },
            ScopeDownStatement: { GeoMatchStatement: { CountryCodes: ['NO', 'SE'] } },
          },
        },
      },
    ],
  },
  'distributions/shops.json': {
    Enabled: true,
    ConnectionMode: 'tenant-only',
    Comment: 'All shops',
    TenantConfig: { ParameterDefinitions: [{ Name: 'site', Definition: { StringSchema: { Required: true } } }] },
    Origins: {
      Quantity: 3,
      Items: [
        {
          Id: 'pages',
          DomainName: 'shops.s3.eu-central-1.amazonaws.com',
          OriginPath: '/{{site}}',
          OriginAccessControlId: 'bucket',
          CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'X-Origin', HeaderValue: 'pages' }] },
          OriginShield: { Enabled: true, OriginShieldRegion: 'eu-central-1' },
        },
        {
          Id: 'api',
          DomainName: 'api.shops.example',
          CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
        },
        { Id: 'inner', DomainName: 'alb.internal', VpcOriginConfig: { VpcOriginId: 'vo_123' } },
      ],
    },
    OriginGroups: {
      Quantity: 1,
      Items: [
        {
          Id: 'both',
          FailoverCriteria: { StatusCodes: { Quantity: 2, Items: [500, 503] } },
          Members: { Quantity: 2, Items: [{ OriginId: 'pages' }, { OriginId: 'api' }] },
        },
      ],
    },
    DefaultCacheBehavior: {
      TargetOriginId: 'both',
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: 'by-country',
      OriginRequestPolicyId: 'some',
      ResponseHeadersPolicyId: 'strict',
      Compress: true,
      FunctionAssociations: { Quantity: 1, Items: [{ FunctionARN: 'tag', EventType: 'viewer-request' }] },
      LambdaFunctionAssociations: {
        Quantity: 1,
        Items: [
          {
            LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:rewrite:3',
            EventType: 'origin-request',
            IncludeBody: false,
          },
        ],
      },
      TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['members'] },
      GrpcConfig: { Enabled: false },
    },
    CacheBehaviors: {
      Quantity: 1,
      Items: [
        {
          PathPattern: '/inner/*',
          TargetOriginId: 'inner',
          ViewerProtocolPolicy: 'https-only',
          CachePolicyId: 'CachingDisabled',
          AllowedMethods: { Quantity: 3, Items: ['GET', 'HEAD', 'OPTIONS'], CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] } },
          GrpcConfig: { Enabled: true },
        },
      ],
    },
    CustomErrorResponses: {
      Quantity: 1,
      Items: [{ ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: '200', ErrorCachingMinTTL: 5 }],
    },
    ViewerCertificate: { ACMCertificateArn: 'wildcard', SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
    Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Quantity: 2, Items: ['NO', 'SE'] } },
    WebACLId: 'shops',
    HttpVersion: 'http2and3',
  },
  'distributions/legacy.json': {
    Enabled: true,
    Comment: 'The old site',
    Aliases: { Quantity: 1, Items: ['legacy.example'] },
    Origins: { Quantity: 1, Items: [{ Id: 'old', DomainName: 'old.example' }] },
    DefaultCacheBehavior: {
      TargetOriginId: 'old',
      ViewerProtocolPolicy: 'allow-all',
      ForwardedValues: { QueryString: true, Cookies: { Forward: 'whitelist', WhitelistedNames: { Quantity: 1, Items: ['s'] } } },
      MinTTL: 0,
      DefaultTTL: 30,
      TrustedSigners: { Enabled: false, Quantity: 0 },
    },
    Logging: { Enabled: true, IncludeCookies: false, Bucket: 'logs.s3.amazonaws.com', Prefix: 'legacy/' },
    PriceClass: 'PriceClass_100',
    IsIPV6Enabled: true,
    ViewerCertificate: { ACMCertificateArn: 'existing', SSLSupportMethod: 'sni-only' },
  },
  'connection-groups/shops.json': { Name: 'shops', Ipv6Enabled: true },
  'tenants/aurora.json': {
    Name: 'aurora',
    DistributionId: 'shops',
    ConnectionGroupId: 'shops',
    Domains: [{ Domain: 'aurora.shops.example' }, { Domain: 'www.customer.example' }],
    Parameters: [{ Name: 'site', Value: 'aurora' }],
    Customizations: {
      Certificate: { Arn: 'elsewhere' },
      WebAcl: { Action: 'disable' },
      GeoRestrictions: { RestrictionType: 'none' },
    },
  },
  'tenants/basalt.json': {
    Name: 'basalt',
    DistributionId: 'shops',
    ConnectionGroupId: 'shops',
    Domains: [{ Domain: 'basalt.shops.example' }],
    Parameters: [{ Name: 'site', Value: 'basalt' }],
    Customizations: { WebAcl: { Action: 'override', Arn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/theirs/abc' } },
    ManagedCertificateRequest: { ValidationTokenHost: 'cloudfront', PrimaryDomainName: 'basalt.shops.example' },
    Enabled: false,
  },
};

const texts: readonly WorkspaceFile[] = [
  { path: 'functions/tag.js', text: code },
  { path: 'public-keys/member-key.pem', text: key },
  {
    path: 'dns/shops.example.zone',
    text: `$ORIGIN shops.example.
$TTL 300
@       IN SOA ns1 hostmaster 1 7200 900 1209600 300
@       IN NS  ns1
@       IN MX  10 mail.provider.example.
@       IN TXT "v=spf1 -all" "second part"
aurora  IN CNAME ENDPOINT.
*       IN CNAME ENDPOINT.
`,
  },
];

/** The files of a workspace that has every kind of resource, most members, and references of every sort. */
export function everythingFiles(): readonly WorkspaceFile[] {
  const before = loadWorkspace({ files: [{ path: 'connection-groups/shops.json', text: '{"Name":"shops"}' }], fixtures: [] });
  const endpoint = before.connectionGroups[0]?.routingEndpoint ?? '';
  const written = Object.entries(documents).map(([path, value]) => ({ path, text: `${JSON.stringify(value, null, 2)}\n` }));
  return [...written, ...texts.map(({ path, text }) => ({ path, text: text.replaceAll('ENDPOINT', endpoint) }))];
}

export function everythingWorkspace(): Workspace {
  return loadWorkspace({ files: everythingFiles(), fixtures: [] });
}
