import { describe, expect, it } from 'vitest';
import { rowOf } from '../../../../main/core/cache/entry-rows';
import { readItems, targetOf, targetOptions } from '../../../../renderer/features/cache/invalidation-input';
import { entryOf } from '../../../support/ports';

const row = (name: string, distributionId: string | null, kind: 'tenant' | 'distribution' = 'tenant') => ({
  ...rowOf(entryOf(), { fetching: false, size: 1, where: 'memory' }, 0),
  owner: { kind, id: `id-${name}`, name },
  distributionId,
});

describe('what the invalidation dialog asks for', () => {
  it('takes one item per line', () => {
    expect(readItems(' /a\n\n/b*\r\n#news \n/c d')).toEqual(['/a', '/b*', '#news', '/c d']);
    expect(readItems('\n')).toEqual([]);
  });

  it('offers the distributions and tenants that have objects, with how many', () => {
    const rows = [row('bravo', 'E1'), row('acme', 'E1'), row('acme', 'E1'), row('www', 'E2', 'distribution')];
    const summaries = [
      { id: 'id-acme', kind: 'tenant', name: 'acme', domains: [], distribution: 'saas', connectionGroup: null, enabled: true },
      { id: 'E2', kind: 'distribution', name: 'www', domains: [], distribution: 'www', connectionGroup: null, enabled: true },
      { id: 'id-bravo', kind: 'tenant', name: 'bravo', domains: [], distribution: 'saas', connectionGroup: null, enabled: true },
    ] as const;
    expect(targetOptions(rows, summaries)).toEqual([
      { value: 'distribution E1', label: 'All of distribution saas', detail: '3 objects' },
      { value: 'distribution E2', label: 'All of distribution www', detail: '1 object' },
      { value: 'tenant id-acme', label: 'Tenant acme', detail: '2 objects' },
      { value: 'tenant id-bravo', label: 'Tenant bravo', detail: '1 object' },
    ]);
  });

  it('turns a choice into a target', () => {
    expect(targetOf('tenant dt_1')).toEqual({ kind: 'tenant', tenantId: 'dt_1' });
    expect(targetOf('distribution E1')).toEqual({ kind: 'distribution', distributionId: 'E1' });
    expect(targetOf('')).toBeNull();
  });
});
