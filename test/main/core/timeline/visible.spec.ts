import { describe, expect, it } from 'vitest';
import { visibleAt, visibleChain } from '../../../../main/core/timeline/visible';
import { dnsIndex } from '../../../support/dns-index';

const soa = '@ 900 IN SOA ns1 hostmaster 1 7200 900 1209600 120\n@ IN NS ns1\n';

const index = dnsIndex({
  'a.example': `${soa}www 60 IN CNAME hub\nhub 3600 IN CNAME d111.cloudfront.net.\nweb 30 IN A 192.0.2.2\nweb 30 IN A 192.0.2.1\nsub IN NS ns.elsewhere.example.\ntxt IN TXT "x"\nboth IN CNAME hub\nboth IN A 192.0.2.1\nold 20 IN CNAME gone\n* 40 IN CNAME hub\nloop IN CNAME loop2\nloop2 IN CNAME loop`,
  'b.example': JSON.stringify({
    ResourceRecordSets: [
      { Name: 'b.example.', Type: 'SOA', TTL: 900, ResourceRecords: [{ Value: 'ns1. host. 1 7200 900 1209600 600' }] },
      {
        Name: 'b.example.',
        Type: 'A',
        AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'd111.cloudfront.net.', EvaluateTargetHealth: false },
      },
      { Name: 'x.b.example.', Type: 'A', AliasTarget: { HostedZoneId: 'Z', DNSName: 'y.b.example.', EvaluateTargetHealth: false } },
      { Name: 'y.b.example.', Type: 'A', TTL: 77, ResourceRecords: [{ Value: '192.0.2.9' }] },
    ],
  }),
});

describe('what a resolver sees at a name', () => {
  it.each([
    ['www.a.example', { key: 'CNAME hub.a.example', ttl: 60, next: 'hub.a.example', negative: false }],
    ['web.a.example', { key: 'A 192.0.2.1 192.0.2.2', ttl: 30, next: null }],
    ['any.a.example', { key: 'CNAME hub.a.example', ttl: 40 }],
    ['txt.a.example', { key: 'nodata', type: 'SOA', ttl: 120, negative: true }],
    ['x.sub.a.example', { key: 'NS ns.elsewhere.example', type: 'NS', next: null }],
    ['both.a.example', { negative: true, ttl: 5 }],
    ['c.example', { key: 'outside', ttl: 300, negative: true }],
    ['d111.cloudfront.net', { key: 'endpoint d111.cloudfront.net', ttl: 60, next: null }],
    ['d999.cloudfront.net', { key: 'missing', negative: true }],
  ])('%s', (name, expected) => {
    expect(visibleAt(index, name)).toMatchObject(expected);
  });

  it.each([
    ['both.a.example', 'resolver.failure', '300-seconds', 300],
    ['c.example', 'resolver.unknown-zone', '3600-seconds', 3600],
    ['d999.cloudfront.net', 'resolver.missing-endpoint', '900-seconds', 900],
  ])('keeps what nobody publishes a lifetime of as long as the ledger says: %s', (name, id, chosen, ttl) => {
    expect(visibleAt(index, name, (asked) => (asked === id ? chosen : '')).ttl).toBe(ttl);
  });

  it('sees addresses where an alias is, whatever lies behind it, with the TTL that Route 53 answers with', () => {
    expect(visibleAt(index, 'b.example')).toMatchObject({
      key: 'endpoint d111.cloudfront.net',
      type: 'A',
      ttl: 60,
      next: null,
      behind: ['d111.cloudfront.net'],
    });
    expect(visibleAt(index, 'x.b.example')).toMatchObject({ key: 'A 192.0.2.9', ttl: 77, behind: ['y.b.example'] });
  });

  it('asks for one link after the other, and stops where a chain goes round', () => {
    expect(visibleChain(index, 'www.a.example').map(({ name }) => name)).toEqual(['www.a.example', 'hub.a.example', 'd111.cloudfront.net']);
    expect(visibleChain(index, 'loop.a.example').map(({ name }) => name)).toEqual(['loop.a.example', 'loop2.a.example']);
  });
});
