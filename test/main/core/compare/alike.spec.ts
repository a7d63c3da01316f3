import { describe, expect, it } from 'vitest';
import { createAlike, type Alike } from '../../../../main/core/compare/alike';
import { group, snapshotOf, template, tenant, type Files } from '../../../support/compiled';
import { saasWithZone, zone } from '../../../support/saas-workspace';

const names = ['acme', 'bloom', 'corn'] as const;
const bucket = (Value: string): object => ({ ConnectionGroupId: 'main', Parameters: [{ Name: 'bucket', Value }] });
const three: Files = {
  ...saasWithZone,
  ...Object.fromEntries(names.map((name) => [`tenants/${name}.json`, tenant(name, [`${name}.saas.example`], bucket('acme'))])),
  'dns/saas.example.zone': zone('saas.example', names.map((name) => `${name} IN CNAME dmain.cloudfront.net.`).join('\n')),
};
const saas = three['distributions/saas.json'] as Readonly<Record<string, unknown>>;
const packed: Files = { ...three, 'distributions/saas.json': template({ ...saas, HttpVersion: 'http2and3' }) };

function kinds(before: Files, after: Files): readonly number[] {
  const alike: Alike = createAlike(snapshotOf(before), snapshotOf(after));
  const texts = names.map((name) => alike.hostKind(`${name}.saas.example`));
  return texts.map((text) => texts.indexOf(text));
}

describe('hosts', () => {
  it('are of one kind where only what they share changes', () => {
    expect(kinds(three, packed)).toEqual([0, 0, 0]);
    expect(kinds(three, { ...three, 'connection-groups/main.json': group('main', { Enabled: false }) })).toEqual([0, 0, 0]);
  });

  it('come in the same way on both sides where no change is seen before a behavior is chosen', () => {
    const sameWayIn = (after: Files): boolean => createAlike(snapshotOf(three), snapshotOf(after)).sameWayIn;
    expect(sameWayIn(three)).toBe(true);
    expect(sameWayIn({ ...three, 'distributions/saas.json': template({ ...saas, DefaultRootObject: 'start.html' }) })).toBe(true);
    expect(sameWayIn(packed)).toBe(false);
    expect(sameWayIn({ ...three, 'tenants/corn.json': tenant('corn', ['corn.saas.example'], { ...bucket('acme'), Enabled: false }) })).toBe(
      false,
    );
    expect(sameWayIn({ ...three, 'connection-groups/main.json': group('main', { Enabled: false }) })).toBe(false);
  });

  it('are of a kind of their own where something of their own changes', () => {
    const own = { ...packed, 'tenants/bloom.json': tenant('bloom', ['bloom.saas.example'], bucket('other')) };
    expect(kinds(three, own)).toEqual([0, 1, 0]);
  });

  it('are told apart by group, certificate, restrictions, and the changed origin that they ask', () => {
    const base = three['tenants/corn.json'] as Readonly<Record<string, unknown>>;
    const variants: readonly object[] = [
      { ConnectionGroupId: 'extra' },
      { Enabled: false },
      { Customizations: { Certificate: { Arn: 'arn:aws:acm:us-east-1:111122223333:certificate/wild' } } },
      { Customizations: { GeoRestrictions: { RestrictionType: 'blacklist', Locations: ['NO'] } } },
      { Customizations: { WebAcl: { Action: 'disable' } } },
    ];
    for (const more of variants) {
      const tenants = { 'tenants/corn.json': { ...base, ...more } };
      expect(kinds({ ...three, ...tenants }, { ...packed, ...tenants }), JSON.stringify(more)).toEqual([0, 0, 2]);
    }
    const other = { 'tenants/corn.json': { ...base, ...bucket('other') } };
    expect(kinds({ ...three, ...other }, { ...packed, ...other })).toEqual([0, 0, 0]);
    const answered = { 'origins/other.web.example.json': { stubs: [{ status: 404 }] } };
    expect(kinds({ ...three, ...other }, { ...packed, ...other, ...answered })).toEqual([0, 0, 2]);
  });
});
