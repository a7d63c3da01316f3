/** A small workspace that works from end to end: one template with a parameter, two connection groups, one tenant, one zone. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { certificate, certificateArn, group, template, tenant, type Files } from './compiled';

/** The text of a zone with the given records, TTL 300; the first of them stands in line 6. */
export function zone(name: string, records: string): string {
  return `$ORIGIN ${name}.\n$TTL 300\n@ IN SOA ns1 hostmaster 1 7200 900 1209600 300\n@ IN NS ns1\nns1 IN A 192.0.2.53\n${records}\n`;
}

/** Without a zone: tests add the one that they are about. */
export const saas: Files = {
  'distributions/saas.json': template({
    Origins: [
      {
        Id: 'web',
        DomainName: '{{bucket}}.web.example',
        CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
      },
    ],
    TenantConfig: { ParameterDefinitions: [{ Name: 'bucket', Definition: { StringSchema: { Required: false } } }] },
    ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
  }),
  'certificates/wild.json': certificate('wild', ['*.saas.example']),
  'connection-groups/main.json': group('main'),
  'connection-groups/extra.json': group('extra'),
  'origins/acme.web.example.json': {
    stubs: [{ status: 200, headers: { 'content-type': 'text/plain', 'cache-control': 'max-age=60' }, body: 'hello from acme' }],
  },
  'tenants/acme.json': tenant('acme', ['acme.saas.example'], {
    ConnectionGroupId: 'main',
    Parameters: [{ Name: 'bucket', Value: 'acme' }],
  }),
};

/** The same with the zone that leads acme.saas.example to its own group. */
export const saasWithZone: Files = { ...saas, 'dns/saas.example.zone': zone('saas.example', 'acme IN CNAME dmain.cloudfront.net.') };

/** Writes a workspace into a new temporary folder; the folder's path. Remove it when the test is over. */
export async function writeWorkspace(files: Files = saasWithZone): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'edgecase-workspace-'));
  for (const [path, value] of Object.entries({ 'workspace.json': { schemaVersion: 1, name: 'saas' }, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`);
  }
  return folder;
}
