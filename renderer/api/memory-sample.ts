/** A few files that tell one small story, for the in-memory studio: a template, three tenants, a group, a zone, and one mistake. */

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const memorySample: Readonly<Record<string, string>> = {
  'workspace.json': json({ schemaVersion: 1, name: 'in-memory' }),
  'README.md': '# In memory\n\nA few files held in memory, to develop the studio without a host.\n',
  'distributions/storefront.json': json({
    CallerReference: 'storefront',
    Comment: 'Template of all shops',
    Enabled: true,
    ConnectionMode: 'tenant-only',
    TenantConfig: {
      ParameterDefinitions: [
        { Name: 'bucket', Definition: { StringSchema: { Required: true, Comment: 'Bucket of the shop' } } },
        { Name: 'theme', Definition: { StringSchema: { Required: false, DefaultValue: 'plain' } } },
      ],
    },
    ViewerCertificate: {
      ACMCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/shops',
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    },
    Origins: {
      Quantity: 1,
      Items: [
        {
          Id: 'shop',
          DomainName: '{{bucket}}.s3.us-east-1.amazonaws.com',
          OriginPath: '/{{theme}}',
          S3OriginConfig: { OriginAccessIdentity: '' },
        },
      ],
    },
    DefaultCacheBehavior: {
      TargetOriginId: 'shop',
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
    },
    DefaultRootObject: 'index.html',
  }),
  'tenants/acme.json': json({
    Name: 'acme',
    DistributionId: 'storefront',
    Domains: [{ Domain: 'acme.shops.example' }],
    Parameters: [{ Name: 'bucket', Value: 'acme-shop' }],
    Enabled: true,
  }),
  'tenants/globex.json': json({
    Name: 'globex',
    DistributionId: 'storefront',
    Domains: [{ Domain: 'globex.shops.example' }, { Domain: 'www.globex.example' }],
    Parameters: [
      { Name: 'bucket', Value: 'globex-shop' },
      { Name: 'theme', Value: 'dark' },
    ],
    ConnectionGroupId: 'enterprise',
    Enabled: true,
  }),
  'tenants/initech.json': json({
    Name: 'initech',
    DistributionId: 'storefront',
    Domains: [{ Domain: 'initech.shops.example' }],
    Parametres: [{ Name: 'bucket', Value: 'initech-shop' }],
    Enabled: true,
  }),
  'connection-groups/default.json': json({
    Name: 'default',
    IsDefault: true,
    Ipv6Enabled: true,
    Enabled: true,
    RoutingEndpoint: 'd111111abcdef8.cloudfront.net',
  }),
  'connection-groups/enterprise.json': json({
    Name: 'enterprise',
    Ipv6Enabled: false,
    Enabled: true,
    RoutingEndpoint: 'd222222abcdef8.cloudfront.net',
  }),
  'certificates/shops.json': json({
    Arn: 'arn:aws:acm:us-east-1:111122223333:certificate/shops',
    DomainName: 'shops.example',
    SubjectAlternativeNames: ['shops.example', '*.shops.example'],
    NotBefore: '2025-01-01T00:00:00Z',
    NotAfter: '2035-01-01T00:00:00Z',
  }),
  'dns/shops.example.zone': `$ORIGIN shops.example.
$TTL 300
@        IN SOA ns1.shops.example. hostmaster.shops.example. ( 1 7200 900 1209600 300 )
@        IN NS  ns1.shops.example.
; every shop leans on the default connection group
*        IN CNAME d111111abcdef8.cloudfront.net.
globex   IN CNAME d222222abcdef8.cloudfront.net.
`,
  'requests/shops.http': `### Acme's page
# @expect status 200
GET https://acme.shops.example/

### Host picks the tenant, whatever DNS said
# @connect-to globex.shops.example
GET https://acme.shops.example/
`,
  'origins/acme-shop.s3.us-east-1.amazonaws.com/plain/index.html': '<h1>Acme</h1>\n',
  'origins/globex-shop.s3.us-east-1.amazonaws.com/dark/index.html': '<h1>Globex</h1>\n',
};
