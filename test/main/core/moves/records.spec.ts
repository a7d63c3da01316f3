import { describe, expect, it } from 'vitest';
import { recordsOf } from '../../../../main/core/moves/records';
import { group } from '../../../support/compiled';
import { lineChanges, movedTexts, refusalOf, snapshotOfTexts, textsOf } from '../../../support/moves';
import { acmeZone } from '../../../support/zones';

const path = 'dns/acme.example.zone';
const texts = textsOf(acmeZone('www CNAME dmain.cloudfront.net.\nold A 192.0.2.1\n    A 192.0.2.2\nboth A 192.0.2.3\nboth TXT "x"\n'));
const changes = (move: Parameters<typeof movedTexts>[1], of = texts, file = path): readonly string[] =>
  lineChanges(of[file] ?? '', movedTexts(of, move)[file] ?? '');

const json = 'dns/acme.example.json';
const alias = { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'dmain.cloudfront.net', EvaluateTargetHealth: false };
const sets = textsOf({
  'connection-groups/main.json': group('main'),
  'connection-groups/other.json': group('other'),
  [json]: {
    ResourceRecordSets: [
      { Name: 'acme.example.', Type: 'A', AliasTarget: alias },
      { Name: 'acme.example.', Type: 'AAAA', AliasTarget: alias },
      { Name: 'www.acme.example.', Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: 'dmain.cloudfront.net.' }] },
      { Name: 'old.acme.example.', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }, { Value: '192.0.2.2' }] },
      { Name: 'w.acme.example.', Type: 'A', TTL: 60, SetIdentifier: 'a', Weight: 1, ResourceRecords: [{ Value: '192.0.2.1' }] },
      { Name: 'w.acme.example.', Type: 'A', TTL: 60, SetIdentifier: 'b', Weight: 1, ResourceRecords: [{ Value: '192.0.2.2' }] },
    ],
  },
});
const setsAfter = (move: Parameters<typeof movedTexts>[1]) =>
  (JSON.parse(movedTexts(sets, move)[json] ?? '') as { readonly ResourceRecordSets: readonly Record<string, unknown>[] })
    .ResourceRecordSets;

describe('removing a record', () => {
  it('takes all of its name and type out of a master file', () => {
    expect(changes({ kind: 'remove-record', name: 'www.acme.example', type: 'CNAME' })).toEqual(['-www CNAME dmain.cloudfront.net.']);
    expect(changes({ kind: 'remove-record', name: 'OLD.acme.example.', type: 'a' })).toEqual(['-old A 192.0.2.1', '-    A 192.0.2.2']);
    const after = movedTexts(texts, { kind: 'remove-record', name: 'both.acme.example', type: 'A' });
    expect(
      snapshotOfTexts(after)
        .dns.records.get('both.acme.example')
        ?.map(({ type }) => type),
    ).toEqual(['TXT']);
  });

  it('takes record sets out of a Route 53 zone, aliases for both address types together', () => {
    expect(setsAfter({ kind: 'remove-record', name: 'acme.example', type: 'ALIAS' }).map(({ Name }) => Name)).not.toContain(
      'acme.example.',
    );
    expect(setsAfter({ kind: 'remove-record', name: 'old.acme.example', type: 'A' })).toHaveLength(5);
  });

  it('is refused for what is not there, the SOA, and a record set that another would answer for', () => {
    expect(refusalOf(texts, { kind: 'remove-record', name: 'no.acme.example', type: 'A' })).toContain(
      'There is no record no.acme.example A',
    );
    expect(refusalOf(texts, { kind: 'remove-record', name: 'acme.example', type: 'SOA' })).toContain('Remove the file instead');
    expect(refusalOf(sets, { kind: 'remove-record', name: 'w.acme.example', type: 'A' })).toContain('routing policy');
  });
});

describe('pointing a record elsewhere', () => {
  it('changes its target, and its TTL where one is given', () => {
    const move = { kind: 'repoint-record', name: 'www.acme.example', type: 'CNAME', to: 'dother.cloudfront.net' } as const;
    expect(changes(move)).toEqual(['-www CNAME dmain.cloudfront.net.', '+www CNAME dother.cloudfront.net.']);
    expect(changes({ ...move, ttl: 5 })).toEqual(['-www CNAME dmain.cloudfront.net.', '+www 5 CNAME dother.cloudfront.net.']);
  });

  it('makes a CNAME of addresses, which stands alone', () => {
    const move = { kind: 'repoint-record', name: 'old.acme.example', type: 'A', to: 'dmain.cloudfront.net' } as const;
    expect(changes(move)).toEqual(['-old A 192.0.2.1', '-    A 192.0.2.2', '+old CNAME dmain.cloudfront.net.']);
    expect(changes({ ...move, to: '198.51.100.7' })).toEqual(['-old A 192.0.2.1', '-    A 192.0.2.2', '+old A 198.51.100.7']);
    expect(refusalOf(texts, { ...move, name: 'both.acme.example' })).toContain('a CNAME stands alone');
  });

  it('changes record sets: targets as they are written, addresses to an alias', () => {
    const www = { kind: 'repoint-record', name: 'www.acme.example', type: 'CNAME', to: 'dother.cloudfront.net', ttl: 9 } as const;
    expect(setsAfter(www)[2]).toMatchObject({ TTL: 9, ResourceRecords: [{ Value: 'dother.cloudfront.net.' }] });
    const apex = { kind: 'repoint-record', name: 'acme.example', type: 'ALIAS', to: 'dother.cloudfront.net' } as const;
    expect(setsAfter(apex).slice(0, 2)).toMatchObject([
      { AliasTarget: { DNSName: 'dother.cloudfront.net' } },
      { AliasTarget: { DNSName: 'dother.cloudfront.net' } },
    ]);
    const old = { kind: 'repoint-record', name: 'old.acme.example', type: 'A', to: 'dother.cloudfront.net' } as const;
    expect(setsAfter(old)[3]).toEqual({
      Name: 'old.acme.example.',
      Type: 'A',
      AliasTarget: { ...alias, DNSName: 'dother.cloudfront.net.' },
    });
    expect(setsAfter({ ...old, to: '198.51.100.7' })[3]).toMatchObject({ ResourceRecords: [{ Value: '198.51.100.7' }] });
    expect(refusalOf(sets, { ...old, to: 'www.acme.example' })).toContain('as an alias to a CloudFront endpoint');
    expect(refusalOf(sets, { ...apex, ttl: 3 })).toContain('no TTL of its own');
  });

  it('is refused for what no record can lead to', () => {
    const move = { kind: 'repoint-record', name: 'www.acme.example', type: 'CNAME', to: '' } as const;
    for (const to of ['', 'two words', 'a..b', '192.0.2.1', 'fe80::1', '1:2', 'dmain.cloudfront.net']) {
      expect(refusalOf(texts, { ...move, to })).toMatch(/^(?!made:).*\.$/);
    }
    expect(refusalOf(texts, { ...move, to: 'x.example', ttl: -1 })).toContain('A TTL is');
    expect(refusalOf(texts, { ...move, name: 'both.acme.example', type: 'TXT', to: 'x.example' })).toContain('leads no viewer anywhere');
  });
});

describe('the records of a name and type', () => {
  it('are those of one file', () => {
    expect(recordsOf(snapshotOfTexts(texts), 'old.acme.example', 'A').map(({ source }) => source.line)).toEqual([6, 7]);
  });
});
