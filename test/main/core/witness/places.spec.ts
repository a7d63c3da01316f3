import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../../main/core/compare/changes';
import { findPlaces, type Place } from '../../../../main/core/witness/places';
import { reachOf } from '../../../../main/core/witness/reach';
import { compiledFrom } from '../../../support/compare';
import { tenant } from '../../../support/compiled';
import { changed, noon, platform, platformTemplate, platformZone } from '../../../support/witness';

function placesAfter(edits: Readonly<Record<string, unknown>>, base = platform): readonly Place[] {
  const snapshots = [compiledFrom(base), compiledFrom(changed(base, edits))] as const;
  const changes = changesBetween(snapshots[0].workspace, snapshots[1].workspace);
  const reaches = [reachOf(snapshots[0], changes, 'before'), reachOf(snapshots[1], changes, 'after')] as const;
  return findPlaces({ snapshots, reaches, changes, clocks: [noon, noon] });
}

describe('places', () => {
  it('are one for tenants that are alike, with the others told', () => {
    expect(placesAfter({ 'distributions/saas.json': platformTemplate({ HttpVersion: 'http1.1' }) })).toMatchObject([
      { host: 'acme.shop.example', alike: ['bolt.shop.example'] },
    ]);
  });

  it('are each for tenants that differ in what counts', () => {
    const base = changed(platform, { 'tenants/bolt.json': tenant('bolt', ['bolt.shop.example'], { Enabled: false }) });
    expect(placesAfter({ 'distributions/saas.json': platformTemplate({ HttpVersion: 'http1.1' }) }, base).map(({ host }) => host)).toEqual([
      'acme.shop.example',
      'bolt.shop.example',
    ]);
  });

  it('are nowhere where nothing can be felt', () => {
    expect(placesAfter({ 'policies/cache/unused.json': { Name: 'unused' } })).toEqual([]);
    expect(placesAfter({ 'distributions/saas.json': platformTemplate({ Comment: 'other' }) })).toEqual([]);
  });

  it('have a way past DNS that fails, and past a certificate that is refused', () => {
    const [place] = placesAfter({ 'dns/shop.example.zone': platformZone('acme IN CNAME dmain.cloudfront.net.') });
    expect(place).toMatchObject({
      host: 'bolt.shop.example',
      ways: [{ dnsName: 'bolt.shop.example' }, { dnsName: 'dmain.cloudfront.net', sni: 'bolt.shop.example' }],
    });
    const out = placesAfter({
      'tenants/acme.json': tenant('acme', ['acme.shop.example', 'acme.far.example'], { ConnectionGroupId: 'main' }),
    });
    expect(out.find(({ host }) => host === 'acme.far.example')?.ways.map(({ sni }) => sni)).toEqual([
      'acme.far.example',
      'acme.far.example',
      'acme.shop.example',
    ]);
  });

  it('ask below a wildcard for a name that nobody else has', () => {
    const places = placesAfter({
      'tenants/rest.json': tenant('rest', ['*.shop.example', 'any.shop.example'], { ConnectionGroupId: 'main' }),
    });
    expect(places.flatMap(({ host, alike }) => [host, ...alike]).sort()).toEqual(['any.shop.example', 'some.shop.example']);
  });
});
