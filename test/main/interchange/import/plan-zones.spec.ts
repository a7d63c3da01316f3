import { describe, expect, it } from 'vitest';
import { changed, importing, json } from '../../../support/import';

const sets = (...records: readonly object[]) => json({ 'records.json': { ResourceRecordSets: records } });
const soa = { Name: 'a.example.', Type: 'SOA', TTL: 900, ResourceRecords: [{ Value: 'ns.a.example. host.a.example. 1 2 3 4 5' }] };
const cname = (name: string, value: string, ttl = 300): object => ({
  Name: name,
  Type: 'CNAME',
  TTL: ttl,
  ResourceRecords: [{ Value: value }],
});
const alias = {
  Name: 'a.example.',
  Type: 'A',
  AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'd1.cloudfront.net.', EvaluateTargetHealth: false },
};
const inFiles = (files: Readonly<Record<string, string>>) => ({
  files: Object.entries({ 'workspace.json': '{"schemaVersion":1,"name":"x"}', ...files }).map(([path, text]) => ({ path, text })),
  fixtures: [],
});

describe('records of an import', () => {
  it('make the file of their zone', () => {
    const { plan, workspace } = importing(sets(soa, cname('www.a.example.', 'd1.cloudfront.net')));
    expect(changed(plan)).toEqual(['add dns/a.example.json', 'add workspace.json']);
    expect(workspace.zones.map(({ origin, records }) => [origin, records.length])).toEqual([['a.example', 2]]);
  });

  it('change record sets of the same name and type, and keep the others', () => {
    const text = JSON.stringify(
      { ResourceRecordSets: [cname('mine.a.example', 'x.example'), cname('WWW.a.example', 'old.example')] },
      null,
      1,
    );
    const { plan, file } = importing(sets(soa, cname('www.a.example.', 'new.example')), inFiles({ 'dns/a.example.json': text }));
    expect(file('dns/a.example.json')).toMatchObject({
      ResourceRecordSets: [{ Name: 'mine.a.example' }, { ResourceRecords: [{ Value: 'new.example' }] }, { Type: 'SOA' }],
    });
    expect(plan.changes.find(({ path }) => path.startsWith('dns/'))).toMatchObject({
      kept: ['/ResourceRecordSets/0'],
      replaced: [{ pointer: '/ResourceRecordSets/1' }],
    });
  });

  it('are lines behind those of a master file, each once', () => {
    const zone = '$ORIGIN a.example.\n$TTL 300\n@ IN SOA ns.a.example. host.a.example. 1 2 3 4 5\nold IN CNAME d1.cloudfront.net.';
    const wanted = [soa, cname('www.a.example.', 'd2.cloudfront.net'), cname('old.a.example', 'D1.cloudfront.net.')];
    const before = inFiles({ 'dns/a.example.zone': zone });
    const first = importing(sets(...wanted), before);
    expect(first.input.files.find(({ path }) => path === 'dns/a.example.zone')?.text).toBe(
      `${zone}\nwww.a.example. 300 IN CNAME d2.cloudfront.net.\n`,
    );
    expect(first.plan.unresolved).toMatchObject([{ subject: 'a.example SOA' }].slice(0, first.plan.unresolved.length));
    expect(changed(importing(sets(...wanted), first.input).plan)).toEqual([]);
  });

  it('are told where a master file says otherwise, or cannot say it', () => {
    const zone = '$ORIGIN a.example.\nwww 300 IN CNAME mine.example.\n';
    const { plan } = importing(sets(cname('www.a.example', 'theirs.example'), alias), inFiles({ 'dns/a.example.zone': zone }));
    expect(changed(plan)).toEqual([]);
    expect(plan.unresolved.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'record: dns/a.example.zone says mine.example for www.a.example CNAME, the import says theirs.example; the file stays as it is.',
      'record: An alias record cannot stand in the master file dns/a.example.zone, so it was not imported.',
    ]);
  });

  it('go to the zone that their source names, by name or id', () => {
    const zone = { HostedZone: { Id: '/hostedzone/Z1', Name: 'b.a.example.' } };
    const template = {
      Resources: { R: { Type: 'AWS::Route53::RecordSet', Properties: { HostedZoneId: 'Z1', ...cname('x.b.a.example', 'y.example') } } },
    };
    const { file } = importing(json({ 'zone.json': zone, 't.json': template }));
    expect(file('dns/b.a.example.json')).toMatchObject({ ResourceRecordSets: [{ Name: 'x.b.a.example' }] });
  });

  it('go to a zone that is guessed where nothing names it, and that is told', () => {
    const record = (name: string): object => ({
      Type: 'AWS::Route53::RecordSet',
      Properties: { HostedZoneId: 'Z9', ...cname(name, 'y.example') },
    });
    const { plan } = importing(
      json({ 't.json': { Resources: { A: record('a.shop.example'), B: record('b.shop.example'), C: record('UNRESOLVED-x') } } }),
    );
    expect(changed(plan)).toEqual(['add dns/shop.example.json', 'add workspace.json']);
    expect(plan.unresolved.map(({ message }) => message)).toEqual([
      'Which zone Z9 is cannot be told from the source; shop.example is assumed.',
      'The name of this record cannot be told, so it is not imported.',
    ]);
  });
});
