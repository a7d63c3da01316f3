import { describe, expect, it } from 'vitest';
import { compile } from '../../../../main/core/config/compile';
import { loadWorkspace } from '../../../../main/core/config/load';
import { buildMap, strandsOf } from '../../../../main/core/explain/map';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import type { MapGraph } from '../../../../main/core/types/views';
import { bigWorkspaceFiles } from '../../../support/big-workspace';
import { snapshotOf, standard, tenant, type Files } from '../../../support/compiled';
import { saas, zone } from '../../../support/saas-workspace';

const at = Date.UTC(2026, 0, 2);

function map(files: Files): MapGraph {
  return buildMap(snapshotOf(files), { at });
}

function edges({ edges: all }: MapGraph): readonly string[] {
  return all.map(({ strand, from, to }) => `${strand} ${from} > ${to}`);
}

describe('the map of a healthy tenant', () => {
  const graph = map({ ...saas, 'dns/saas.example.zone': zone('saas.example', 'acme IN CNAME dmain.cloudfront.net.') });

  it('leads from the name over its record to the endpoint, and from the name over Host to the tenant', () => {
    expect(edges(graph)).toEqual(
      expect.arrayContaining([
        'dns name:acme.saas.example > dns:acme.saas.example',
        'dns dns:acme.saas.example > endpoint:dmain.cloudfront.net',
        'host name:acme.saas.example > tenant:acme',
        'config endpoint:dmain.cloudfront.net > tenant:acme',
        'config tenant:acme > distribution:saas',
        'config tenant:acme > origin:acme.web.example',
      ]),
    );
    expect(graph.edges).toHaveLength(6);
  });

  it('finds nothing wrong', () => {
    expect(graph.nodes.filter((node) => node.problem !== null)).toEqual([]);
    expect(graph.edges.filter((edge) => edge.problem !== null)).toEqual([]);
  });

  it('knows the line of everything that a file declares', () => {
    expect(graph.nodes.map(({ id, source }) => [id, source?.file, source?.line ?? 0])).toEqual(
      expect.arrayContaining([
        ['name:acme.saas.example', 'tenants/acme.json', 6],
        ['dns:acme.saas.example', 'dns/saas.example.zone', 6],
        ['endpoint:dmain.cloudfront.net', 'connection-groups/main.json', 1],
        ['tenant:acme', 'tenants/acme.json', 1],
      ]),
    );
    const filled = graph.edges.find(({ to }) => to === 'origin:acme.web.example');
    expect(filled?.source?.file).toBe('tenants/acme.json');
  });

  it('says in one line what each node is', () => {
    expect(Object.fromEntries(graph.nodes.map(({ id, detail }) => [id, detail]))).toEqual({
      'name:acme.saas.example': 'CNAME dmain.cloudfront.net, TTL 300 · tenant acme',
      'dns:acme.saas.example': 'CNAME dmain.cloudfront.net, TTL 300',
      'endpoint:dmain.cloudfront.net': 'connection group main',
      'endpoint:dextra.cloudfront.net': 'connection group extra',
      'tenant:acme': '1 domain, connection group main',
      'distribution:saas': 'template of tenants',
      'origin:acme.web.example': 'web server',
    });
  });
});

describe('two distributions on one bucket', () => {
  const bucket = { Id: 'web', DomainName: 'shared.s3.eu-central-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } };
  const snapshot = snapshotOf({
    'distributions/one.json': standard('one', ['www.one.example'], { Origins: [bucket] }),
    'distributions/two.json': standard('two', ['www.two.example'], { Origins: [bucket] }),
    'dns/one.example.zone': zone('one.example', 'main IN CNAME done.cloudfront.net.\nwww IN CNAME main'),
    'dns/two.example.zone': zone('two.example', 'www IN CNAME main.one.example.'),
  });

  it('share the records and the origin, and the map says that the second leans on the first', () => {
    const graph = buildMap(snapshot, { at });
    expect(edges(graph)).toEqual(
      expect.arrayContaining([
        'dns dns:www.two.example > dns:main.one.example',
        'dns dns:www.one.example > dns:main.one.example',
        'dns dns:main.one.example > endpoint:done.cloudfront.net',
        'host name:www.two.example > distribution:two',
        'config distribution:one > origin:shared.s3.eu-central-1.amazonaws.com',
        'config distribution:two > origin:shared.s3.eu-central-1.amazonaws.com',
      ]),
    );
    expect(graph.edges.find(({ from, strand }) => from === 'name:www.two.example' && strand === 'host')?.problem).toContain(
      'If done.cloudfront.net goes, www.two.example goes dark with it.',
    );
    expect(graph.edges.find(({ from, strand }) => from === 'name:www.one.example' && strand === 'host')?.problem).toBeNull();
  });

  it('have strands that part ways', () => {
    const strands = strandsOf(snapshot, { host: 'www.two.example' });
    expect(strands.dns).toEqual(['name:www.two.example', 'dns:www.two.example', 'dns:main.one.example', 'endpoint:done.cloudfront.net']);
    expect(strands.host).toEqual(['name:www.two.example', 'distribution:two', 'origin:shared.s3.eu-central-1.amazonaws.com']);
    expect(strands.disagreement).toContain('Host www.two.example picks distribution two');
  });

  it('have strands that agree where DNS and Host do', () => {
    expect(strandsOf(snapshot, { host: 'WWW.one.example' }).disagreement).toBeNull();
  });
});

describe('the strands of a request', () => {
  const snapshot: Snapshot = snapshotOf({ ...saas, 'dns/saas.example.zone': zone('saas.example', 'acme IN CNAME dmain.cloudfront.net.') });

  it('start at different names when DNS is asked for another one', () => {
    const strands = strandsOf(snapshot, { host: 'acme.saas.example', dnsName: 'dextra.cloudfront.net' });
    expect(strands.dns).toEqual(['name:dextra.cloudfront.net', 'endpoint:dextra.cloudfront.net']);
    expect(strands.host[0]).toBe('name:acme.saas.example');
    expect(strands.disagreement).toContain('DNS leads dextra.cloudfront.net to connection group extra');
  });

  it('say that nobody claims the Host', () => {
    const strands = strandsOf(snapshot, { host: 'stranger.example', dnsName: 'acme.saas.example' });
    expect(strands.host).toEqual(['name:stranger.example']);
    expect(strands.disagreement).toBe(
      'DNS finds an edge for acme.saas.example, but nobody claims Host stranger.example: the answer is 403.',
    );
  });

  it('say that DNS finds no edge', () => {
    const strands = strandsOf(snapshot, { host: 'acme.saas.example', dnsName: 'none.saas.example' });
    expect(strands.disagreement).toContain('Host acme.saas.example picks tenant acme, but nothing gets that far');
  });

  it('run over nodes that stand on the map', () => {
    const ids = new Set(buildMap(snapshot, { at }).nodes.map(({ id }) => id));
    const { dns, host } = strandsOf(snapshot, { host: 'acme.saas.example' });
    expect([...dns, ...host].filter((id) => !ids.has(id))).toEqual([]);
  });

  it('put a name below a wildcard domain at that domain', () => {
    const wild = snapshotOf({ ...saas, 'tenants/acme.json': tenant('acme', ['*.saas.example'], { ConnectionGroupId: 'main' }) });
    expect(strandsOf(wild, { host: 'any.saas.example' }).host[0]).toBe('name:*.saas.example');
  });
});

describe('a map of ten thousand tenants', () => {
  it('has a node for every name, record and tenant', () => {
    const snapshot = compile(loadWorkspace({ files: bigWorkspaceFiles({ tenants: 10_000 }), fixtures: [] }));
    const graph = buildMap(snapshot, { at });
    expect(graph.nodes.length).toBeGreaterThan(30_000);
    expect(graph.nodes.filter(({ layer }) => layer === 'tenant')).toHaveLength(10_000);
  });
});
