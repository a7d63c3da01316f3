import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { dns } from '../../../../main/core/stages/01-dns';
import type { ViewerRequest } from '../../../../main/core/types/exchange';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import type { StageResult } from '../../../../main/core/types/exchange';
import { exchangeOf, type Files, group, snapshotOf, standard, template, tenant } from '../../../support/compiled';

const files: Files = {
  'distributions/saas.json': template(),
  'distributions/first.json': standard('first', ['cdn.first.test', 'www.first.test']),
  'distributions/second.json': standard('second', ['www.second.test'], { IsIPV6Enabled: true }),
  'connection-groups/main.json': group('main'),
  'connection-groups/legacy.json': group('legacy', { Ipv6Enabled: false }),
  'tenants/shop.json': tenant('shop', ['shop.saas.test', 'www.customer.test'], { ConnectionGroupId: 'main' }),
  'dns/saas.test.zone': '$TTL 300\nshop CNAME dmain.cloudfront.net.\n* CNAME dlegacy.cloudfront.net.\nv4 CNAME shop\nonly4 A 192.0.2.1\n',
  'dns/customer.test.zone': '$TTL 60\nwww CNAME shop.saas.test.\n@ CNAME shop.saas.test.\n',
  'dns/first.test.zone': '$TTL 60\ncdn CNAME dfirst.cloudfront.net.\nwww CNAME cdn\n',
  'dns/second.test.zone': '$TTL 60\nwww CNAME cdn.first.test.\n',
  'dns/routed.test.json': {
    ResourceRecordSets: [
      {
        Name: 'www.routed.test.',
        Type: 'CNAME',
        TTL: 60,
        SetIdentifier: 'a',
        Weight: 10,
        ResourceRecords: [{ Value: 'dmain.cloudfront.net' }],
      },
    ],
  },
};
const snapshot = snapshotOf(files);

function run(request: Partial<ViewerRequest>, using: Snapshot = snapshot): StageResult {
  return dns.run(exchangeOf(request), using, undefined as never) as StageResult;
}

describe('01-dns', () => {
  it('finds the endpoint of the name and points at every record on the way, the endpoint last', () => {
    const result = run({ host: 'www.customer.test' });
    expect(result).toMatchObject({
      decision: 'resolved',
      reason: { code: 'dns.resolved' },
      changes: { dns: { endpoint: 'dmain.cloudfront.net', ttl: 60 }, endpoint: { name: 'main' } },
    });
    expect(result.because).toEqual([
      { file: 'dns/customer.test.zone', pointer: '/www.customer.test/CNAME', line: 2 },
      { file: 'dns/saas.test.zone', pointer: '/shop.saas.test/CNAME', line: 2 },
      { file: 'connection-groups/main.json', pointer: '', base: '' },
    ]);
    expect(result.exit).toBeUndefined();
  });

  it('asks for the DNS name, not for the Host', () => {
    expect(run({ host: 'shop.saas.test', dnsName: 'dlegacy.cloudfront.net' }).changes?.endpoint).toMatchObject({ name: 'legacy' });
  });

  it('says when a name works only by leaning on a name of another distribution', () => {
    const result = run({ host: 'www.second.test' });
    expect(result.reason.code).toBe('dns.leans-on');
    expect(sentenceOf(result.reason)).toBe(
      'www.second.test is a CNAME of cdn.first.test, which is a CNAME of dfirst.cloudfront.net, the domain of distribution first. It works because any edge ' +
        'serves any Host: DNS had only to reach CloudFront, and distribution second is found by Host later. But www.second.test leans on cdn.first.test, a name ' +
        'of distribution first: if that record goes (dns/first.test.zone, line 2), www.second.test stops resolving although nothing of its own was touched.',
    );
  });

  it('does not call it leaning when the names on the way are of the same owner', () => {
    expect(run({ host: 'www.first.test' }).reason.code).toBe('dns.resolved');
    expect(run({ host: 'www.customer.test' }).reason.code).toBe('dns.resolved');
  });

  it('names the wildcard that lost to an exact name', () => {
    const [rival] = run({ host: 'shop.saas.test' }).rejected ?? [];
    expect(rival).toMatchObject({ candidate: 'wildcard *.saas.test', because: [{ line: 3 }] });
  });

  it('ends the request when the name leads nowhere, with the chain so far', () => {
    expect(run({ host: 'www.nowhere.test' })).toMatchObject({ decision: 'failed', exit: { kind: 'failure', failure: 'dns.nxdomain' } });
    expect(run({ host: 'customer.test' })).toMatchObject({ exit: { failure: 'dns.servfail' }, assumptions: ['dns.cname-at-apex'] });
  });

  it('asks for AAAA when the viewer has IPv6 only', () => {
    expect(run({ host: 'www.second.test', ipv6: true }).changes?.dns?.addresses).toEqual([]);
    expect(run({ host: 'x', dnsName: 'dsecond.cloudfront.net', ipv6: true }).changes?.dns?.addresses).toEqual(['::1']);
    expect(run({ host: 'only4.saas.test', ipv6: true }).exit).toMatchObject({ failure: 'dns.nodata' });
  });

  it('does not fail a client that is at the edge already, and tells what DNS would have said', () => {
    const result = run({ host: 'www.nowhere.test', enteredThrough: 'dmain.cloudfront.net' });
    expect(result.exit).toBeUndefined();
    expect(result.decision).toBe('bypassed');
    expect(sentenceOf(result.reason)).toContain('No zone of this workspace holds www.nowhere.test');
  });

  it('gives the same result to a client that came through the endpoint that DNS names', () => {
    expect(run({ host: 'shop.saas.test', enteredThrough: 'dmain.cloudfront.net' })).toEqual(run({ host: 'shop.saas.test' }));
  });

  it('tells of a routing policy that is not simulated', () => {
    expect(run({ host: 'www.routed.test' }).notSimulated).toMatchObject([{ setting: 'www.routed.test CNAME Weight 10' }]);
  });

  it('supposes after a failure that DNS led to the endpoint of the owner of Host', () => {
    const passed = (host: string): unknown =>
      dns.assumePassed?.(exchangeOf({ host, dnsName: 'www.nowhere.test' }), snapshot)?.endpoint?.domain;
    expect(passed('shop.saas.test')).toBe('dmain.cloudfront.net');
    expect(passed('www.second.test')).toBe('dsecond.cloudfront.net');
    expect(passed('unclaimed.test')).toBeUndefined();
  });

  it('declares every exit that it can take', () => {
    const exits = ['nxdomain', 'nodata', 'dangling', 'elsewhere', 'loop', 'servfail'].map((kind) => `dns.${kind}`);
    expect(new Set(dns.exits.map(({ to }) => to))).toEqual(new Set(exits));
  });

  it('shows what the sample of the two distributions says dies with its main record', () => {
    const root = new URL('../../../../samples/two-distributions-one-bucket/', import.meta.url);
    const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
    const paths = [
      'distributions/main.json',
      'distributions/second.json',
      'dns/alpha-media.example.zone',
      'dns/beta-partners.example.zone',
    ];
    const sample = Object.fromEntries(paths.map((path) => [path, read(path)]));
    const without = { ...sample, 'dns/alpha-media.example.zone': read('dns/alpha-media.example.zone').replace(/^cdn\s.*$/m, '') };
    const failures = (using: Snapshot): unknown[] =>
      ['cdn.alpha-media.example', 'img.alpha-media.example', 'video.alpha-media.example', 'links.beta-partners.example'].map((host) => {
        const { exit } = run({ host }, using);
        return exit?.kind === 'failure' ? exit.failure : 'found';
      });
    expect(failures(snapshotOf(sample))).toEqual(['found', 'found', 'found', 'found']);
    expect(failures(snapshotOf(without))).toEqual(['dns.nxdomain', 'dns.dangling', 'dns.dangling', 'dns.dangling']);
  });
});
