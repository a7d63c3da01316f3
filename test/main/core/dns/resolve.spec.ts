import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveName, type Resolution } from '../../../../main/core/dns/resolve';
import { sentenceOf } from '../../../support/sentences';
import { dnsIndex } from '../../../support/dns-index';

const alias = (name: string, type: string, target: string): object => ({
  Name: name,
  Type: type,
  AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: target, EvaluateTargetHealth: false },
});

const index = dnsIndex({
  'saas.example': [
    'edge 120 CNAME d111.cloudfront.net.',
    'shop CNAME edge',
    '*.tenants CNAME edge',
    'mail A 192.0.2.25',
    'anycast A 127.0.64.1',
    'gone CNAME d999.cloudfront.net.',
    'missing CNAME nothing',
    'outside CNAME www.other.test.',
    'a CNAME b',
    'b CNAME a',
    'both CNAME edge',
    'both TXT x',
    'two CNAME edge',
    'two CNAME shop',
    'sub NS ns1.dns.test.',
    'v4 CNAME d222.cloudfront.net.',
    'to-alias CNAME apex.example.',
    'txt.deep TXT x',
  ].join('\n'),
  'customer.test': 'www CNAME shop.saas.example.\n@ NS ns1.customer.test.\n@ CNAME edge.saas.example.',
  'apex.example': JSON.stringify({
    ResourceRecordSets: [
      alias('apex.example.', 'A', 'd111.cloudfront.net.'),
      alias('v6.apex.example.', 'AAAA', 'd111.cloudfront.net.'),
      alias('inner.apex.example.', 'A', 'plain.apex.example.'),
      { Name: 'plain.apex.example.', Type: 'A', TTL: 900, ResourceRecords: [{ Value: '127.0.64.2' }] },
      { Name: 'cname.apex.example.', Type: 'CNAME', TTL: 900, ResourceRecords: [{ Value: 'd111.cloudfront.net' }] },
      alias('wrong.apex.example.', 'A', 'cname.apex.example.'),
    ],
  }),
});

function chain({ chain: links }: Resolution): string[] {
  return links.map(({ name, type, value, ttl }) => `${name} ${ttl} ${type} ${value}`);
}

describe('resolveName', () => {
  it('follows CNAME records through several zones to the endpoint and its address', () => {
    const resolution = resolveName(index, 'www.customer.test', 'A');
    expect(chain(resolution)).toEqual([
      'www.customer.test 300 CNAME shop.saas.example',
      'shop.saas.example 300 CNAME edge.saas.example',
      'edge.saas.example 120 CNAME d111.cloudfront.net',
      'd111.cloudfront.net 60 A 127.0.64.1',
    ]);
    expect(resolution).toMatchObject({
      outcome: 'answer',
      addresses: ['127.0.64.1'],
      ttl: 60,
      endpoint: { domain: 'd111.cloudfront.net', name: 'main' },
    });
    expect(resolution.chain[0]?.source).toEqual({ file: 'dns/customer.test.zone', pointer: '/www.customer.test/CNAME', line: 2 });
    expect(resolution.chain[3]?.source.file).toBe('');
  });

  it('says the way in words', () => {
    expect(sentenceOf(resolveName(index, 'x.tenants.saas.example', 'A'))).toBe(
      'x.tenants.saas.example is a CNAME of edge.saas.example (answered by the wildcard *.tenants.saas.example), which is a CNAME of d111.cloudfront.net, ' +
        'the routing endpoint of connection group main. DNS only finds an edge; which tenant answers is decided later, by Host alone.',
    );
  });

  it('answers a wildcard under the name that was asked', () => {
    const { chain: links, records } = resolveName(index, 'x.tenants.saas.example', 'A');
    expect(links[0]).toMatchObject({ name: 'x.tenants.saas.example', source: { pointer: '/*.tenants.saas.example/CNAME' } });
    expect(records[0]).toMatchObject({ owner: 'x.tenants.saas.example', record: { name: '*.tenants.saas.example' } });
  });

  it('follows a Route 53 alias, whose TTL is that of CloudFront', () => {
    expect(chain(resolveName(index, 'apex.example', 'A'))).toEqual([
      'apex.example 60 ALIAS d111.cloudfront.net',
      'd111.cloudfront.net 60 A 127.0.64.1',
    ]);
    expect(chain(resolveName(index, 'to-alias.saas.example', 'A'))).toHaveLength(3);
  });

  it('gives an alias inside its zone the TTL of its target', () => {
    expect(chain(resolveName(index, 'inner.apex.example', 'A'))).toEqual([
      'inner.apex.example 900 ALIAS plain.apex.example',
      'plain.apex.example 900 A 127.0.64.2',
    ]);
  });

  it('reaches an endpoint without IPv6 with no address, not with a failure', () => {
    expect(resolveName(index, 'v4.saas.example', 'AAAA')).toMatchObject({ outcome: 'answer', addresses: [], endpoint: { name: 'legacy' } });
    expect(resolveName(index, 'shop.saas.example', 'AAAA')).toMatchObject({ outcome: 'answer', addresses: ['::1'] });
  });

  it('takes an A record for an endpoint when the address is one of its own', () => {
    expect(resolveName(index, 'anycast.saas.example', 'A')).toMatchObject({
      outcome: 'answer',
      endpoint: { name: 'main' },
      addresses: ['127.0.64.1'],
    });
  });

  it('needs no zone for an endpoint and ignores how a name is written', () => {
    expect(resolveName(index, 'D333.CloudFront.net.', 'A')).toMatchObject({
      outcome: 'answer',
      name: 'd333.cloudfront.net',
      endpoint: { name: 'site' },
    });
  });

  it.each([
    { name: 'unknown.saas.example', outcome: 'nxdomain', says: 'Zone saas.example has no record at unknown.saas.example' },
    { name: 'www.nowhere.test', outcome: 'nxdomain', says: 'No zone of this workspace holds www.nowhere.test' },
    { name: 'd999.cloudfront.net', outcome: 'nxdomain', says: 'd999.cloudfront.net' },
    { name: 'deep.saas.example', outcome: 'nodata', says: 'exists only because names below it do' },
    { name: 'txt.deep.saas.example', outcome: 'nodata', says: 'exists with TXT records, but has no A record' },
    { name: 'v6.apex.example', outcome: 'nodata', says: 'exists with an alias for AAAA, but has no A record' },
    { name: 'wrong.apex.example', outcome: 'nodata', says: 'answers with records of its own type only' },
    { name: 'gone.saas.example', outcome: 'dangling', says: 'no connection group and no distribution' },
    { name: 'missing.saas.example', outcome: 'dangling', says: 'zone saas.example has no nothing.saas.example' },
    { name: 'outside.saas.example', outcome: 'elsewhere', says: 'outside this workspace' },
    { name: 'mail.saas.example', outcome: 'elsewhere', says: 'has the address 192.0.2.25' },
    { name: 'x.sub.saas.example', outcome: 'elsewhere', says: 'delegates sub.saas.example to ns1.dns.test' },
    { name: 'a.saas.example', outcome: 'loop', says: 'a.saas.example is met a second time' },
    { name: 'both.saas.example', outcome: 'servfail', says: 'beside other records (TXT)' },
    { name: 'two.saas.example', outcome: 'servfail', says: 'more than one CNAME' },
    { name: 'customer.test', outcome: 'servfail', says: 'is the apex of zone customer.test' },
    { name: '192.0.2.1', outcome: 'elsewhere', says: 'no endpoint of this workspace' },
  ])('ends at $name with $outcome and says why', ({ name, outcome, says }) => {
    const resolution = resolveName(index, name, 'A');
    expect(resolution.outcome).toBe(outcome);
    expect(sentenceOf(resolution)).toContain(says);
    expect(resolution.reason.code).toBe(`dns.${outcome}`);
    expect(resolution.endpoint).toBeNull();
  });

  it('names the zone whose SOA a negative answer carries', () => {
    expect(resolveName(index, 'missing.saas.example', 'A')).toMatchObject({
      zone: { origin: 'saas.example' },
      end: 'nothing.saas.example',
    });
    expect(resolveName(index, 'outside.saas.example', 'A').zone).toBeNull();
  });

  it('gives up on chains that are too long', () => {
    const lines = Array.from({ length: 20 }, (_, at) => `c${at} CNAME c${at + 1}`);
    const long = dnsIndex({ 'example.com': [...lines, 'c20 CNAME d111.cloudfront.net.'].join('\n') });
    expect(resolveName(long, 'c0.example.com', 'A')).toMatchObject({ outcome: 'loop', chain: { length: 17 } });
    expect(resolveName(long, 'c6.example.com', 'A')).toMatchObject({ outcome: 'answer' });
    expect(resolveName(long, 'c0.example.com', 'A', { maxHops: 30 })).toMatchObject({ outcome: 'answer' });
  });

  it('answers a question for CNAME with the CNAME and goes no further', () => {
    expect(chain(resolveName(index, 'www.customer.test', 'CNAME'))).toEqual(['www.customer.test 300 CNAME shop.saas.example']);
  });

  it('asks nobody for an address', () => {
    expect(resolveName(index, '127.0.64.2', 'A')).toMatchObject({
      outcome: 'answer',
      endpoint: { name: 'legacy' },
      reason: { code: 'dns.literal' },
      chain: [],
    });
    expect(resolveName(index, '127.0.0.1', 'A')).toMatchObject({ outcome: 'answer', endpoint: null, reason: { code: 'dns.shared-entry' } });
    expect(resolveName(index, '[::1]', 'AAAA')).toMatchObject({ outcome: 'answer', addresses: ['::1'] });
  });

  it('records the assumption it rests on', () => {
    expect(resolveName(index, 'customer.test', 'A').assumptions).toEqual(['dns.cname-at-apex']);
    expect(resolveName(index, 'customer.test', 'A', { assumption: () => 'nodata' })).toMatchObject({
      outcome: 'nodata',
      assumptions: ['dns.cname-at-apex'],
    });
  });

  it('always ends, with the least TTL of its chain', () => {
    const label = fc.constantFrom('a', 'b', 'c', '*', 'd');
    const target = fc.constantFrom('a', 'b', 'x.c', 'd.d', 'd111.cloudfront.net.', 'q.other.test.', 'd999.cloudfront.net.');
    const line = fc.tuple(label, fc.integer({ min: 0, max: 900 }), target).map(([name, ttl, to]) => `${name} ${ttl} CNAME ${to}`);
    const asked = fc.constantFrom('a.z.test', 'x.c.z.test', 'd.z.test', 'q.other.test', 'y.d.z.test');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.array(line, { maxLength: 4 }), asked, (first, second, name) => {
        const made = dnsIndex({ 'z.test': first.join('\n'), 'other.test': second.join('\n') });
        const resolution = resolveName(made, name, 'A');
        expect(resolution.ttl).toBe(resolution.chain.length === 0 ? null : Math.min(...resolution.chain.map(({ ttl }) => ttl)));
        expect(resolution.outcome === 'answer').toBe(resolution.endpoint !== null);
        expect(sentenceOf(resolution)).toMatch(/[.)]$/);
      }),
    );
  });
});
