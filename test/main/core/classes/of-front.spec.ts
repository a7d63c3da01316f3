import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontLikenessOf } from '../../../../main/core/classes/of-front';
import { matchHost } from '../../../../main/core/owners/match-host';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import { createTableReader } from '../../../../main/core/traffic/log-table';
import { createSequenceCache } from '../../../../main/replay/dry-ports';
import { createWorld } from '../../../../main/replay/lines/world';
import { snapshotOf, tenant, type Files } from '../../../support/compiled';
import { edgeWorkspace, randomHosts } from '../../../support/edge-arbitraries';
import { logLine } from '../../../support/log-lines';
import { saasWithZone, zone } from '../../../support/saas-workspace';
import { seed } from '../../../support/seed';

const names = ['acme', 'bloom', 'coral'];
const files: Files = {
  ...saasWithZone,
  ...Object.fromEntries(
    names.map((name) => [`tenants/${name}.json`, tenant(name, [`${name}.saas.example`], { ConnectionGroupId: 'main' })]),
  ),
  'dns/saas.example.zone': zone('saas.example', names.map((name) => `${name} IN CNAME dmain.cloudfront.net.`).join('\n')),
};

function likenessIn(snapshot: Snapshot): (host: string, family: 4 | 6) => string | null {
  const numbers = new Map<object, number>();
  const numberOf = (thing: object): number => {
    numbers.set(thing, numbers.get(thing) ?? numbers.size);
    return numbers.get(thing) as number;
  };
  return (host, family) => {
    const { claim } = matchHost(snapshot.hosts, host, snapshot.assumption);
    const owner = claim && snapshot.owner(claim.ownerId);
    return owner && owner.webAcl.value === null ? frontLikenessOf(host, owner, snapshot, family, numberOf) : null;
  };
}

describe('frontLikenessOf', () => {
  it('is the same for tenants of one template, certificate and connection group', () => {
    const likeness = likenessIn(snapshotOf(files));
    expect(likeness('acme.saas.example', 4)).toBe(likeness('bloom.saas.example', 4));
  });

  it.each<[string, object]>([
    ['is disabled', { Enabled: false }],
    ['has a restriction of its own', { Customizations: { GeoRestrictions: { RestrictionType: 'blacklist', Locations: ['NO'] } } }],
    ['belongs to another template', { DistributionId: 'nothing' }],
  ])('differs where a tenant %s', (_what, more) => {
    const likeness = likenessIn(
      snapshotOf({ ...files, 'tenants/bloom.json': tenant('bloom', ['bloom.saas.example'], { ConnectionGroupId: 'main', ...more }) }),
    );
    expect(likeness('bloom.saas.example', 4)).not.toBe(likeness('acme.saas.example', 4));
  });

  it('differs where DNS leads elsewhere', () => {
    const lines = 'acme IN CNAME dmain.cloudfront.net.\nbloom IN CNAME shop.elsewhere.example.\ncoral IN A 198.51.100.7';
    const likeness = likenessIn(snapshotOf({ ...files, 'dns/saas.example.zone': zone('saas.example', lines) }));
    expect(likeness('bloom.saas.example', 4)).not.toBe(likeness('acme.saas.example', 4));
    expect(likeness('coral.saas.example', 4)).not.toBe(likeness('acme.saas.example', 4));
  });

  const connections = [
    ['https', 'HTTP/2.0', 'TLSv1.3', '192.0.2.44'],
    ['https', 'HTTP/1.1', 'TLSv1', '192.0.2.44'],
    ['https', 'HTTP/2.0', 'TLSv1.2', '2001:db8::7'],
    ['http', 'HTTP/1.1', '-', '192.0.2.44'],
    ['http', 'HTTP/1.1', '-', '2001:db8::7'],
  ] as const;

  it('tells apart whatever the first six stages tell apart, in random workspaces', () => {
    const cases = fc.property(edgeWorkspace, fc.constantFrom(...connections), (made, [scheme, version, tls, ip]) => {
      const snapshot = snapshotOf(made);
      const likeness = likenessIn(snapshot);
      const world = createWorld(snapshot, '/', createSequenceCache());
      const fates = new Map<string, string>();
      for (const host of [...randomHosts, 'y.wild.example', 'z.deep.wild.example', 'c.shop.example']) {
        const found = likeness(host, ip.includes(':') ? 6 : 4);
        if (found === null) continue;
        const line = logLine({
          'x-host-header': host,
          'cs-protocol': scheme,
          'cs-protocol-version': version,
          'ssl-protocol': tls,
          'c-ip': ip,
        });
        const finished = world.runUntil(createTableReader({ format: 'log-v1' }).read(line, 1) as RecordedRequest, '07-behavior');
        if ('then' in finished) continue;
        const fate = finished.exchange.exit === undefined ? 'passes' : 'ends';
        expect([host, fates.get(found) ?? fate]).toEqual([host, fate]);
        fates.set(found, fate);
      }
      world.close();
    });
    fc.assert(cases, { numRuns: 150, seed });
  });
});
