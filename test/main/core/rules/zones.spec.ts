import { describe, expect, it } from 'vitest';
import { group, type Files } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';
import { acmeZone, inMain } from '../../../support/zones';

const said = (files: Files, code: string): readonly string[] =>
  diagnosticsOf(files, code).map(({ severity, file, line }) => `${severity} ${file}:${line}`);
const acme = { 'tenants/a.json': inMain('acme', ['a.acme.example', 'acme.example']) };

describe('long TTLs', () => {
  it('are told once for a zone, of names that lead to CloudFront', () => {
    const files = acmeZone('b 2w CNAME www.elsewhere.example.\n$TTL 3d\na CNAME dmain.cloudfront.net.\nc CNAME a\nd TXT x\n', acme);
    expect(said(files, 'dns.long-ttl')).toEqual(['info dns/acme.example.zone:7']);
    expect(diagnosticsOf(files, 'dns.long-ttl')[0]?.message).toContain(
      '2 records of acme.example (a.acme.example and c.acme.example) have a TTL of more than a day (up to 3 days)',
    );
  });

  it('may be a day', () => {
    expect(said(acmeZone('a 1d CNAME dmain.cloudfront.net.\n', acme), 'dns.long-ttl')).toEqual([]);
  });
});

describe('alias records', () => {
  const set = (Type: string, DNSName: string): object => ({
    Name: 'acme.example.',
    Type,
    AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName, EvaluateTargetHealth: false },
  });
  const files = (ipv6: boolean, ...sets: readonly object[]): Files => ({
    'connection-groups/main.json': group('main', { Ipv6Enabled: ipv6 }),
    'dns/acme.example.json': { ResourceRecordSets: sets },
  });
  const both = [set('A', 'dmain.cloudfront.net'), set('AAAA', 'dmain.cloudfront.net')] as const;

  it('want one for AAAA where the endpoint has IPv6', () => {
    expect(said(files(true, both[0]), 'dns.alias')).toEqual(['info dns/acme.example.json:8']);
    expect(said(files(true, ...both), 'dns.alias')).toEqual([]);
    expect(said(files(false, both[0]), 'dns.alias')).toEqual([]);
    expect(said(files(true, set('A', 'gone.cloudfront.net')), 'dns.alias')).toEqual([]);
  });
});

describe('addresses of edges', () => {
  it('stand in a zone only when they are static', () => {
    const records = 'a A 127.0.64.1\nb A 198.51.100.1\n';
    expect(said(acmeZone(records, acme), 'dns.literal')).toEqual(['warning dns/acme.example.zone:5']);
    expect(
      said(acmeZone(records, { ...acme, 'connection-groups/main.json': group('main', { AnycastIpListId: 'aip_1' }) }), 'dns.literal'),
    ).toEqual([]);
  });
});
