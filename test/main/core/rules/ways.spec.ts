import { describe, expect, it } from 'vitest';
import {
  claimsThrough,
  counted,
  foreignRecordOf,
  homeOf,
  isServed,
  leadsStraightTo,
  ownerOf,
  recordsBehind,
  zoneOf,
} from '../../../../main/core/rules/ways';
import { standard, template } from '../../../support/compiled';
import { askFacts, claimOf } from '../../../support/facts';
import { acmeZone, inMain, zoneHead } from '../../../support/zones';

const records = 'a CNAME dmain.cloudfront.net.\nb CNAME a\nc CNAME b\n* CNAME c\nloop CNAME loop\n';
const files = acmeZone(records, {
  'tenants/a.json': inMain('one', ['a.acme.example']),
  'tenants/b.json': inMain('two', ['c.acme.example', 'x.acme.example']),
  'tenants/off.json': inMain('off', ['b.acme.example'], { Enabled: false }),
  'distributions/d.json': standard('d', ['d.acme.example']),
  'distributions/t.json': template({ Aliases: ['t.acme.example'] }),
});

describe('the way of a name', () => {
  it('lists the records behind its own, over wildcards too', () => {
    const behind = (name: string): readonly string[] => askFacts(files, (facts) => recordsBehind(name, facts).map((record) => record.name));
    expect(behind('a.acme.example')).toEqual([]);
    expect(behind('c.acme.example')).toEqual(['b.acme.example', 'a.acme.example']);
    expect(behind('x.acme.example')).toEqual(['c.acme.example', 'b.acme.example', 'a.acme.example']);
    expect(behind('nowhere.example')).toEqual([]);
  });

  it('is straight when nothing but single CNAME records lead to the endpoint', () => {
    const straight = (name: string, endpoint: string): boolean => askFacts(files, (facts) => leadsStraightTo(endpoint, name, facts));
    expect(straight('c.acme.example', 'dmain.cloudfront.net')).toBe(true);
    expect(straight('c.acme.example', 'dother.cloudfront.net')).toBe(false);
    expect(straight('x.acme.example', 'dmain.cloudfront.net')).toBe(false);
    expect(straight('loop.acme.example', 'dmain.cloudfront.net')).toBe(false);
    expect(straight('gone.cloudfront.net', 'gone.cloudfront.net')).toBe(false);
  });

  it('knows the first record that somebody else claims, not names of the same owner', () => {
    const foreign = (domain: string): string | undefined =>
      askFacts(files, (facts) => {
        const found = foreignRecordOf(claimOf(facts, domain), facts);
        return found ? `${found.record.name} of ${ownerOf(found.holder)}` : undefined;
      });
    expect(foreign('c.acme.example')).toBe('b.acme.example of tenant off');
    expect(foreign('x.acme.example')).toBe('b.acme.example of tenant off');
    expect(foreign('a.acme.example')).toBeUndefined();
  });

  it('finds claims by the records that they lean on', () => {
    const through = (name: string): readonly string[] =>
      askFacts(files, (facts) => facts.group(claimsThrough, name).map(({ domain }) => domain));
    expect(through('a.acme.example')).toEqual(['d.acme.example', 'c.acme.example', 'x.acme.example']);
    expect(through('c.acme.example')).toEqual(['d.acme.example', 'x.acme.example']);
    expect(through('*.acme.example')).toEqual([]);
  });
});

describe('claims', () => {
  it('are served by enabled tenants and standard distributions, not by templates', () => {
    const served = (domain: string): boolean => askFacts(files, (facts) => isServed(claimOf(facts, domain)));
    expect(['a', 'b', 'd', 't'].map((label) => served(`${label}.acme.example`))).toEqual([true, false, true, false]);
  });

  it('have their home at the endpoint of their group or distribution', () => {
    const home = (domain: string): unknown => askFacts(files, (facts) => homeOf(claimOf(facts, domain), facts));
    expect(home('a.acme.example')).toEqual({ domain: 'dmain.cloudfront.net', is: 'the routing endpoint of main' });
    expect(home('d.acme.example')).toEqual({ domain: 'dd.cloudfront.net', is: 'the domain of d' });
    const dangling = acmeZone('', { 'tenants/a.json': inMain('one', ['a.acme.example'], { ConnectionGroupId: 'gone' }) });
    expect(askFacts(dangling, (facts) => homeOf(claimOf(facts, 'a.acme.example'), facts))).toBeNull();
  });
});

describe('zoneOf', () => {
  it('takes the longest zone that holds the name', () => {
    const two = { ...files, 'dns/sub.acme.example.zone': zoneHead };
    const zone = (name: string): string | undefined => askFacts(two, (facts) => zoneOf(name, facts)?.origin);
    expect(zone('x.sub.acme.example')).toBe('sub.acme.example');
    expect(zone('subs.acme.example')).toBe('acme.example');
    expect(zone('elsewhere.example')).toBeUndefined();
  });
});

describe('counted', () => {
  it('knows one from many', () => {
    expect([counted(1, 'name'), counted(2, 'name'), counted(2, 'entry', 'entries')]).toEqual(['1 name', '2 names', '2 entries']);
  });
});
