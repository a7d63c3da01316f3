import type { dependencyRules } from '../../../../../main/core/rules/dependencies';
import type { dnsRules } from '../../../../../main/core/rules/dns';
import type { takeoverRules } from '../../../../../main/core/rules/takeover';
import type { zoneRules } from '../../../../../main/core/rules/zones';
import { group, standard, template, tenant, type Files } from '../../../../support/compiled';
import type { Cases } from './case';

const head = '$TTL 300\n@ SOA ns hostmaster 1 7200 900 1209600 300\n@ NS ns\nns A 192.0.2.53\n';
const around: Files = {
  'distributions/saas.json': template(),
  'connection-groups/main.json': group('main'),
  'connection-groups/other.json': group('other'),
};
/** A zone acme.example with these records, and a tenant in group main with these domains. */
const zone = (records: string, domains: readonly string[] = [], more: Files = {}): Files => ({
  ...around,
  'dns/acme.example.zone': head + records,
  ...(domains.length > 0 ? { 'tenants/acme.json': tenant('acme', domains, { ConnectionGroupId: 'main' }) } : {}),
  ...more,
});
const shop = ['shop.acme.example'];
const toMain = 'shop CNAME dmain.cloudfront.net.\n';
/** A zone as Route 53 prints it, with these record sets. */
const sets = (...more: readonly object[]): object => ({
  ResourceRecordSets: [
    {
      Name: 'acme.example.',
      Type: 'SOA',
      TTL: 300,
      ResourceRecords: [{ Value: 'ns.acme.example. hostmaster.acme.example. 1 7200 900 1209600 300' }],
    },
    ...more,
  ],
});
const cname = (name: string, target: string): object => ({
  Name: `${name}.`,
  Type: 'CNAME',
  TTL: 300,
  ResourceRecords: [{ Value: target }],
});
const alias = (Type: string, target: string): object => ({
  Name: 'acme.example.',
  Type,
  AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: target, EvaluateTargetHealth: false },
});
const route53 = (domains: readonly string[], ...more: readonly object[]): Files => ({
  ...around,
  'dns/acme.example.json': sets(...more),
  'tenants/acme.json': tenant('acme', domains, { ConnectionGroupId: 'main' }),
});
const many = Array.from({ length: 21 }, (_, at) => `n${at}.acme.example`);
const disabled = { 'connection-groups/other.json': group('other', { Enabled: false }) };
const [one, two] = [standard('one', ['www.acme.example']), standard('two', shop)];
const pair: Files = { 'distributions/one.json': one, 'distributions/two.json': two };

export const dnsCases: Cases<keyof typeof dnsRules> = {
  'dns.dangling': [
    { triggers: { files: zone('shop CNAME dmian.cloudfront.net.\n', shop), at: 'dns/acme.example.zone' }, nearMiss: zone(toMain, shop) },
    { triggers: zone(`${toMain}b CNAME shpo\n`, shop), nearMiss: zone(`${toMain}b CNAME shop\n`, shop) },
    { triggers: zone('old CNAME d111111abcdef8.cloudfront.net.\n'), nearMiss: zone('old CNAME www.elsewhere.example.\n') },
  ],
  'dns.loop': { triggers: zone('a CNAME b\nb CNAME a\n'), nearMiss: zone('a CNAME b\nb CNAME dmain.cloudfront.net.\n') },
  'dns.missing': [
    { triggers: { files: zone('', shop), at: 'tenants/acme.json' }, nearMiss: zone(toMain, shop) },
    { triggers: zone(toMain, ['shpo.acme.example']), nearMiss: zone('* CNAME dmain.cloudfront.net.\n', ['shpo.acme.example']) },
    {
      triggers: route53(shop, cname('www.acme.example', 'dmain.cloudfront.net')),
      nearMiss: route53(shop, cname('shop.acme.example', 'dmain.cloudfront.net')),
    },
    {
      triggers: route53(['acme.example']),
      nearMiss: route53(['acme.example'], alias('A', 'dmain.cloudfront.net'), alias('AAAA', 'dmain.cloudfront.net')),
    },
    { triggers: zone('shop TXT hello', shop), nearMiss: zone('', ['shop.elsewhere.example']) },
    { triggers: { files: zone('', many), at: 'dns/acme.example.zone' }, nearMiss: zone('* CNAME dmain.cloudfront.net.\n', many) },
  ],
  'dns.other-connection-group': [
    { triggers: zone('shop CNAME dother.cloudfront.net. ; moved\n', shop), nearMiss: zone(toMain, shop) },
    {
      triggers: route53(['acme.example'], alias('A', 'dother.cloudfront.net'), alias('AAAA', 'dother.cloudfront.net')),
      nearMiss: route53(['acme.example'], alias('A', 'dmain.cloudfront.net'), alias('AAAA', 'dmain.cloudfront.net')),
    },
    {
      triggers: { files: zone('* CNAME dother.cloudfront.net.\n', many), at: 'connection-groups/main.json' },
      nearMiss: zone('* CNAME dmain.cloudfront.net.\n', many),
    },
    { triggers: zone('* CNAME dother.cloudfront.net.\n', shop), nearMiss: zone(`* CNAME dother.cloudfront.net.\n${toMain}`, shop) },
  ],
  'dns.disabled-connection-group': {
    triggers: zone('shop CNAME dother.cloudfront.net.\n', shop, disabled),
    nearMiss: {
      files: zone('shop CNAME dother.cloudfront.net.\n', shop, disabled),
      settings: { assumptions: { 'connection-group.disabled': 'serve' } },
    },
  },
  'dns.other-distribution': [
    { triggers: zone('shop CNAME done.cloudfront.net.\n', shop, { 'distributions/one.json': one }), nearMiss: zone(toMain, shop) },
    { triggers: zone('shop CNAME done.cloudfront.net.\n', [], pair), nearMiss: zone('shop CNAME dtwo.cloudfront.net.\n', [], pair) },
  ],
  'dns.not-at-cloudfront': [
    { triggers: zone('shop A 198.51.100.1\n', shop), nearMiss: zone(toMain, shop) },
    { triggers: zone('* A 198.51.100.1\n', many), nearMiss: zone('* CNAME dmain.cloudfront.net.\n', many) },
  ],
  'dns.leads-outside': {
    triggers: zone('shop CNAME shop.old-cdn.example.\n', shop),
    nearMiss: zone('blog CNAME shop.old-cdn.example.\n', ['shop.elsewhere.example']),
  },
};

export const dependencyCases: Cases<keyof typeof dependencyRules> = {
  'dns.depends-on-other': [
    {
      triggers: { files: zone('www CNAME done.cloudfront.net.\nshop CNAME www\n', [], pair), at: 'distributions/two.json' },
      nearMiss: zone('edge CNAME dtwo.cloudfront.net.\nshop CNAME edge\nwww CNAME done.cloudfront.net.\n', [], pair),
    },
    {
      triggers: {
        ...around,
        'tenants/a.json': tenant('one', ['a.acme.example'], { ConnectionGroupId: 'main' }),
        'tenants/b.json': tenant('two', shop, { ConnectionGroupId: 'main' }),
        'dns/acme.example.json': sets(cname('a.acme.example', 'dmain.cloudfront.net'), cname('shop.acme.example', 'a.acme.example')),
      },
      nearMiss: route53(
        ['a.acme.example', 'shop.acme.example'],
        cname('a.acme.example', 'dmain.cloudfront.net'),
        cname('shop.acme.example', 'a.acme.example'),
      ),
    },
  ],
  'dns.others-depend-on-this': [
    {
      triggers: { files: zone('www CNAME done.cloudfront.net.\nshop CNAME www\n', [], pair), at: 'dns/acme.example.zone' },
      nearMiss: zone('www CNAME done.cloudfront.net.\nshop CNAME www\n', [], {
        'distributions/one.json': standard('one', ['www.acme.example', 'shop.acme.example']),
      }),
    },
    {
      triggers: zone('edge CNAME dmain.cloudfront.net.\na CNAME edge\nshop CNAME edge\n', shop, {
        'tenants/b.json': tenant('other', ['a.acme.example'], { ConnectionGroupId: 'main' }),
      }),
      nearMiss: zone('edge CNAME dmain.cloudfront.net.\na CNAME edge\nshop CNAME edge\n', ['a.acme.example', ...shop]),
    },
  ],
};

const claimed = { 'tenants/b.json': tenant('b', ['old.acme.example', '*.acme.example'], { ConnectionGroupId: 'main', Enabled: false }) };
const bucketOrigin = {
  'distributions/one.json': standard('one', [], {
    Origins: [
      {
        Id: 'web',
        DomainName: 'old.acme.example.s3-website-us-east-1.amazonaws.com',
        CustomOriginConfig: { OriginProtocolPolicy: 'http-only' },
      },
    ],
  }),
};
const bucketRecord = 'old CNAME old.acme.example.s3-website-us-east-1.amazonaws.com.\n';

export const takeoverCases: Cases<keyof typeof takeoverRules> = {
  'takeover.unclaimed-name': [
    {
      triggers: { files: zone('old CNAME dmain.cloudfront.net.\n'), at: 'dns/acme.example.zone' },
      nearMiss: zone('old CNAME dmain.cloudfront.net.\n', [], claimed),
    },
    {
      triggers: { ...around, 'dns/acme.example.json': sets(cname('old.acme.example', 'dmain.cloudfront.net')) },
      nearMiss: zone('edge CNAME dmain.cloudfront.net.\nshop CNAME edge\n', shop),
    },
    { triggers: zone('* CNAME dmain.cloudfront.net.\n'), nearMiss: zone('* CNAME dmain.cloudfront.net.\n', [], claimed) },
  ],
  'takeover.bucket': { triggers: zone(bucketRecord), nearMiss: zone(bucketRecord, [], bucketOrigin) },
  'takeover.other-cloud': {
    triggers: zone('blog CNAME acme.azurewebsites.net.\n'),
    nearMiss: zone('blog CNAME acme.blogs.example.\n'),
  },
};

const ipv4Only = { 'connection-groups/main.json': group('main', { Ipv6Enabled: false }) };

export const zoneCases: Cases<keyof typeof zoneRules> = {
  'dns.long-ttl': {
    triggers: zone('shop 2d CNAME dmain.cloudfront.net.\n', shop),
    nearMiss: zone('shop 1d CNAME dmain.cloudfront.net.\n@ 1w TXT hello\n', shop),
  },
  'dns.alias-without-ipv6': {
    triggers: route53(['acme.example'], alias('A', 'dmain.cloudfront.net')),
    nearMiss: { ...route53(['acme.example'], alias('A', 'dmain.cloudfront.net')), ...ipv4Only },
  },
  'dns.literal-address': {
    triggers: zone('shop A 127.0.64.1\n', shop),
    nearMiss: zone('shop A 127.0.64.1\n', shop, { 'connection-groups/main.json': group('main', { AnycastIpListId: 'aip_1' }) }),
  },
};
