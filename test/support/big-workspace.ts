/** A generated workspace of any number of tenants: one template, two connection groups, one zone, a certificate of its own for every fourth tenant. */
import type { WorkspaceFile } from '../../main/core/types/source';

const zone = 'bench.example';
const endpoints = ['d1bench0main0.cloudfront.net', 'd2bench0extra.cloudfront.net'] as const;

/** ARN of the certificate of tenant `index`; without one, of the template's. */
function arnOf(index?: number): string {
  const digits = index === undefined ? '1' : (index + 2).toString(16);
  return `arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-${digits.padStart(12, '0')}`;
}

const validity = { NotBefore: '2026-01-01T00:00:00Z', NotAfter: '2035-01-01T00:00:00Z', Status: 'ISSUED' };

const template = {
  CallerReference: 'bench',
  Comment: '',
  Enabled: true,
  ConnectionMode: 'tenant-only',
  HttpVersion: 'http2',
  TenantConfig: {
    ParameterDefinitions: [
      { Name: 'bucket', Definition: { StringSchema: { Required: false, DefaultValue: 'shared' } } },
      { Name: 'folder', Definition: { StringSchema: { Required: false, DefaultValue: 'common' } } },
    ],
  },
  Origins: {
    Quantity: 1,
    Items: [
      {
        Id: 'web',
        DomainName: '{{bucket}}.web.bench.example',
        OriginPath: '/{{folder}}',
        CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
      },
    ],
  },
  DefaultCacheBehavior: {
    TargetOriginId: 'web',
    ViewerProtocolPolicy: 'redirect-to-https',
    CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  },
  CacheBehaviors: {
    Quantity: 2,
    Items: [
      {
        PathPattern: '/api/*',
        TargetOriginId: 'web',
        ViewerProtocolPolicy: 'https-only',
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      },
      {
        PathPattern: '*.css',
        TargetOriginId: 'web',
        ViewerProtocolPolicy: 'allow-all',
        CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
      },
    ],
  },
  ViewerCertificate: { ACMCertificateArn: arnOf(), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
};

export interface BigWorkspaceOptions {
  readonly tenants: number;
  /** One file per tenant (false: one file with an array). */
  readonly separate?: boolean;
  /** Loopback server that stands for all origins, e.g. http://127.0.0.1:8080; stubs when absent. */
  readonly proxy?: string;
  /**
   * More of everything: five templates, seven connection groups, two domains and three DNS records for each tenant, the second domain
   * leading over the first.
   */
  readonly rich?: boolean;
}

/** Of a rich workspace. */
const templates = 5;
const extraGroups = 5;

/** Buckets that tenants choose from, besides the default. */
const buckets = 10;

/** The host name of tenant `index`. */
export function hostOf(index: number): string {
  return `t${index}.${zone}`;
}

/** True for tenants that bring a certificate for their own name; the others live on the template's wildcard. */
export function hasOwnCertificate(index: number): boolean {
  return index % 4 === 1;
}

/** The files of the workspace, all valid: `checkWorkspace` finds no error in them. */
export function bigWorkspaceFiles({ tenants, separate = true, proxy, rich = false }: BigWorkspaceOptions): readonly WorkspaceFile[] {
  const namesOf = (index: number): readonly string[] => (rich ? [hostOf(index), hostOf(index).replace('.', '-www.')] : [hostOf(index)]);
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const list = Array.from({ length: tenants }, (_unused, index) => ({
    Name: `tenant-${index}`,
    DistributionId: rich && index % templates > 0 ? `template-${index % templates}` : 'template',
    ConnectionGroupId: index % 7 === 0 ? 'extra' : rich && index % 11 < extraGroups ? `group-${index % 11}` : 'main',
    Domains: namesOf(index).map((Domain) => ({ Domain })),
    Parameters:
      index % 3 === 0
        ? []
        : [
            { Name: 'bucket', Value: `b${index % buckets}` },
            { Name: 'folder', Value: `tenant-${index}` },
          ],
    Enabled: true,
    ...(hasOwnCertificate(index) ? { Customizations: { Certificate: { Arn: arnOf(index) } } } : {}),
  }));
  const endpointOf = (group: string): string =>
    group === 'main' ? endpoints[0] : group === 'extra' ? endpoints[1] : `d3bench${group.replace('-', '')}.cloudfront.net`;
  const records = list.flatMap((tenant, index) => {
    const own = `t${index} 300 IN CNAME ${endpointOf(tenant.ConnectionGroupId)}.`;
    return rich ? [own, `t${index}-www 300 IN CNAME t${index}`, `_note.t${index} 300 IN TXT "tenant ${index}"`] : [own];
  });
  const own = list.flatMap((_tenant, index) =>
    hasOwnCertificate(index)
      ? [{ Arn: arnOf(index), DomainName: hostOf(index), SubjectAlternativeNames: namesOf(index), ...validity }]
      : [],
  );
  const headers = { 'content-type': 'text/html', 'cache-control': 'max-age=3600' };
  const origin = proxy === undefined ? { stubs: [{ path: '/*', status: 200, headers, body: 'page' }] } : { proxy };
  const domains = ['shared', ...Array.from({ length: buckets }, (_unused, index) => `b${index}`)].map((bucket) => `${bucket}.web.${zone}`);
  return [
    {
      path: 'workspace.json',
      text: json({ schemaVersion: 1, name: 'bench', account: '111122223333', quotas: { tenantsPerAccount: 1_000_000 } }),
    },
    { path: 'distributions/template.json', text: json(template) },
    ...(rich ? Array.from({ length: templates - 1 }, (_unused, at) => `template-${at + 1}`) : []).map((name) => ({
      path: `distributions/${name}.json`,
      text: json({ ...template, CallerReference: name }),
    })),
    ...(rich ? Array.from({ length: extraGroups }, (_unused, at) => `group-${at}`) : []).map((name) => ({
      path: `connection-groups/${name}.json`,
      text: json({ Name: name, RoutingEndpoint: endpointOf(name), Ipv6Enabled: true, Enabled: true }),
    })),
    {
      path: 'connection-groups/main.json',
      text: json({ Name: 'main', RoutingEndpoint: endpoints[0], IsDefault: true, Ipv6Enabled: true, Enabled: true }),
    },
    {
      path: 'connection-groups/extra.json',
      text: json({ Name: 'extra', RoutingEndpoint: endpoints[1], Ipv6Enabled: false, Enabled: true }),
    },
    {
      path: 'certificates/wildcard.json',
      text: json({ Arn: arnOf(), DomainName: `*.${zone}`, SubjectAlternativeNames: [`*.${zone}`], ...validity }),
    },
    { path: 'certificates/own.json', text: json(own) },
    {
      path: `dns/${zone}.zone`,
      text: `$ORIGIN ${zone}.\n$TTL 300\n@ IN SOA ns1 hostmaster 1 7200 900 1209600 300\n@ IN NS ns1\nns1 IN A 192.0.2.53\n${records.join('\n')}\n`,
    },
    ...domains.map((domain) => ({ path: `origins/${domain}.json`, text: json(origin) })),
    ...(separate
      ? list.map((tenant) => ({ path: `tenants/${tenant.Name}.json`, text: json(tenant) }))
      : [{ path: 'tenants/all.json', text: json(list) }]),
  ];
}
