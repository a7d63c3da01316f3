import { describe, expect, it } from 'vitest';
import { buildDnsIndex, findZone, loopbackAddress } from '../../../../main/core/dns/build-index';
import { connectionGroup, distribution, dnsIndex, zones } from '../../../support/dns-index';

describe('buildDnsIndex', () => {
  it('gives every endpoint an address of its own, in order of the names', () => {
    const { endpoints } = buildDnsIndex({
      zones: [],
      connectionGroups: [connectionGroup('b', 'd2.cloudfront.net'), connectionGroup('a', 'D1.CloudFront.net', { Enabled: false })],
      distributions: [distribution('site', 'd0.cloudfront.net', { IsIPV6Enabled: true }), distribution('template', '-')],
    });
    expect([...endpoints.values()].map(({ domain, kind, address, ipv6, enabled }) => [domain, kind, address, ipv6, enabled])).toEqual([
      ['d0.cloudfront.net', 'distribution', '127.0.64.1', true, true],
      ['d1.cloudfront.net', 'connection-group', '127.0.64.2', true, false],
      ['d2.cloudfront.net', 'connection-group', '127.0.64.3', true, true],
    ]);
  });

  it('spreads many endpoints over the loopback network without using an address twice', () => {
    expect([0, 249, 250, 1000].map(loopbackAddress)).toEqual(['127.0.64.1', '127.0.64.250', '127.0.65.1', '127.0.68.1']);
    expect(new Set(Array.from({ length: 2000 }, (_, at) => loopbackAddress(at))).size).toBe(2000);
  });

  it('keeps the names of a list of zones, whatever else was edited, and not those of another list', () => {
    const list = zones({ 'example.com': 'a A 192.0.2.1' });
    const [before, after] = [[], [connectionGroup('a', 'd1.cloudfront.net')]].map((connectionGroups) =>
      buildDnsIndex({ zones: list, connectionGroups, distributions: [] }),
    );
    expect(after?.records).toBe(before?.records);
    expect([before?.endpoints.size, after?.endpoints.size]).toEqual([0, 1]);
    const edited = buildDnsIndex({ zones: zones({ 'example.com': 'b A 192.0.2.1' }), connectionGroups: [], distributions: [] });
    expect([...edited.records.keys()]).toEqual(['b.example.com']);
  });

  it('brings the names above a record into being', () => {
    const { exists } = dnsIndex({ 'example.com': 'a.b.c A 192.0.2.1' });
    expect([...exists].sort()).toEqual(['a.b.c.example.com', 'b.c.example.com', 'c.example.com', 'example.com']);
  });

  it('serves a name from its own zone only, not from the parent that also lists it', () => {
    const index = dnsIndex({
      'example.com': 'a.shop A 192.0.2.1\nshop NS ns.other.example.',
      'shop.example.com': 'a A 192.0.2.2',
    });
    expect(index.records.get('a.shop.example.com')?.map(({ data }) => data)).toEqual(['192.0.2.2']);
    expect(index.records.has('shop.example.com')).toBe(false);
  });

  it('keeps the first of two zones with one name, and no zone of CloudFront', () => {
    const [first, second] = [zones({ 'example.com': 'a A 192.0.2.1' }), zones({ 'example.com': 'a A 192.0.2.2' })];
    const own = zones({ 'cloudfront.net': 'd9 A 192.0.2.3' });
    const index = buildDnsIndex({ zones: [...first, ...second, ...own], connectionGroups: [], distributions: [] });
    expect([...index.records.values()].flat().map(({ data }) => data)).toEqual(['192.0.2.1']);
  });
});

describe('findZone', () => {
  it('takes the zone with the longest name', () => {
    const { zones: all } = dnsIndex({ 'example.com': 'a A 192.0.2.1', 'shop.example.com': 'a A 192.0.2.2' });
    expect(findZone(all, 'x.shop.example.com')?.origin).toBe('shop.example.com');
    expect(findZone(all, 'xshop.example.com')?.origin).toBe('example.com');
    expect(findZone(all, 'example.org')).toBeUndefined();
  });
});
