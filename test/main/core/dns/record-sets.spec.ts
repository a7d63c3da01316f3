import { describe, expect, it } from 'vitest';
import { parseRecordSets } from '../../../../main/core/dns/record-sets';

const file = 'dns/example.com.json';
const soa = {
  Name: 'example.com.',
  Type: 'SOA',
  TTL: 900,
  ResourceRecords: [{ Value: 'ns-1.awsdns-00.com. hostmaster.example.com. 1 7200 900 1209600 60' }],
};
const alias = (more: object = {}): object => ({
  HostedZoneId: 'Z2FDTNDATAQYW2',
  DNSName: 'd111111abcdef8.cloudfront.net.',
  EvaluateTargetHealth: false,
  ...more,
});

function read(...sets: readonly object[]): ReturnType<typeof parseRecordSets> {
  return parseRecordSets(JSON.stringify({ ResourceRecordSets: sets }, null, 2), file);
}

function records(...sets: readonly object[]): string[] {
  return (read(...sets).zone?.records ?? []).map(({ name, ttl, type, aliasFor, data }) =>
    [name, ttl, type, aliasFor, data].filter(Boolean).join(' '),
  );
}

function problems(...sets: readonly object[]): string[] {
  return read(...sets).diagnostics.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
}

describe('parseRecordSets', () => {
  it('reads what the command line prints', () => {
    const sets = [
      soa,
      { Name: 'example.com.', Type: 'A', AliasTarget: alias() },
      { Name: 'example.com.', Type: 'AAAA', AliasTarget: alias() },
      { Name: '\\052.example.com.', Type: 'CNAME', TTL: 300, ResourceRecords: [{ Value: 'd222222abcdef8.CloudFront.net' }] },
      { Name: 'www.example.com.', Type: 'TXT', TTL: 60, ResourceRecords: [{ Value: '"one two" "three"' }, { Value: '"four"' }] },
    ];
    expect(records(...sets)).toEqual([
      'example.com 900 SOA ns-1.awsdns-00.com hostmaster.example.com 1 7200 900 1209600 60',
      'example.com 60 ALIAS A d111111abcdef8.cloudfront.net',
      'example.com 60 ALIAS AAAA d111111abcdef8.cloudfront.net',
      '*.example.com 300 CNAME d222222abcdef8.cloudfront.net',
      'www.example.com 60 TXT "one two" "three"',
      'www.example.com 60 TXT "four"',
    ]);
    expect(problems(...sets)).toEqual([]);
    expect(read(...sets).zone).toMatchObject({ origin: 'example.com', negativeTtl: 60 });
  });

  it('points at the line of the value that decides', () => {
    const text = JSON.stringify({ ResourceRecordSets: [{ Name: 'a.example.com', Type: 'A', AliasTarget: alias() }] }, null, 2);
    const source = parseRecordSets(text, file).zone?.records[0]?.source;
    expect(source).toMatchObject({ file, pointer: '/ResourceRecordSets/0/AliasTarget/DNSName' });
    expect(text.split('\n')[(source?.line ?? 0) - 1]).toContain('DNSName');
  });

  it('takes the name of the zone from the SOA record, else from the file', () => {
    const www = { Name: 'www.shop.example.', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] };
    expect(parseRecordSets(JSON.stringify({ ResourceRecordSets: [www] }), 'dns/shop.example.json').zone?.origin).toBe('shop.example');
    expect(parseRecordSets(JSON.stringify({ ResourceRecordSets: [soa] }), 'dns/zone-1.json').zone?.origin).toBe('example.com');
  });

  it.each([
    {
      name: 'the zone id of another service',
      target: alias({ HostedZoneId: 'Z35SXDOTRQ7X7K' }),
      code: 'error dns.alias-zone-id',
      at: '/AliasTarget/HostedZoneId',
    },
    {
      name: 'health checks of CloudFront',
      target: alias({ EvaluateTargetHealth: true }),
      code: 'error dns.alias-health',
      at: '/AliasTarget/EvaluateTargetHealth',
    },
    {
      name: 'a target outside AWS and the zone',
      target: alias({ DNSName: 'elsewhere.example.' }),
      code: 'error dns.alias-outside',
      at: '/AliasTarget/DNSName',
    },
    { name: 'an unknown member', target: alias({ DnsName: 'x' }), code: 'error shape.unknown-member', at: '/AliasTarget/DnsName' },
  ])('reports $name and keeps the alias', ({ target, code, at }) => {
    const set = { Name: 'a.example.com.', Type: 'A', AliasTarget: target };
    expect(problems(set)).toEqual([`${code} /ResourceRecordSets/0${at}`]);
    expect(records(set)).toHaveLength(1);
  });

  it('reports what contradicts DNS as master files do', () => {
    const cname = { Name: 'example.com.', Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: 'd1.cloudfront.net' }] };
    expect(problems(soa, cname)).toEqual(['error dns.cname-at-apex /ResourceRecordSets/1/ResourceRecords/0/Value']);
  });

  it('answers with the primary of a failover and says that routing is not simulated', () => {
    const set = (Failover: string, address: string): object => ({
      Name: 'a.example.com.',
      Type: 'A',
      SetIdentifier: Failover,
      Failover,
      TTL: 60,
      ResourceRecords: [{ Value: address }],
    });
    const sets = [set('SECONDARY', '192.0.2.2'), set('PRIMARY', '192.0.2.1')];
    expect(records(...sets)).toEqual(['a.example.com 60 A 192.0.2.1']);
    expect(read(...sets).zone?.records[0]?.routingPolicy).toBe('Failover PRIMARY');
    expect(problems(...sets)).toEqual([
      'warning dns.routing-policy /ResourceRecordSets/0/Failover',
      'warning dns.routing-policy /ResourceRecordSets/1/Failover',
    ]);
  });

  it.each([
    { name: 'broken JSON', text: '{ "ResourceRecordSets": [', codes: ['json.syntax'] },
    { name: 'a list', text: '[]', codes: ['shape.wrong-type'] },
    { name: 'no record sets', text: '{}', codes: ['shape.missing-member'] },
    { name: 'no object', text: '{"ResourceRecordSets":[1]}', codes: ['shape.wrong-type'] },
    { name: 'no values', text: '{"ResourceRecordSets":[{"Name":"a.example.com","Type":"A","TTL":1}]}', codes: ['shape.missing-member'] },
    {
      name: 'a wrong value',
      text: '{"ResourceRecordSets":[{"Name":"a.example.com","Type":"A","TTL":1,"ResourceRecords":[{"Value":"x"}]}]}',
      codes: ['dns.bad-data'],
    },
    {
      name: 'no TTL',
      text: '{"ResourceRecordSets":[{"Name":"a.example.com","Type":"A","ResourceRecords":[{"Value":"192.0.2.1"}]}]}',
      codes: ['dns.bad-ttl'],
    },
    {
      name: 'another zone',
      text: '{"ResourceRecordSets":[{"Name":"b.example.org","Type":"A","TTL":1,"ResourceRecords":[{"Value":"192.0.2.1"}]}]}',
      codes: ['dns.out-of-zone'],
    },
  ])('reports $name without throwing', ({ text, codes }) => {
    expect(parseRecordSets(text, file).diagnostics.map(({ code }) => code)).toEqual(codes);
  });
});
