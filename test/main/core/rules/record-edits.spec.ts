import { describe, expect, it } from 'vitest';
import { addAliases, addText, pointAt, retarget, withoutRecord } from '../../../../main/core/rules/record-edits';
import type { Facts } from '../../../../main/core/rules/family';
import type { Fix } from '../../../../main/core/types/diagnostic';
import { applyEdit } from '../../../support/diagnostics';
import { askFacts } from '../../../support/facts';
import { acmeZone, zoneHead } from '../../../support/zones';

const endpoint = 'dmain.cloudfront.net';
const file = 'dns/acme.example.zone';
/** The records after a fix, without the head; null when there is none. */
function after(records: string, fix: (facts: Facts) => readonly Fix[]): string | null {
  const text = zoneHead + records;
  const [first] = askFacts(acmeZone(records), fix);
  const edits = first?.edits?.toSorted((a, b) => b.startLine - a.startLine);
  expect(edits?.every((edit) => edit.file === file) ?? true).toBe(true);
  return edits ? edits.reduce(applyEdit, text).slice(zoneHead.length) : null;
}
const pointed = (records: string, name = 'shop.acme.example'): string | null => after(records, (facts) => pointAt(name, endpoint, facts));

describe('pointAt', () => {
  it('replaces the target and nothing else of the line', () => {
    expect(pointed('shop  60 IN CNAME  old ; why\n')).toBe('shop  60 IN CNAME  dmain.cloudfront.net. ; why\n');
    expect(pointed('shop CNAME (\n old )\n')).toBe('shop CNAME (\n dmain.cloudfront.net. )\n');
  });

  it('makes a CNAME of the one address of a name', () => {
    expect(pointed('shop 60 A 192.0.2.1\n')).toBe('shop 60 CNAME dmain.cloudfront.net.\n');
    expect(pointed('shop A 192.0.2.1\nshop A 192.0.2.2\n')).toBeNull();
    expect(pointed('shop A 192.0.2.1\nshop TXT x\n')).toBeNull();
  });

  it('adds a record at the end of the zone for a name without any', () => {
    expect(pointed('')).toBe('shop.acme.example. IN CNAME dmain.cloudfront.net.\n');
    expect(pointed('* CNAME old')).toBe('* CNAME old\nshop.acme.example. IN CNAME dmain.cloudfront.net.\n');
    expect(pointed('', 'shop.elsewhere.example')).toBeNull();
  });

  it('offers nothing where a CNAME cannot be, or where the text stands for many records', () => {
    expect(pointed('@ A 192.0.2.1\n', 'acme.example')).toBeNull();
    expect(pointed('shop TXT x\n')).toBeNull();
    expect(pointed('$GENERATE 1-2 n$ CNAME old\n', 'n1.acme.example')).toBeNull();
    expect(pointed('shop CNAME old\nshop TXT x\n')).toBeNull();
  });

  it('changes both alias records of Route 53 at once', () => {
    const alias = (Type: string): object => ({
      Name: 'acme.example.',
      Type,
      AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'dother.cloudfront.net.', EvaluateTargetHealth: false },
    });
    const zone = { ResourceRecordSets: [alias('A'), alias('AAAA')] };
    const files = { 'dns/acme.example.json': zone };
    const [fix] = askFacts(files, (facts) => pointAt('acme.example', endpoint, facts));
    const text = (fix?.edits ?? []).toSorted((a, b) => b.startLine - a.startLine).reduce(applyEdit, `${JSON.stringify(zone, null, 2)}\n`);
    expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(zone).replaceAll('dother.cloudfront.net.', 'dmain.cloudfront.net.'));
  });
});

describe('records for a zone of Route 53', () => {
  const set = (Type: string): object => ({
    Name: 'acme.example.',
    Type,
    AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'dother.cloudfront.net.', EvaluateTargetHealth: false },
  });
  const namesAfter = (fix: (facts: Facts) => readonly Fix[], ...sets: readonly object[]): readonly string[] | null => {
    const zone = { ResourceRecordSets: sets };
    const [first] = askFacts({ 'dns/acme.example.json': zone }, fix);
    if (!first) return null;
    const text = (first.edits ?? []).reduce(applyEdit, `${JSON.stringify(zone, null, 2)}\n`);
    const { ResourceRecordSets } = JSON.parse(text) as { ResourceRecordSets: readonly { Name: string; Type: string }[] };
    return ResourceRecordSets.map(({ Name, Type }) => `${Name} ${Type}`);
  };

  it('are a CNAME, alias records at the apex, the missing alias, or a text', () => {
    expect(namesAfter((facts) => pointAt('shop.acme.example', endpoint, facts))).toEqual(['shop.acme.example. CNAME']);
    expect(namesAfter((facts) => pointAt('acme.example', endpoint, facts), set('AAAA'))).toEqual(['acme.example. AAAA', 'acme.example. A']);
    expect(namesAfter((facts) => addAliases('acme.example', endpoint, ['AAAA'], facts), set('A'))).toEqual([
      'acme.example. A',
      'acme.example. AAAA',
    ]);
    expect(namesAfter((facts) => addText('_x.acme.example', 'text', facts))).toEqual(['_x.acme.example. TXT']);
  });

  it('are none in a master file, which has no alias records', () => {
    expect(after('', (facts) => addAliases('acme.example', endpoint, ['A'], facts))).toBeNull();
    expect(after('', (facts) => addText('_x.acme.example', 'text', facts))).toBeNull();
  });
});

describe('retarget', () => {
  it('changes the one record', () => {
    const fix = (facts: Facts): readonly Fix[] => facts.records('shop.acme.example').flatMap((record) => retarget(record, endpoint));
    expect(after('shop CNAME old\nshop TXT x\n', fix)).toBe('shop CNAME dmain.cloudfront.net.\nshop TXT x\n');
    expect(after('shop A 192.0.2.1\n', fix)).toBeNull();
  });
});

describe('withoutRecord', () => {
  const removed = (records: string): string | null =>
    after(records, (facts) => facts.records('shop.acme.example').flatMap((record) => withoutRecord(record, facts)));

  it('takes the line away', () => {
    expect(removed('a TXT x\nshop CNAME old ; why\nb TXT y\n')).toBe('a TXT x\nb TXT y\n');
  });

  it('leaves a name with several records, a record over lines and generated ones', () => {
    expect(removed('shop A 192.0.2.1\n  A 192.0.2.2\n')).toBeNull();
    expect(removed('shop (\n CNAME old )\n')).toBeNull();
    expect(removed('$GENERATE 1-1 shop CNAME old$\n')).toBeNull();
  });

  it('takes a record set away', () => {
    const set = (Name: string): object => ({ Name, Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: 'x.example' }] });
    const zone = { ResourceRecordSets: [set('a.acme.example.'), set('shop.acme.example.')] };
    const [fix] = askFacts({ 'dns/acme.example.json': zone }, (facts) =>
      facts.records('shop.acme.example').flatMap((record) => withoutRecord(record, facts)),
    );
    const text = (fix?.edits ?? []).reduce(applyEdit, `${JSON.stringify(zone, null, 2)}\n`);
    expect(JSON.parse(text)).toEqual({ ResourceRecordSets: [set('a.acme.example.')] });
  });
});
