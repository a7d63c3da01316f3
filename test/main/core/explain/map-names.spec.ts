import { describe, expect, it } from 'vitest';
import { buildMap } from '../../../../main/core/explain/map';
import { travel } from '../../../../main/core/explain/map-names';
import { resolveName } from '../../../../main/core/dns/resolve';
import type { MapGraph } from '../../../../main/core/types/views';
import { certificate, snapshotOf, tenant, type Files } from '../../../support/compiled';
import { saas, saasWithZone, zone } from '../../../support/saas-workspace';

const at = Date.UTC(2026, 0, 2);

function map(files: Files): MapGraph {
  return buildMap(snapshotOf(files), { at });
}

function edges({ edges: all }: MapGraph): readonly string[] {
  return all.map(({ strand, from, to }) => `${strand} ${from} > ${to}`);
}

function problem({ nodes }: MapGraph, id: string): string | null | undefined {
  return nodes.find((node) => node.id === id)?.problem;
}

describe('what is wrong with names, on the map', () => {
  it('is a record that leads nowhere, at the record, its target and its name', () => {
    const graph = map({
      ...saas,
      'dns/saas.example.zone': zone('saas.example', 'acme IN CNAME main.saas.example.\nold IN CNAME dgone.cloudfront.net.'),
    });
    expect(problem(graph, 'name:acme.saas.example')).toContain('zone saas.example has no main.saas.example');
    expect(problem(graph, 'dns:main.saas.example')).toBe('There is no main.saas.example: every record that leads here dangles.');
    expect(problem(graph, 'name:old.saas.example')).toContain('No tenant and no distribution claims old.saas.example');
  });

  it('is a name that DNS takes elsewhere', () => {
    const graph = map({ ...saas, 'dns/saas.example.zone': zone('saas.example', 'acme IN A 192.0.2.1') });
    expect(problem(graph, 'name:acme.saas.example')).toContain('192.0.2.1');
    expect(problem(graph, 'dns:acme.saas.example')).toContain('never reaches this CloudFront');
  });

  it("is a name that leads to another group's endpoint, said where Host leads to the tenant", () => {
    const graph = map({ ...saas, 'dns/saas.example.zone': zone('saas.example', 'acme IN CNAME dextra.cloudfront.net.') });
    expect(graph.edges.find(({ strand }) => strand === 'host')?.problem).toBe(
      'DNS leads acme.saas.example to connection group extra, but Host acme.saas.example picks tenant acme, which belongs to connection group main. ' +
        'It is served all the same; IPv6 and static addresses follow extra.',
    );
  });

  it('is a domain that two tenants claim', () => {
    const graph = map({ ...saas, 'tenants/twin.json': tenant('twin', ['acme.saas.example'], { ConnectionGroupId: 'main' }) });
    expect(problem(graph, 'name:acme.saas.example')).toContain('tenant twin never answers for it');
  });

  it('is a certificate that clients refuse', () => {
    const expired = { ...certificate('wild', ['*.saas.example']), NotAfter: '2025-06-01T00:00:00Z' };
    const graph = map({
      ...saas,
      'certificates/wild.json': expired,
      'tenants/vanity.json': tenant('vanity', ['www.vanity.example'], { ConnectionGroupId: 'main' }),
    });
    expect(problem(graph, 'name:acme.saas.example')).toContain('the certificate for *.saas.example expired on 2025-06-01.');
    expect(problem(graph, 'name:www.vanity.example')).toContain('the certificate for *.saas.example does not cover it.');
  });
});

describe('names on the map', () => {
  it('leave out what has nothing to do with CloudFront', () => {
    const records =
      'mail IN A 192.0.2.9\n_acme IN CNAME token.validation.example.\nother IN CNAME host.elsewhere.example.\nacme IN CNAME dmain.cloudfront.net.';
    const graph = map({ ...saas, 'dns/saas.example.zone': zone('saas.example', records) });
    expect(graph.nodes.filter(({ layer }) => layer === 'name').map(({ label }) => label)).toEqual(['acme.saas.example']);
  });

  it('show the wildcard record that a name goes through', () => {
    const graph = map({ ...saas, 'dns/saas.example.zone': zone('saas.example', '* IN CNAME dmain.cloudfront.net.') });
    expect(edges(graph)).toContain('dns name:acme.saas.example > dns:*.saas.example');
    expect(edges(graph)).toContain('dns dns:*.saas.example > endpoint:dmain.cloudfront.net');
  });

  it('do not blame a wildcard domain for having no wildcard record', () => {
    const graph = map({
      ...saas,
      'tenants/acme.json': tenant('acme', ['*.saas.example'], {
        ConnectionGroupId: 'main',
        Parameters: [{ Name: 'bucket', Value: 'acme' }],
      }),
      'dns/saas.example.zone': zone('saas.example', 'acme IN CNAME dmain.cloudfront.net.'),
    });
    expect(problem(graph, 'name:*.saas.example')).toBeNull();
    expect(edges(graph)).toContain('host name:acme.saas.example > tenant:acme');
  });
});

describe('the short way through DNS', () => {
  it('says the same as following the chain', () => {
    const snapshot = snapshotOf(saasWithZone);
    const { records, endpoint, outcome, end } = resolveName(snapshot.dns, 'acme.saas.example', 'A');
    expect(travel(snapshot, 'acme.saas.example')).toEqual({ records, endpoint, outcome, end });
  });
});
