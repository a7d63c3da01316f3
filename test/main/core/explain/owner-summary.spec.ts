import { describe, expect, it } from 'vitest';
import { buildOwnerSummaries, ownerSummary } from '../../../../main/core/explain/owner-summary';
import { snapshotOf, standard, tenant } from '../../../support/compiled';
import { saas } from '../../../support/saas-workspace';

describe('the owners of a workspace', () => {
  const snapshot = snapshotOf({
    ...saas,
    'distributions/site.json': standard('site', ['WWW.site.example']),
    'tenants/off.json': tenant('off', ['off.saas.example'], { Enabled: false }),
  });

  it('are tenants first, then distributions, each with its names and what it belongs to', () => {
    const rows = buildOwnerSummaries(snapshot).map(({ id: _id, ...row }) => row);
    expect(rows).toEqual([
      { kind: 'tenant', name: 'acme', domains: ['acme.saas.example'], distribution: 'saas', connectionGroup: 'main', enabled: true },
      expect.objectContaining({ kind: 'tenant', name: 'off', enabled: false }),
      { kind: 'distribution', name: 'saas', domains: [], distribution: 'saas', connectionGroup: null, enabled: true },
      { kind: 'distribution', name: 'site', domains: ['www.site.example'], distribution: 'site', connectionGroup: null, enabled: true },
    ]);
  });

  it('can be asked for one by one', () => {
    for (const row of buildOwnerSummaries(snapshot)) expect(ownerSummary(snapshot, row.id)).toEqual(row);
    expect(ownerSummary(snapshot, 'none')).toBeNull();
  });
});
