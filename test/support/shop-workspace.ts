/** A template with parameters, two tenants, a group and what they refer to: the workspace of the language service's tests. */
export const shopTemplate = {
  Id: 'E1SHOPTEMPLATE',
  DistributionConfig: {
    CallerReference: 'shop',
    Comment: 'Shops',
    Enabled: true,
    ConnectionMode: 'tenant-only',
    TenantConfig: {
      ParameterDefinitions: [
        { Name: 'bucket', Definition: { StringSchema: { Required: false, DefaultValue: 'shared', Comment: 'Bucket of the shop' } } },
        { Name: 'site', Definition: { StringSchema: { Required: true } } },
      ],
    },
    Origins: {
      Quantity: 2,
      Items: [
        {
          Id: 'pages',
          DomainName: '{{bucket}}.s3.eu-central-1.amazonaws.com',
          OriginPath: '/sites/{{site}}',
          S3OriginConfig: { OriginAccessIdentity: '' },
        },
        {
          Id: 'api',
          DomainName: 'api.shop.example',
          CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
        },
      ],
    },
    DefaultCacheBehavior: {
      TargetOriginId: 'pages',
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
    },
    CacheBehaviors: {
      Quantity: 1,
      Items: [
        {
          PathPattern: '/api/*',
          TargetOriginId: 'api',
          ViewerProtocolPolicy: 'https-only',
          CachePolicyId: 'short',
          FunctionAssociations: {
            Quantity: 1,
            Items: [{ FunctionARN: 'arn:aws:cloudfront::111122223333:function/stamp', EventType: 'viewer-request' }],
          },
        },
      ],
    },
  },
};

export const shopCertificate = {
  CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000001',
  DomainName: '*.shop.example',
  SubjectAlternativeNames: ['*.shop.example', 'extra.example'],
  Status: 'ISSUED',
};

export const shopFiles = {
  'distributions/shop.json': shopTemplate,
  'connection-groups/main.json': {
    Name: 'main',
    RoutingEndpoint: 'dmain.cloudfront.net',
    Ipv6Enabled: true,
    Enabled: true,
    IsDefault: true,
  },
  'tenants/cedar.json': {
    Name: 'cedar',
    DistributionId: 'E1SHOPTEMPLATE',
    Domains: [{ Domain: 'cedar.shop.example' }],
    Parameters: [{ Name: 'site', Value: 'cedar' }],
    Customizations: { GeoRestrictions: { RestrictionType: 'whitelist', Locations: ['NL'] } },
    ConnectionGroupId: 'main',
    Enabled: true,
  },
  'tenants/fjord.json': {
    Name: 'fjord',
    DistributionId: 'shop',
    Domains: [{ Domain: 'fjord.shop.example' }],
    Parameters: [
      { Name: 'bucket', Value: 'fjord-web' },
      { Name: 'site', Value: 'fjord' },
    ],
    Customizations: { Certificate: { Arn: shopCertificate.CertificateArn } },
    Enabled: true,
  },
  'policies/cache/short.json': { Name: 'short', MinTTL: 0, DefaultTTL: 60, MaxTTL: 60 },
  'functions/stamp.json': { Comment: 'Stamps requests', Runtime: 'cloudfront-js-2.0' },
  'functions/stamp.js': 'function handler(event) { return event.request; }\n',
  'certificates/wildcard.json': shopCertificate,
  'dns/shop.example.zone': [
    '$ORIGIN shop.example.',
    '$TTL 300',
    '@ IN SOA ns1 hostmaster 1 7200 900 1209600 300',
    '@ IN NS ns1',
    'ns1 IN A 192.0.2.53',
    'cedar IN CNAME dmain.cloudfront.net.',
    'fjord IN CNAME dmain.cloudfront.net.',
    'new IN CNAME dmain.cloudfront.net.',
    '',
  ].join('\n'),
};

/** The files with one text changed: `from` becomes `to`, which may hold the cursor. */
export function shopWith(path: keyof typeof shopFiles, from: string, to: string): Readonly<Record<string, unknown>> {
  const value: unknown = shopFiles[path];
  const text = typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`;
  if (!text.includes(from)) throw new Error(`${from} is not in ${path}`);
  return { ...shopFiles, [path]: text.replace(from, () => to) };
}
