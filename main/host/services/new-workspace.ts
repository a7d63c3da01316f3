/** Decides what a new workspace begins with: the smallest set of files that answers a request from end to end. */
import type { WorkspaceFile } from '../../core/types/source';

const account = '111122223333';
/** Managed cache policy CachingOptimized. */
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const endpoint = 'd111111abcdef8.cloudfront.net';

/**
 * The files of a workspace called `name`: one template with a parameter, one connection group, one tenant with its wildcard
 * certificate, a zone that leads to the group, a bucket with one page, and one request to try.
 */
export function newWorkspaceFiles(name: string): readonly WorkspaceFile[] {
  const slug = slugOf(name);
  const domain = `${slug}.example`;
  const bucket = `${slug}-site.s3.us-east-1.amazonaws.com`;
  const certificateArn = `arn:aws:acm:us-east-1:${account}:certificate/00000000-0000-4000-8000-000000000001`;
  return [
    file('workspace.json', { schemaVersion: 1, name }),
    file(`distributions/${slug}.json`, {
      CallerReference: slug,
      Comment: 'The template: every tenant inherits it and fills in the folder of its site.',
      Enabled: true,
      ConnectionMode: 'tenant-only',
      HttpVersion: 'http2',
      DefaultRootObject: 'index.html',
      TenantConfig: {
        ParameterDefinitions: [
          { Name: 'site', Definition: { StringSchema: { Required: false, DefaultValue: 'default', Comment: 'Folder in the bucket' } } },
        ],
      },
      Origins: {
        Quantity: 1,
        Items: [{ Id: 'bucket', DomainName: bucket, OriginPath: '/{{site}}', S3OriginConfig: { OriginAccessIdentity: '' } }],
      },
      DefaultCacheBehavior: {
        TargetOriginId: 'bucket',
        ViewerProtocolPolicy: 'redirect-to-https',
        CachePolicyId: cachingOptimized,
        AllowedMethods: { Quantity: 2, Items: ['GET', 'HEAD'], CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] } },
      },
      ViewerCertificate: { ACMCertificateArn: certificateArn, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
    }),
    file('connection-groups/main.json', { Name: 'main', Enabled: true, Ipv6Enabled: false, RoutingEndpoint: endpoint }),
    file('tenants/first.json', {
      Name: 'first',
      DistributionId: slug,
      ConnectionGroupId: 'main',
      Enabled: true,
      Domains: [{ Domain: `www.${domain}` }],
      Parameters: [{ Name: 'site', Value: 'first' }],
    }),
    file('certificates/wildcard.json', { Arn: certificateArn, DomainName: `*.${domain}`, SubjectAlternativeNames: [`*.${domain}`] }),
    { path: `dns/${domain}.zone`, text: zoneText(domain) },
    { path: `origins/${bucket}/default/index.html`, text: page('The default site') },
    { path: `origins/${bucket}/first/index.html`, text: page('The first tenant') },
    { path: 'requests/first.http', text: `### The page of the first tenant\nGET https://www.${domain}/\n` },
  ];
}

/** Lower case letters, digits and hyphens, at most 40; `site` when nothing is left. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return slug === '' ? 'site' : slug;
}

function file(path: string, value: unknown): WorkspaceFile {
  return { path, text: `${JSON.stringify(value, null, 2)}\n` };
}

function zoneText(domain: string): string {
  return [
    `$ORIGIN ${domain}.`,
    '$TTL 300',
    `@    IN SOA ns1.${domain}. hostmaster.${domain}. ( 1 7200 900 1209600 300 )`,
    `@    IN NS  ns1.${domain}.`,
    'ns1  IN A   127.0.0.1',
    `www  IN CNAME ${endpoint}.`,
    '',
  ].join('\n');
}

function page(title: string): string {
  return `<!doctype html>\n<title>${title}</title>\n<h1>${title}</h1>\n`;
}
