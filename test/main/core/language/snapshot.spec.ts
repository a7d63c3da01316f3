import { describe, expect, it } from 'vitest';
import { effectiveRows } from '../../../../main/core/config/effective';
import { snapshotOf, tenantSnapshot } from '../../../../main/core/language/snapshot';
import { cursorIn } from '../../../support/language';
import { shopFiles } from '../../../support/shop-workspace';

describe('the compiled configuration', () => {
  it('is made once for a workspace', () => {
    const { workspace } = cursorIn(shopFiles).context;
    expect(snapshotOf(workspace)).toBe(snapshotOf(workspace));
    expect(snapshotOf(workspace).workspace).toBe(workspace);
  });

  it('of one tenant says the same about it as the whole', () => {
    const { workspace } = cursorIn(shopFiles).context;
    for (const tenant of workspace.tenants) {
      const own = tenantSnapshot(workspace, tenant);
      expect(effectiveRows(own, tenant.id)).toEqual(effectiveRows(snapshotOf(workspace), tenant.id));
      expect(tenantSnapshot(workspace, tenant)).toBe(own);
    }
  });
});
