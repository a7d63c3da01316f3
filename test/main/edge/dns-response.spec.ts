import { describe, expect, it } from 'vitest';
import { decodeMessage, type DnsMessage, encodeMessage } from '../../../main/core/dns/wire';
import { type AddressOf, respond } from '../../../main/edge/dns-response';
import { type Files, group, snapshotOf } from '../../support/compiled';

const alias = (Name: string, DNSName: string): object => ({
  Name,
  Type: 'A',
  AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName, EvaluateTargetHealth: false },
});

const files: Files = {
  'connection-groups/main.json': group('main'),
  'connection-groups/legacy.json': group('legacy', { Ipv6Enabled: false }),
  'dns/saas.test.zone': [
    '$TTL 300',
    '@ SOA ns1 hostmaster 7 7200 900 1209600 90',
    'edge 120 CNAME dmain.cloudfront.net.',
    'shop CNAME edge',
    'to-alias CNAME apex.test.',
    'gone CNAME d9.cloudfront.net.',
    'lost CNAME nothing',
    'away CNAME www.other.test.',
    'mail MX 10 mx.other.test.',
    'a CNAME b',
    'b CNAME a',
    'sub NS ns1.dns.test.',
    'v4 CNAME dlegacy.cloudfront.net.',
    'deep.txt TXT x',
    ...Array.from({ length: 60 }, (_, at) => `many TXT "record ${at} of many that fill a packet"`),
  ].join('\n'),
  'dns/bare.test.zone': '$TTL 60\n@ CNAME dmain.cloudfront.net.\nwww A 192.0.2.1\n',
  'dns/apex.test.json': {
    ResourceRecordSets: [alias('apex.test.', 'dmain.cloudfront.net.'), alias('gone.apex.test.', 'd9.cloudfront.net.')],
  },
};
const snapshot = snapshotOf(files);
const ownAddresses: AddressOf = (endpoint) => ({ v4: endpoint.address, v6: endpoint.ipv6 ? '::1' : null });

const edns = { udpSize: 1232, version: 0, dnssecOk: false, options: [] };

function query(name: string, type: string, more: Partial<DnsMessage> = {}): Uint8Array {
  return encodeMessage({
    id: 4242,
    response: false,
    opcode: 0,
    authoritative: false,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: false,
    authenticData: false,
    checkingDisabled: false,
    rcode: 0,
    questions: [{ name, type, class: 1 }],
    answers: [],
    authorities: [],
    additionals: [],
    edns: null,
    ...more,
  });
}

function ask(name: string, type: string, more: Partial<DnsMessage> = {}, addressOf = ownAddresses, limit = 4096): DnsMessage {
  const octets = respond(query(name, type, more), snapshot, addressOf, limit);
  const message = octets && decodeMessage(octets);
  if (!message) throw new Error('no answer, or one that cannot be read');
  return message;
}

function shown({ rcode, answers, authorities, authoritative }: DnsMessage): string[] {
  const lines = [...answers, ...authorities.map((record) => ({ ...record, type: `(${record.type})` }))];
  return [`${rcode}${authoritative ? ' AA' : ''}`, ...lines.map(({ name, ttl, type, data }) => `${name} ${ttl} ${type} ${data}`)];
}

function noteOf({ edns: answered }: DnsMessage): string {
  const option = answered?.options.find(({ code }) => code === 15);
  return option ? new TextDecoder().decode(option.data.subarray(2)) : '';
}

describe('respond', () => {
  it('answers with the whole chain, authoritative, and repeats id and question', () => {
    const message = ask('shop.saas.test', 'A');
    expect(shown(message)).toEqual([
      '0 AA',
      'shop.saas.test 300 CNAME edge.saas.test',
      'edge.saas.test 120 CNAME dmain.cloudfront.net',
      'dmain.cloudfront.net 60 A 127.0.64.2',
    ]);
    expect(message).toMatchObject({
      id: 4242,
      response: true,
      recursionDesired: true,
      recursionAvailable: false,
      questions: [{ name: 'shop.saas.test' }],
    });
  });

  it('answers for an alias under its own name, as Route 53 does', () => {
    expect(shown(ask('apex.test', 'A'))).toEqual(['0 AA', 'apex.test 60 A 127.0.64.2']);
    expect(shown(ask('to-alias.saas.test', 'A'))).toEqual(['0 AA', 'to-alias.saas.test 300 CNAME apex.test', 'apex.test 60 A 127.0.64.2']);
  });

  it('answers with the addresses that stand for an endpoint on this machine', () => {
    const shared: AddressOf = () => ({ v4: '127.0.0.1', v6: null });
    expect(ask('dmain.cloudfront.net', 'A', {}, shared).answers[0]?.data).toBe('127.0.0.1');
    expect(shown(ask('dmain.cloudfront.net', 'AAAA', {}, shared))[1]).toContain('(SOA)');
    expect(ask('dmain.cloudfront.net', 'AAAA').answers[0]?.data).toBe('::1');
  });

  it.each([
    {
      what: 'a name that does not exist',
      name: 'x.saas.test',
      type: 'A',
      lines: ['3 AA', 'saas.test 90 (SOA) ns1.saas.test hostmaster.saas.test 7 7200 900 1209600 90'],
    },
    {
      what: 'a type that is not there',
      name: 'txt.saas.test',
      type: 'A',
      lines: ['0 AA', 'saas.test 90 (SOA) ns1.saas.test hostmaster.saas.test 7 7200 900 1209600 90'],
    },
    {
      what: 'a zone without SOA',
      name: 'x.bare.test',
      type: 'A',
      lines: ['3 AA', 'bare.test 300 (SOA) ns1.bare.test hostmaster.bare.test 1 7200 900 1209600 300'],
    },
    {
      what: 'an endpoint without IPv6',
      name: 'v4.saas.test',
      type: 'AAAA',
      lines: [
        '0 AA',
        'v4.saas.test 300 CNAME dlegacy.cloudfront.net',
        'cloudfront.net 60 (SOA) ns-418.awsdns-52.com awsdns-hostmaster.amazon.com 1 7200 900 1209600 86400',
      ],
    },
    {
      what: 'a CNAME that dangles at CloudFront',
      name: 'gone.saas.test',
      type: 'A',
      lines: [
        '3 AA',
        'gone.saas.test 300 CNAME d9.cloudfront.net',
        'cloudfront.net 60 (SOA) ns-418.awsdns-52.com awsdns-hostmaster.amazon.com 1 7200 900 1209600 86400',
      ],
    },
    {
      what: 'a CNAME that dangles in the workspace',
      name: 'lost.saas.test',
      type: 'A',
      lines: [
        '3 AA',
        'lost.saas.test 300 CNAME nothing.saas.test',
        'saas.test 90 (SOA) ns1.saas.test hostmaster.saas.test 7 7200 900 1209600 90',
      ],
    },
    {
      what: 'an alias that dangles',
      name: 'gone.apex.test',
      type: 'A',
      lines: ['0 AA', 'apex.test 300 (SOA) ns1.apex.test hostmaster.apex.test 1 7200 900 1209600 300'],
    },
    {
      what: 'a chain that leaves the workspace',
      name: 'away.saas.test',
      type: 'A',
      lines: ['0 AA', 'away.saas.test 300 CNAME www.other.test'],
    },
    { what: 'a delegation', name: 'x.sub.saas.test', type: 'A', lines: ['0', 'sub.saas.test 300 (NS) ns1.dns.test'] },
    { what: 'another type', name: 'mail.saas.test', type: 'MX', lines: ['0 AA', 'mail.saas.test 300 MX 10 mx.other.test'] },
    { what: 'a circle', name: 'a.saas.test', type: 'A', lines: ['2'] },
    { what: 'a CNAME at an apex', name: 'bare.test', type: 'A', lines: ['2'] },
    { what: 'a name of no zone', name: 'www.google.test', type: 'A', lines: ['5'] },
    { what: 'a zone transfer', name: 'saas.test', type: 'AXFR', lines: ['5'] },
    { what: 'everything at once', name: 'shop.saas.test', type: 'ANY', lines: ['0 AA', 'shop.saas.test 3600 HINFO "RFC8482" ""'] },
    {
      what: 'everything of nothing',
      name: 'x.saas.test',
      type: 'ANY',
      lines: ['3 AA', 'saas.test 90 (SOA) ns1.saas.test hostmaster.saas.test 7 7200 900 1209600 90'],
    },
  ])('answers a question for $what', ({ name, type, lines }) => {
    expect(shown(ask(name, type))).toEqual(lines);
  });

  it('tells dig why, as an extended error, when the client speaks EDNS', () => {
    expect(noteOf(ask('a.saas.test', 'A', { edns }))).toContain('a.saas.test is met a second time');
    expect(noteOf(ask('bare.test', 'A', { edns }))).toContain('is the apex of zone bare.test');
    expect(noteOf(ask('shop.saas.test', 'A', { edns }))).toBe('');
    expect(ask('a.saas.test', 'A').edns).toBeNull();
  });

  it('cuts off what is too large for the client and says so', () => {
    expect(ask('many.saas.test', 'TXT')).toMatchObject({ truncated: true, answers: [] });
    expect(ask('many.saas.test', 'TXT', { edns: { ...edns, udpSize: 4096 } })).toMatchObject({ truncated: false, answers: { length: 60 } });
    expect(ask('many.saas.test', 'TXT', {}, ownAddresses, 65_535).answers).toHaveLength(60);
  });

  it('keeps DNSSEC OK and its own size, and refuses a later EDNS', () => {
    expect(ask('shop.saas.test', 'A', { edns: { ...edns, dnssecOk: true } }).edns).toMatchObject({ dnssecOk: true, udpSize: 1232 });
    expect(ask('shop.saas.test', 'A', { edns: { ...edns, version: 1 } })).toMatchObject({ rcode: 16, answers: [] });
  });

  it.each([
    { what: 'another opcode', octets: query('shop.saas.test', 'A', { opcode: 5 }), rcode: 4 },
    { what: 'no question', octets: query('shop.saas.test', 'A', { questions: [] }), rcode: 1 },
    { what: 'a question cut off', octets: query('shop.saas.test', 'A').subarray(0, 20), rcode: 1 },
    {
      what: 'another class',
      octets: query('shop.saas.test', 'A', { questions: [{ name: 'version.bind', type: 'TXT', class: 3 }] }),
      rcode: 5,
    },
  ])('refuses $what with code $rcode and the id of the query', ({ octets, rcode }) => {
    const answer = respond(octets, snapshot, ownAddresses, 512);
    expect(answer && decodeMessage(answer)).toMatchObject({ id: 4242, response: true, rcode });
  });

  it('never answers an answer, nor what has no header', () => {
    expect(respond(query('shop.saas.test', 'A', { response: true }), snapshot, ownAddresses, 512)).toBeNull();
    expect(respond(Uint8Array.of(1, 2, 3), snapshot, ownAddresses, 512)).toBeNull();
  });
});
