/** Cases of what the loader says about zone files and record sets. */
import type { Cases, RuleCase, Situation } from './case';

const soa = '@ 300 IN SOA ns host 1 7200 900 1209600 300';
const apex = [soa, '@ 300 IN NS ns', 'ns 300 IN A 192.0.2.1'];
const zone = (...lines: readonly string[]): Situation => ({ files: { 'dns/a.example.zone': `${[...apex, ...lines].join('\n')}\n` } });
const bare = (text: string, path = 'dns/a.example.zone'): Situation => ({ files: { [path]: text } });
const between = (wrong: string, right: string): RuleCase => ({ triggers: zone(wrong), nearMiss: zone(right) });

const cloudFront = { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'd111111abcdef8.cloudfront.net.', EvaluateTargetHealth: false };
const sets = (...records: readonly object[]): Situation => ({
  files: {
    'dns/a.example.json': {
      ResourceRecordSets: [
        { Name: 'a.example.', Type: 'SOA', TTL: 900, ResourceRecords: [{ Value: 'ns.a.example. host.a.example. 1 7200 900 1209600 60' }] },
        ...records,
      ],
    },
  },
});
const alias = (more: object, Type = 'A'): Situation => sets({ Name: 'www.a.example.', Type, AliasTarget: { ...cloudFront, ...more } });
const address = { Name: 'www.a.example.', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] };

export const loaderDnsCases: Cases = {
  'dns.syntax': between('www 300 IN TXT "open', 'www 300 IN TXT "shut"'),
  'dns.bad-name': between('a..b 300 IN A 192.0.2.1', 'a.b 300 IN A 192.0.2.1'),
  'dns.bad-ttl': between('$TTL soon', '$TTL 1h'),
  'dns.bad-data': between('www 300 IN A 192.0.2.256', 'www 300 IN A 192.0.2.255'),
  'dns.unknown-type': between('www 300 IN AA 192.0.2.1', 'www 300 IN A 192.0.2.1'),
  'dns.unknown-directive': between('$TLT 300', '$TTL 300'),
  'dns.include-refused': between('$INCLUDE more.zone', '$ORIGIN more.a.example.'),
  'dns.generate-refused': between('$GENERATE x h$ A 192.0.2.1', '$GENERATE 1-2 h$ A 192.0.2.$'),
  'dns.unsupported-class': between('www 300 CH A 192.0.2.1', 'www 300 IN A 192.0.2.1'),
  'dns.no-owner': { triggers: bare(' 300 IN A 192.0.2.1\n'), nearMiss: bare('www 300 IN A 192.0.2.1\n 300 IN A 192.0.2.2\n') },
  'dns.no-ttl': { triggers: bare('www IN A 192.0.2.1\n'), nearMiss: bare('$TTL 300\nwww IN A 192.0.2.1\n') },
  'dns.zone-name': {
    triggers: bare('www 300 IN A 192.0.2.1\n', 'dns/a..example.zone'),
    nearMiss: bare('www 300 IN A 192.0.2.1\n', 'dns/a.example.zone'),
  },
  'dns.out-of-zone': between('www.b.example. 300 IN A 192.0.2.1', 'www.a.example. 300 IN A 192.0.2.1'),
  'dns.odd-wildcard': between('www.*.x 300 IN A 192.0.2.1', '*.www.x 300 IN A 192.0.2.1'),
  'dns.missing-dot': between('www 300 IN CNAME d1.cloudfront.net', 'www 300 IN CNAME d1.cloudfront.net.'),
  'dns.cname-at-apex': between('@ 300 IN CNAME d1.cloudfront.net.', 'www 300 IN CNAME d1.cloudfront.net.'),
  'dns.cname-beside-other-data': {
    triggers: zone('www 300 IN CNAME d1.cloudfront.net.', 'www 300 IN A 192.0.2.1'),
    nearMiss: zone('www 300 IN CNAME d1.cloudfront.net.', 'web 300 IN A 192.0.2.1'),
  },
  'dns.several-cnames': {
    triggers: zone('www 300 IN CNAME d1.cloudfront.net.', 'www 300 IN CNAME d2.cloudfront.net.'),
    nearMiss: zone('www 300 IN CNAME d1.cloudfront.net.', 'web 300 IN CNAME d2.cloudfront.net.'),
  },
  'dns.duplicate-record': {
    triggers: zone('www 300 IN A 192.0.2.1', 'www 300 IN A 192.0.2.1'),
    nearMiss: zone('www 300 IN A 192.0.2.1', 'www 300 IN A 192.0.2.2'),
  },
  'dns.ttl-mismatch': {
    triggers: zone('www 300 IN A 192.0.2.1', 'www 60 IN A 192.0.2.2'),
    nearMiss: zone('www 300 IN A 192.0.2.1', 'www 60 IN TXT "x"'),
  },
  'dns.several-soa': between('@ 300 IN SOA ns other 1 7200 900 1209600 300', '@ 300 IN TXT "ns other"'),
  'dns.soa-not-at-apex': between(soa.replace('@', 'sub'), '@ 300 IN TXT "x"'),
  'dns.reserved-zone': {
    triggers: bare(`${apex.join('\n')}\n`, 'dns/x.cloudfront.net.zone'),
    nearMiss: bare(`${apex.join('\n')}\n`, 'dns/x.cloudfront.example.zone'),
  },
  'dns.too-many-problems': {
    triggers: zone(...Array.from({ length: 2000 }, (_unused, at) => `w${at} 300 IN A nowhere`)),
    nearMiss: zone('w 300 IN A nowhere'),
  },
  'dns.alias-type': { triggers: alias({}, 'MX'), nearMiss: alias({}, 'AAAA') },
  'dns.alias-zone-id': { triggers: alias({ HostedZoneId: 'Z35SXDOTRQ7X7K' }), nearMiss: alias({}) },
  'dns.alias-health': { triggers: alias({ EvaluateTargetHealth: true }), nearMiss: alias({ EvaluateTargetHealth: false }) },
  'dns.alias-outside': { triggers: alias({ DNSName: 'www.b.example.' }), nearMiss: alias({ DNSName: 'web.a.example.' }) },
  'dns.routing-policy': { triggers: sets({ ...address, SetIdentifier: 'a', Weight: 10 }), nearMiss: sets(address) },
};
