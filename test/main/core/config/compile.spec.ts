import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../../../main/core/config/compile';
import { loadWorkspace } from '../../../../main/core/config/load';
import type { Workspace } from '../../../../main/core/types/workspace';
import { bigWorkspaceFiles, hostOf } from '../../../support/big-workspace';
import { certificate, certificateArn, group, snapshotOf, standard, template, tenant, workspaceOf } from '../../../support/compiled';

describe('a snapshot', () => {
  it('has the indexes and knows every owner by id', () => {
    const workspace = workspaceOf({
      'distributions/saas.json': template(),
      'distributions/main.json': standard('main', ['www.example']),
      'connection-groups/edge.json': group('edge', { IsDefault: true }),
      'certificates/wild.json': certificate('wild', ['*.example']),
      'origins/web.example.json': { stubs: [{ path: '/*', status: 200 }] },
      'tenants/acme.json': tenant('acme', ['acme.example']),
    });
    const snapshot = compile(workspace);
    expect([...snapshot.dns.endpoints.keys()]).toEqual(['dedge.cloudfront.net', 'dmain.cloudfront.net']);
    expect([...snapshot.hosts.exact.keys()]).toEqual(['dmain.cloudfront.net', 'www.example', 'acme.example']);
    expect(snapshot.certificates.get(certificateArn('wild'))?.names).toEqual(['*.example']);
    expect([...snapshot.origins.keys()]).toEqual(['web.example']);
    for (const resource of [...workspace.tenants, ...workspace.distributions])
      expect(snapshot.owner(resource.id)?.name).toBe(resource.name);
    expect(snapshot.owner('nobody')).toBeNull();
  });

  it('compiles an owner once and keeps it', () => {
    const snapshot = snapshotOf({ 'distributions/saas.json': template(), 'tenants/acme.json': tenant('acme', ['acme.example']) });
    const id = snapshot.workspace.tenants[0]?.id ?? '';
    expect(snapshot.owner(id)).toBe(snapshot.owner(id));
  });

  it('shares the index of records with a snapshot of the same zones, and reads endpoints anew', () => {
    const files = { 'distributions/saas.json': template(), 'connection-groups/edge.json': group('edge'), 'dns/a.zone': '$ORIGIN a.\n' };
    const one = snapshotOf(files);
    const closed = {
      ...one.workspace,
      connectionGroups: workspaceOf({ ...files, 'connection-groups/edge.json': group('edge', { Enabled: false }) }).connectionGroups,
    };
    const shared = compile(closed, one);
    expect(shared.dns).toEqual(compile(closed).dns);
    expect(shared.dns.records).toBe(one.dns.records);
    expect([...shared.dns.endpoints.values()].map(({ enabled }) => enabled)).toEqual([false]);
    const without = { ...one.workspace, zones: [] };
    expect(compile(without, one).dns).toEqual(compile(without).dns);
  });

  it('answers for every assumption, the chosen alternative or the default, and throws on one that does not exist', () => {
    const snapshot = snapshotOf({}, { 'sni.none': 'drop', 'tenant.disabled-status': 'nonsense' });
    expect(snapshot.assumption('sni.none')).toBe('drop');
    expect(snapshot.assumption('tenant.disabled-status')).toBe('403');
    expect(() => snapshot.assumption('no.such-thing')).toThrow('unknown assumption');
  });

  it('is made of whatever could be read', () => {
    const snapshot = snapshotOf({ 'tenants/broken.json': '{ "Name": ', 'tenants/acme.json': tenant('acme', ['acme.example']) });
    expect(snapshot.hosts.exact.has('acme.example')).toBe(true);
    expect(snapshot.owner(snapshot.workspace.tenants[0]?.id ?? '')?.distribution).toBeNull();
  });
});

describe('ten thousand tenants', () => {
  let workspace: Workspace;
  beforeAll(() => {
    workspace = loadWorkspace({ files: bigWorkspaceFiles({ tenants: 10_000, separate: false }), fixtures: [] });
  });

  it('are all found by their names', () => {
    const snapshot = compile(workspace);
    expect(snapshot.hosts.exact.size).toBe(10_000);
    const claim = snapshot.hosts.exact.get(hostOf(9_999))?.[0];
    expect(snapshot.owner(claim?.ownerId ?? '')?.origin('web')?.domain).toBe('shared.web.bench.example');
  });

  it('share their template', () => {
    const snapshot = compile(workspace);
    const [first, second] = workspace.tenants.map(({ id }) => snapshot.owner(id));
    expect(first?.behaviors).toBe(second?.behaviors);
  });
});
