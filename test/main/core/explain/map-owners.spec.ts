import { describe, expect, it } from 'vitest';
import { buildMap } from '../../../../main/core/explain/map';
import { ownerNodes } from '../../../../main/core/explain/map-owners';
import type { MapGraph } from '../../../../main/core/types/views';
import { group, snapshotOf, template, tenant, type Files } from '../../../support/compiled';
import { saas } from '../../../support/saas-workspace';

const at = Date.UTC(2026, 0, 2);

function map(files: Files): MapGraph {
  return buildMap(snapshotOf(files), { at });
}

function problem({ nodes }: MapGraph, id: string): string | null | undefined {
  return nodes.find((node) => node.id === id)?.problem;
}

describe('what is wrong with owners, on the map', () => {
  it('is a disabled group, a disabled tenant and a disabled template', () => {
    const graph = map({
      ...saas,
      'distributions/off.json': template({ Enabled: false }),
      'connection-groups/main.json': group('main', { Enabled: false }),
      'tenants/acme.json': tenant('acme', ['acme.saas.example'], { ConnectionGroupId: 'main', DistributionId: 'off', Enabled: false }),
    });
    expect(problem(graph, 'endpoint:dmain.cloudfront.net')).toContain('Connection group main is disabled');
    expect(problem(graph, 'tenant:acme')).toContain('Tenant acme is disabled');
    expect(problem(graph, 'distribution:off')).toBe('Distribution off is disabled: none of its tenants serve.');
  });

  it('is a tenant whose references dangle', () => {
    const graph = map({ 'tenants/lost.json': tenant('lost', ['lost.example'], { DistributionId: 'none', ConnectionGroupId: 'nowhere' }) });
    expect(problem(graph, 'tenant:lost')).toBe(
      'Tenant lost names the connection group nowhere, which does not exist. Tenant lost names the distribution none, which does not exist.',
    );
  });

  it('is an origin that nobody declared, and one that has no address', () => {
    const graph = map({
      ...saas,
      'tenants/plain.json': tenant('plain', ['plain.saas.example'], { ConnectionGroupId: 'main' }),
      'tenants/else.json': tenant('else', ['else.saas.example'], {
        ConnectionGroupId: 'main',
        Parameters: [{ Name: 'bucket', Value: 'else' }],
      }),
    });
    expect(problem(graph, 'origin:else.web.example')).toBe('Nothing stands for else.web.example in origins/: requests end as 502.');
    expect(problem(graph, 'origin:{{bucket}}.web.example')).toContain('plain gives no value for bucket');
  });
});

describe('a parameter without a value', () => {
  const path = {
    Id: 'web',
    DomainName: 'web.example',
    OriginPath: '/{{folder}}',
    CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
  };
  const graph = map({
    ...saas,
    'distributions/saas.json': template({
      Origins: [path],
      TenantConfig: { ParameterDefinitions: [{ Name: 'folder', Definition: { StringSchema: { Required: false } } }] },
    }),
    'origins/web.example.json': { stubs: [{ status: 200 }] },
    'tenants/full.json': tenant('full', ['full.saas.example'], { ConnectionGroupId: 'main', Parameters: [{ Name: 'folder', Value: 'f' }] }),
  });

  it('is the mistake of the tenant, not of the template that all share', () => {
    expect(problem(graph, 'tenant:acme')).toBe(
      'Tenant acme gives no value for folder, and there is no default: origin web cannot be reached (502).',
    );
    expect(problem(graph, 'tenant:full')).toBeNull();
    expect(problem(graph, 'origin:web.example')).toBeNull();
  });
});

describe('the nodes of owners', () => {
  it('are told apart where two have one name', () => {
    const named = (Id: string) => ({ Distribution: { Id, DistributionConfig: template() } });
    const snapshot = snapshotOf({ 'distributions/a/same.json': named('E1'), 'distributions/b/same.json': named('E2') });
    expect([...ownerNodes(snapshot)]).toEqual([
      ['E1', 'distribution:same'],
      ['E2', 'distribution:same#E2'],
    ]);
  });

  it('leave out the default group that nobody uses', () => {
    const labels = map({ ...saas })
      .nodes.filter(({ layer }) => layer === 'endpoint')
      .map(({ label }) => label);
    expect(labels).toEqual(['dextra.cloudfront.net', 'dmain.cloudfront.net']);
  });
});
