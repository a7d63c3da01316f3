import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../main/core/config/load';
import { ownZone, zoneValue } from '../../../../main/interchange/export/records';

function exported(path: string, text: string) {
  const [zone] = loadWorkspace({ files: [{ path, text }], fixtures: [] }).zones;
  if (!zone) throw new Error('no zone');
  return zoneValue(zone, (domain) => (domain === 'd1.cloudfront.net' ? 'ENDPOINT' : null));
}

const start = '$ORIGIN a.example.\n$TTL 300\n@ IN SOA ns1 hostmaster 1 7200 900 1209600 300\n@ IN NS ns1\n';

describe('record sets of a zone', () => {
  it('gather the records of a name and type, and leave SOA and the own NS to Route 53', () => {
    const { value, notes } = exported(
      'dns/a.example.zone',
      `${start}w 60 IN A 192.0.2.1\nw 60 IN A 192.0.2.2\nsub IN NS ns.elsewhere.example.\n`,
    );
    expect(value).toEqual({
      Name: 'a.example',
      RecordSets: [
        { Name: 'w.a.example', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }, { Value: '192.0.2.2' }] },
        { Name: 'sub.a.example', Type: 'NS', TTL: 300, ResourceRecords: [{ Value: 'ns.elsewhere.example' }] },
      ],
    });
    expect(notes.map(({ text }) => text)).toEqual([expect.stringContaining('SOA and NS of a.example are not exported')]);
  });

  it('name endpoints of CloudFront by reference, and write octets as Route 53 does', () => {
    const { value } = exported('dns/a.example.zone', `${start}w IN CNAME d1.cloudfront.net.\nt IN TXT "caf\\195\\169"\n`);
    expect(value.RecordSets.map(({ ResourceRecords }) => ResourceRecords?.[0]?.Value)).toEqual(['ENDPOINT', '"caf\\303\\251"']);
  });

  it('keep aliases, say which hosted zone they lead into, and warn where that is not known', () => {
    const alias = (Name: string, DNSName: string, HostedZoneId: string) => ({
      Name,
      Type: 'A',
      AliasTarget: { DNSName, HostedZoneId, EvaluateTargetHealth: false },
    });
    const sets = [
      { Name: 'a.example', Type: 'SOA', TTL: 900, ResourceRecords: [{ Value: 'ns1.x.example. h.x.example. 1 7200 900 1209600 300' }] },
      alias('a.example', 'd1.cloudfront.net', 'Z2FDTNDATAQYW2'),
      alias('in.a.example', 'a.example', 'Z1'),
      alias('lb.a.example', 'my.eu-central-1.elb.amazonaws.com', 'Z3'),
    ];
    const { value, notes } = exported('dns/a.example.json', JSON.stringify({ ResourceRecordSets: sets }));
    expect(value.RecordSets.map(({ AliasTarget }) => [AliasTarget?.DNSName, AliasTarget?.HostedZoneId])).toEqual([
      ['ENDPOINT', 'Z2FDTNDATAQYW2'],
      ['a.example', ownZone],
      ['my.eu-central-1.elb.amazonaws.com', 'Z2FDTNDATAQYW2'],
    ]);
    expect(notes.filter(({ level }) => level === 'warning').map(({ text }) => text)).toEqual([
      expect.stringContaining('lb.a.example leads to my.eu-central-1'),
    ]);
  });

  it('warn about types that Route 53 has not', () => {
    const { value, notes } = exported(
      'dns/a.example.zone',
      `${start}l IN DNAME other.example.
`,
    );
    expect(value.RecordSets).toEqual([]);
    expect(notes[0]).toMatchObject({ level: 'warning', text: expect.stringContaining('l.a.example') as string });
  });
});
