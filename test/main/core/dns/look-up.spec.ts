import { describe, expect, it } from 'vitest';
import { closestEncloser, lookUp } from '../../../../main/core/dns/look-up';
import { dnsIndex } from '../../../support/dns-index';

/** The zone of RFC 4592 2.2.1. */
const rfc4592 = dnsIndex({
  example: [
    '@ SOA ns.example.com. hostmaster.example.com. 1 2 3 4 5',
    '@ NS ns.example.com.',
    '@ NS ns.example.net.',
    '* TXT "this is a wildcard"',
    '* MX 10 host1',
    'sub.* TXT "this is not a wildcard"',
    'host1 A 192.0.2.1',
    '_ssh._tcp.host1 SRV 0 0 22 host1',
    '_ssh._tcp.host2 SRV 0 0 22 host2',
    'subdel NS ns.example.com.',
    'subdel NS ns.example.net.',
  ].join('\n'),
});

describe('lookUp', () => {
  it.each([
    { name: 'host3.example', type: 'MX', kind: 'records', why: 'the wildcard stands in' },
    { name: 'host3.example', type: 'A', kind: 'nodata', why: 'the wildcard has no A' },
    { name: 'foo.bar.example', type: 'TXT', kind: 'records', why: 'a wildcard takes more than one label' },
    { name: 'host1.example', type: 'MX', kind: 'nodata', why: 'host1 exists' },
    { name: 'sub.*.example', type: 'MX', kind: 'nodata', why: 'sub.* exists' },
    { name: '_telnet._tcp.host1.example', type: 'SRV', kind: 'missing', why: '_tcp.host1 is the closest encloser and has no wildcard' },
    { name: 'host.subdel.example', type: 'A', kind: 'delegated', why: 'subdel is delegated' },
    { name: 'ghost.*.example', type: 'MX', kind: 'missing', why: '*.example is the closest encloser and has no wildcard' },
    { name: 'host2.example', type: 'A', kind: 'nodata', why: 'host2 is an empty non-terminal' },
    { name: '*.example', type: 'TXT', kind: 'records', why: 'the wildcard can be asked for itself' },
    { name: 'example.org', type: 'A', kind: 'outside', why: 'no zone holds it' },
  ])('answers $name $type with $kind, because $why (RFC 4592 2.2.1)', ({ name, type, kind }) => {
    expect(lookUp(rfc4592, name, type).kind).toBe(kind);
  });

  it('rewrites the names below a DNAME and not the name itself', () => {
    const index = dnsIndex({ 'example.com': 'old DNAME new.example.org.\nold TXT here\nx.old A 192.0.2.1' });
    expect(lookUp(index, 'x.old.example.com', 'A')).toMatchObject({ kind: 'leads-on', target: 'x.new.example.org' });
    expect(lookUp(index, 'old.example.com', 'TXT').kind).toBe('records');
  });

  it('answers for a wildcard that is itself an empty non-terminal with no data', () => {
    expect(lookUp(dnsIndex({ 'example.com': 'a.* A 192.0.2.1' }), 'x.example.com', 'A')).toMatchObject({ kind: 'nodata', has: [] });
  });

  it('goes by the chosen assumption at an apex with a CNAME', () => {
    const index = dnsIndex({ 'example.com': '@ CNAME d111.cloudfront.net.\n@ NS ns' });
    expect(lookUp(index, 'example.com', 'A')).toMatchObject({ kind: 'broken', why: 'apex', assumption: 'dns.cname-at-apex' });
    expect(lookUp(index, 'example.com', 'A', () => 'nodata')).toMatchObject({ kind: 'nodata', assumption: 'dns.cname-at-apex' });
    expect(lookUp(index, 'example.com', 'NS', () => 'nodata').kind).toBe('records');
  });

  it('finds the closest encloser', () => {
    expect(closestEncloser(rfc4592, '_telnet._tcp.host1.example')).toBe('_tcp.host1.example');
    expect(closestEncloser(rfc4592, 'a.b.c.example')).toBe('example');
  });
});
