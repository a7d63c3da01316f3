import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveName } from '../../../../main/core/dns/resolve';
import { verifyDns } from '../../../../main/core/onboarding/verify-dns';
import type { DnsConfiguration } from '../../../../main/core/types/onboarding';
import { tenant } from '../../../support/compiled';
import { base, snapshotWith, tenantOf, waiting } from '../../../support/onboarding';
import { zone } from '../../../support/saas-workspace';

/** What is said of www.acme.example when its zone holds these records. */
function verdict(records: string, assumptions: Readonly<Record<string, string>> = {}, domain = 'www.acme.example'): DnsConfiguration {
  const snapshot = snapshotWith(waiting(records), [], assumptions);
  return verifyDns(snapshot, tenantOf(snapshot, 'acme'), domain);
}

describe('VerifyDnsConfiguration', () => {
  it.each([
    ['a CNAME to its own routing endpoint', 'www IN CNAME dmain.cloudfront.net.', 'valid-configuration', null],
    ['a chain that ends there', 'www IN CNAME edge\nedge IN CNAME dmain.cloudfront.net.', 'valid-configuration', null],
    ['a wildcard record', '* IN CNAME dmain.cloudfront.net.', 'valid-configuration', null],
    ['another group', 'www IN CNAME dextra.cloudfront.net.', 'invalid-configuration', 'other-endpoint'],
    ['a disabled group of somebody else', 'www IN CNAME doff.cloudfront.net.', 'invalid-configuration', 'other-endpoint'],
    ['a standard distribution', 'www IN CNAME dold.cloudfront.net.', 'invalid-configuration', 'other-endpoint'],
    ['no record', '', 'invalid-configuration', 'no-record'],
    ['a TXT record alone', 'www IN TXT "dmain.cloudfront.net"', 'invalid-configuration', 'leads-nowhere'],
    ['an endpoint that does not exist', 'www IN CNAME dgone.cloudfront.net.', 'invalid-configuration', 'dangling'],
    ['an address of somebody else', 'www IN A 192.0.2.10', 'invalid-configuration', 'other-address'],
    ['a name outside the zones', 'www IN CNAME cdn.other.example.', 'unknown-configuration', 'leaves-zones'],
    ['a delegation', 'www IN NS ns.other.example.', 'unknown-configuration', 'delegated'],
    ['a circle', 'www IN CNAME x\nx IN CNAME www', 'unknown-configuration', 'lookup-fails'],
  ])('of a name with %s', (_case, records, status, problem) => {
    expect(verdict(records)).toMatchObject({ status, problem, expected: 'dmain.cloudfront.net' });
  });

  it('follows an alias at an apex, and says why a CNAME there cannot be looked up', () => {
    const apex = (records: string): DnsConfiguration => {
      const files = {
        ...base,
        'tenants/acme.json': tenant('acme', ['acme.example']),
        'dns/acme.example.zone': zone('acme.example', records),
      };
      const snapshot = snapshotWith(files);
      return verifyDns(snapshot, tenantOf(snapshot, 'acme'), 'acme.example');
    };
    expect(apex('@ IN CNAME dmain.cloudfront.net.')).toMatchObject({ status: 'unknown-configuration', problem: 'apex-cname' });
    const route53 = {
      ResourceRecordSets: [
        {
          Name: 'acme.example.',
          Type: 'A',
          AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'dmain.cloudfront.net.', EvaluateTargetHealth: false },
        },
      ],
    };
    const snapshot = snapshotWith({ ...base, 'tenants/acme.json': tenant('acme', ['acme.example']), 'dns/acme.example.json': route53 });
    expect(verifyDns(snapshot, tenantOf(snapshot, 'acme'), 'acme.example')).toMatchObject({ status: 'valid-configuration' });
  });

  it('knows nothing of a name in no zone, nor of a tenant whose group does not exist', () => {
    expect(verdict('', {}, 'www.far.example')).toMatchObject({ status: 'unknown-configuration', problem: 'outside' });
    const snapshot = snapshotWith({
      ...waiting(''),
      'tenants/acme.json': tenant('acme', ['www.acme.example'], { ConnectionGroupId: 'gone' }),
    });
    expect(verifyDns(snapshot, tenantOf(snapshot, 'acme'), 'www.acme.example')).toMatchObject({ problem: 'no-group', expected: null });
  });

  it('follows what the workspace assumes of chains and of failing lookups, and names what it rests on', () => {
    const chain = 'www IN CNAME edge\nedge IN CNAME dmain.cloudfront.net.';
    expect(verdict(chain).assumptions).toContain('verify-dns.chains');
    expect(verdict(chain, { 'verify-dns.chains': 'direct-only' })).toMatchObject({ status: 'unknown-configuration', problem: 'chain' });
    const circle = 'www IN CNAME x\nx IN CNAME www';
    expect(verdict(circle, { 'verify-dns.lookup-failure': 'invalid' })).toMatchObject({ status: 'invalid-configuration' });
  });

  it('says where a name leads, by which records, and that requests are served all the same', () => {
    const found = verdict('www IN CNAME dextra.cloudfront.net.');
    expect(found.leadsTo).toBe('dextra.cloudfront.net');
    expect(found.because).toEqual([expect.objectContaining({ file: 'dns/acme.example.zone', line: 6 })]);
    expect(found.reason).toBe(
      'www.acme.example leads to dextra.cloudfront.net, the routing endpoint of connection group extra, and not to dmain.cloudfront.net, the routing endpoint of its connection group main. Requests are served all the same, because Host picks the tenant.',
    );
  });

  it('calls valid exactly what resolves to the endpoint of the own group, whatever the records are', () => {
    const target = fc.constantFrom(
      'CNAME dmain.cloudfront.net.',
      'CNAME dextra.cloudfront.net.',
      'CNAME dgone.cloudfront.net.',
      'CNAME a',
      'CNAME b',
      'CNAME www',
      'CNAME out.other.example.',
      'A 192.0.2.7',
      'TXT "x"',
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.constantFrom('www', 'a', 'b', '*'), target), { selector: ([name]) => name }), (rows) => {
        const records = rows.map(([name, data]) => `${name} IN ${data}`).join('\n');
        const snapshot = snapshotWith(waiting(records));
        const found = verifyDns(snapshot, tenantOf(snapshot, 'acme'), 'www.acme.example');
        const resolution = resolveName(snapshot.dns, 'www.acme.example', 'A');
        expect(found.status === 'valid-configuration').toBe(resolution.endpoint?.domain === 'dmain.cloudfront.net');
        expect(found.problem === null).toBe(found.status === 'valid-configuration');
        expect(found.reason).toMatch(/^\S.*\.$/);
      }),
    );
  });
});
