import { describe, expect, it } from 'vitest';
import type { ExportNote } from '../../../../../main/core/types/export';
import type { Entry } from '../../../../../main/interchange/export/plan';
import { writeHcl } from '../../../../../main/interchange/export/terraform/hcl';
import { attribute, resourceType, terraformResources } from '../../../../../main/interchange/export/terraform/resources';

const entry = (kind: Entry['kind'], value: Entry['value']): Entry => ({
  kind,
  name: 'mine',
  account: '',
  value,
  needs: [],
  file: 'x.json',
  resource: null,
});
function written(kind: Entry['kind'], value: Entry['value']): readonly [text: string, notes: readonly ExportNote[]] {
  const notes: ExportNote[] = [];
  return [writeHcl(terraformResources(entry(kind, value), 'mine', value, [], notes).items), notes];
}

describe('resources of Terraform', () => {
  it('tell multi-tenant distributions from standard ones', () => {
    expect(resourceType(entry('distribution', { ConnectionMode: 'tenant-only' }))).toBe('aws_cloudfront_multitenant_distribution');
    expect(resourceType(entry('distribution', {}))).toBe('aws_cloudfront_distribution');
  });

  it('say in a comment and in a note what the provider has no place for', () => {
    const value = { Name: 'mine', DistributionId: 'd', Domains: [{ Domain: 'a.example', Status: 'active' }], Odd: { A: 1 }, Nothing: '' };
    const [text, notes] = written('distribution-tenant', value);
    expect(text).toMatch(/^# Not in the provider's schema: Odd = \{"A":1\}\nresource "aws_cloudfront_distribution_tenant" "mine" \{/);
    expect(notes).toEqual([{ level: 'warning', text: expect.stringContaining('no place for Odd') as string, file: 'x.json' }]);
  });

  it('write what the API would assume and the provider would not', () => {
    expect(written('connection-group', { Name: 'mine' })[0]).toContain('ipv6_enabled = true');
    expect(written('distribution-tenant', { Name: 'mine', DistributionId: 'd', Domains: [] })[0]).toMatch(/enabled += true/);
    expect(
      written('origin-access-control', {
        Name: 'mine',
        SigningProtocol: 'sigv4',
        SigningBehavior: 'always',
        OriginAccessControlOriginType: 's3',
      })[0],
    ).toMatch(/description += ""/);
  });

  it('own all pairs of a key value store', () => {
    const [text] = written('key-value-store', { 'a key': '${x}' });
    expect(text).toContain('resource "aws_cloudfrontkeyvaluestore_keys_exclusive" "mine"');
    expect(text).toContain('key   = "a key"\n    value = "$${x}"');
  });

  it.each([
    ['web-acl', 'ARN', 'arn'],
    ['zone', 'Id', 'zone_id'],
    ['connection-group', 'RoutingEndpoint', 'routing_endpoint'],
    ['distribution', 'DomainName', 'domain_name'],
    ['cache-policy', 'Id', 'id'],
  ] as const)('are named by attribute: %s %s', (kind, wanted, name) => {
    expect(attribute(kind, wanted)).toBe(name);
  });
});
