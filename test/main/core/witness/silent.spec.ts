import { describe, expect, it } from 'vitest';
import { certificate, tenant } from '../../../support/compiled';
import { changed, platform, platformZone, witnessesBetween } from '../../../support/witness';

const reasonOf = async (before: Readonly<Record<string, unknown>>, edits: Readonly<Record<string, unknown>>): Promise<string> => {
  const { silent, witnesses } = await witnessesBetween(changed(platform, before), changed(changed(platform, before), edits));
  expect(witnesses).toEqual([]);
  return silent.map(({ reason }) => reason).join('\n');
};

describe('why a difference shows in no request', () => {
  it('because its owner is disabled on both sides', async () => {
    const off = (more: object): object => tenant('bolt', ['bolt.shop.example'], { Enabled: false, ConnectionGroupId: 'main', ...more });
    const geo = { Customizations: { GeoRestrictions: { RestrictionType: 'blacklist', Locations: ['DE'] } } };
    expect(await reasonOf({ 'tenants/bolt.json': off({}) }, { 'tenants/bolt.json': off(geo) })).toContain(
      'tenant bolt is disabled before and after',
    );
  });

  it('because no name goes over a record', async () => {
    const zone = platformZone('acme IN CNAME dmain.cloudfront.net.\nbolt IN CNAME dmain.cloudfront.net.\nnote IN TXT "x"');
    expect(await reasonOf({}, { 'dns/shop.example.zone': zone })).toContain('No name that leads to an endpoint');
  });

  it('because a wildcard record takes the place of the one that goes', async () => {
    const records = 'acme IN CNAME dmain.cloudfront.net.\n* IN CNAME dmain.cloudfront.net.';
    const before = { 'dns/shop.example.zone': platformZone(`${records}\nbolt IN CNAME dmain.cloudfront.net.`) };
    expect(await reasonOf(before, { 'dns/shop.example.zone': platformZone(records) })).toContain('leads to the same endpoint');
  });

  it('because nothing uses it, or it is not about requests', async () => {
    expect(await reasonOf({}, { 'certificates/spare.json': certificate('spare', ['*.spare.example']) })).toBe(
      'Nothing that answers requests uses it.',
    );
    expect(await reasonOf({}, { 'workspace.json': { schemaVersion: 1, name: 'test', quotas: { tenantsPerAccount: 5 } } })).toBe(
      'It sets the studio, not the answers.',
    );
  });
});
