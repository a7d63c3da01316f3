/** Decides what a new file begins with, so that a newcomer sees the shape before reading about it. */

/** A kind of file that can be made, for the dialog's list. */
export interface FileKind {
  readonly id: string;
  readonly label: string;
  /** Path of a file of that kind with the given name. */
  readonly path: (name: string) => string;
  readonly text: (name: string) => string;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const fileKinds: readonly FileKind[] = [
  {
    id: 'tenant',
    label: 'Distribution tenant',
    path: (name) => `tenants/${name}.json`,
    text: (name) => json({ Name: name, DistributionId: '', Domains: [{ Domain: `${name}.example.com` }], Parameters: [], Enabled: true }),
  },
  {
    id: 'connection-group',
    label: 'Connection group',
    path: (name) => `connection-groups/${name}.json`,
    text: (name) => json({ Name: name, Ipv6Enabled: true, Enabled: true }),
  },
  {
    id: 'certificate',
    label: 'Certificate',
    path: (name) => `certificates/${name}.json`,
    text: (name) =>
      json({
        Arn: `arn:aws:acm:us-east-1:111122223333:certificate/${name}`,
        DomainName: `${name}.example.com`,
        SubjectAlternativeNames: [`${name}.example.com`],
      }),
  },
  {
    id: 'zone',
    label: 'DNS zone',
    path: (name) => `dns/${name}.zone`,
    text: (name) =>
      [
        `$ORIGIN ${name}.`,
        '$TTL 300',
        `@    IN SOA ns1.${name}. hostmaster.${name}. ( 1 7200 900 1209600 300 )`,
        `@    IN NS  ns1.${name}.`,
        '',
      ].join('\n'),
  },
  {
    id: 'distribution',
    label: 'Multi-tenant distribution (template)',
    path: (name) => `distributions/${name}.json`,
    text: (name) =>
      json({
        CallerReference: name,
        Comment: name,
        Enabled: true,
        ConnectionMode: 'tenant-only',
        TenantConfig: { ParameterDefinitions: [] },
        Origins: {
          Quantity: 1,
          Items: [{ Id: 'web', DomainName: `${name}.s3.us-east-1.amazonaws.com`, S3OriginConfig: { OriginAccessIdentity: '' } }],
        },
        DefaultCacheBehavior: {
          TargetOriginId: 'web',
          ViewerProtocolPolicy: 'redirect-to-https',
          CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
        },
      }),
  },
  {
    id: 'function',
    label: 'CloudFront Function',
    path: (name) => `functions/${name}.js`,
    text: () =>
      [
        "import cf from 'cloudfront';",
        '',
        '/**',
        ' * @param {ViewerRequestEvent} event',
        ' * @returns {Promise<CloudFrontRequest | CloudFrontResponse>}',
        ' */',
        'async function handler(event) {',
        '  const request = event.request;',
        "  request.headers['x-tenant'] = { value: cf.distributionTenant.id };",
        '  return request;',
        '}',
        '',
      ].join('\n'),
  },
  {
    id: 'requests',
    label: 'Requests',
    path: (name) => `requests/${name}.http`,
    text: () => '### A request\nGET https://\n',
  },
  { id: 'other', label: 'Another file', path: (name) => name, text: () => '' },
];

/** The kind of file that belongs into a folder; at the top a tenant, because that is what is made most. */
export function kindFor(folder: string): FileKind {
  const kind = fileKinds.find((candidate) => candidate.path('').startsWith(`${folder === '' ? 'tenants' : folder}/`));
  return kind ?? (fileKinds.at(-1) as FileKind);
}

/** Why a path cannot be a file of the workspace, or null when it can. */
export function pathProblem(path: string): string | null {
  if (path.trim() === '') return 'A file needs a name.';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'The path begins at the workspace folder, so without a slash.';
  if (path.includes('\\')) return 'Write folders with forward slashes.';
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return 'Every part of the path needs a name of its own.';
  return null;
}
