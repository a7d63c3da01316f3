import { describe, expect, it } from 'vitest';
import { createConfigurationLoader, type Configuration } from '../../../../main/host/services/configuration';
import type { WorkspaceInput } from '../../../../main/core/types/diagnostic';
import { tenant, type Files } from '../../../support/compiled';
import { saasWithZone } from '../../../support/saas-workspace';

function input(files: Files): WorkspaceInput {
  const all: Files = { 'workspace.json': { schemaVersion: 1, name: 'saas' }, ...files };
  return {
    files: Object.entries(all).map(([path, value]) => ({ path, text: typeof value === 'string' ? value : JSON.stringify(value, null, 2) })),
    fixtures: [],
  };
}

function tenants({ snapshot }: Configuration): readonly string[] {
  return snapshot.workspace.tenants.map(({ name }) => name).sort();
}

const second = tenant('second', ['second.saas.example'], { ConnectionGroupId: 'main', Parameters: [{ Name: 'bucket', Value: 'acme' }] });

describe('the configuration that serves', () => {
  it('is that of the newest files', () => {
    const loader = createConfigurationLoader();
    expect(tenants(loader.load(input(saasWithZone)))).toEqual(['acme']);
    const next = loader.load(input({ ...saasWithZone, 'tenants/second.json': second }));
    expect([tenants(next), next.stale]).toEqual([['acme', 'second'], []]);
  });

  it('keeps the last good version of a file that broke, shows its errors, and takes everything else at once', () => {
    const loader = createConfigurationLoader();
    loader.load(input(saasWithZone));
    const broken = loader.load(input({ ...saasWithZone, 'tenants/acme.json': '{ "Name": "acme", ', 'tenants/second.json': second }));
    expect(tenants(broken)).toEqual(['acme', 'second']);
    expect(broken.stale).toEqual(['tenants/acme.json']);
    expect(broken.diagnostics.some(({ file, severity }) => file === 'tenants/acme.json' && severity === 'error')).toBe(true);
    const mended = loader.load(input({ ...saasWithZone, 'tenants/acme.json': tenant('renamed', ['acme.saas.example']) }));
    expect([tenants(mended), mended.stale]).toEqual([['renamed'], []]);
  });

  it('keeps a file that can no longer be read', () => {
    const loader = createConfigurationLoader();
    loader.load(input(saasWithZone));
    const { 'tenants/acme.json': _gone, ...rest } = saasWithZone;
    const unreadable = { ...input(rest), unreadable: [{ path: 'tenants/acme.json', problem: 'permission' as const, detail: 'EACCES' }] };
    const kept = loader.load(unreadable);
    expect([tenants(kept), kept.stale]).toEqual([['acme'], ['tenants/acme.json']]);
  });

  it('keeps the settings when workspace.json breaks', () => {
    const loader = createConfigurationLoader();
    loader.load(input(saasWithZone));
    const broken = loader.load(input({ ...saasWithZone, 'workspace.json': '{' }));
    expect([broken.snapshot.workspace.settings.name, broken.stale]).toEqual(['saas', ['workspace.json']]);
  });

  it('keeps the zone whose new version lost records to errors', () => {
    const loader = createConfigurationLoader();
    loader.load(input(saasWithZone));
    const broken = loader.load(input({ ...saasWithZone, 'dns/saas.example.zone': '$ORIGIN saas.example.\nacme IN CNAME' }));
    expect(broken.snapshot.dns.records.has('acme.saas.example')).toBe(true);
    expect(broken.stale).toEqual(['dns/saas.example.zone']);
  });

  it('takes a file that says something wrong but whole as it stands', () => {
    const loader = createConfigurationLoader();
    loader.load(input(saasWithZone));
    const wrong = loader.load(
      input({ ...saasWithZone, 'tenants/acme.json': tenant('acme', ['acme.saas.example'], { DistributionId: 'none' }) }),
    );
    expect(wrong.stale).toEqual([]);
    expect(wrong.snapshot.workspace.tenants[0]?.value.DistributionId).toBe('none');
  });

  it('forgets a file that was removed', () => {
    const loader = createConfigurationLoader();
    loader.load(input(saasWithZone));
    const { 'tenants/acme.json': _gone, ...rest } = saasWithZone;
    expect(tenants(loader.load(input(rest)))).toEqual([]);
    expect(tenants(loader.load(input({ ...rest, 'tenants/acme.json': '{' })))).toEqual([]);
  });

  it('serves what can be understood when files are broken from the beginning', () => {
    const first = createConfigurationLoader().load(input({ ...saasWithZone, 'tenants/second.json': '{' }));
    expect([tenants(first), first.stale]).toEqual([['acme'], []]);
  });
});
