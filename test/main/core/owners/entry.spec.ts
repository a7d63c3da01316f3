import { describe, expect, it } from 'vitest';
import { crossedBecause, crossedEntry, crossedSentence } from '../../../../main/core/owners/entry';
import type { Endpoint, Snapshot } from '../../../../main/core/types/snapshot';
import { group, ownerOf, snapshotOf, standard, template, tenant } from '../../../support/compiled';

const snapshot = snapshotOf({
  'distributions/saas.json': template(),
  'distributions/main.json': standard('main', ['www.example']),
  'distributions/second.json': standard('second', ['second.example']),
  'connection-groups/edge.json': group('edge', { IsDefault: true }),
  'connection-groups/slow.json': group('slow'),
  'tenants/shop.json': tenant('shop', ['shop.example'], { ConnectionGroupId: 'edge' }),
  'tenants/lost.json': tenant('lost', ['lost.example'], { ConnectionGroupId: 'nowhere' }),
  'tenants/plain.json': tenant('plain', ['plain.example']),
});

function endpoint(name: string, of: Snapshot = snapshot): Endpoint {
  const found = of.dns.endpoints.get(`d${name}.cloudfront.net`);
  if (!found) throw new Error(`no endpoint d${name}`);
  return found;
}

function cross(host: string, name: string): string | null {
  const owner = ownerOf(snapshot, host);
  const crossed = crossedEntry(endpoint(name), owner);
  return crossed && crossedSentence(crossed, owner.kind);
}

describe('the endpoint a request came through', () => {
  it("is the owner's own: its connection group's, the default group's, or the distribution's name", () => {
    expect(cross('shop.example', 'edge')).toBeNull();
    expect(cross('plain.example', 'edge')).toBeNull();
    expect(cross('www.example', 'main')).toBeNull();
  });

  it('may not be known, and then there is nothing to compare', () => {
    expect(crossedEntry(undefined, ownerOf(snapshot, 'shop.example'))).toBeNull();
  });

  it('may be another connection group: served through one, belongs to the other', () => {
    const sentence = cross('shop.example', 'slow');
    expect(sentence).toContain('connection group slow (dslow.cloudfront.net)');
    expect(sentence).toContain('the tenant belongs to connection group edge (dedge.cloudfront.net)');
    expect(sentence).toContain('served through slow all the same');
  });

  it('may be a distribution, for a tenant and for another distribution', () => {
    expect(cross('shop.example', 'main')).toContain('DNS led to distribution main (dmain.cloudfront.net), but the tenant belongs');
    expect(cross('second.example', 'main')).toContain("not to this distribution's own name dsecond.cloudfront.net");
    expect(cross('www.example', 'edge')).toContain('DNS led to connection group edge');
  });

  it('is told apart from a group that does not exist', () => {
    expect(cross('lost.example', 'edge')).toContain('names a connection group that does not exist');
  });

  it('points at both groups and at the line that names one', () => {
    const because = crossedBecause(endpoint('slow'), ownerOf(snapshot, 'shop.example'));
    expect(because.map((ref) => `${ref.file}${ref.pointer}`)).toEqual([
      'connection-groups/slow.json',
      'tenants/shop.json/ConnectionGroupId',
      'connection-groups/edge.json',
    ]);
    expect(crossedBecause(endpoint('main'), ownerOf(snapshot, 'second.example')).map((ref) => ref.file)).toEqual([
      'distributions/main.json',
    ]);
  });
});
