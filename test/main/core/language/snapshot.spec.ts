import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../../../main/core/language/snapshot';
import { cursorIn } from '../../../support/language';
import { shopFiles } from '../../../support/shop-workspace';

describe('the compiled configuration', () => {
  it('is made once for a workspace', () => {
    const { workspace } = cursorIn(shopFiles).context;
    expect(snapshotOf(workspace)).toBe(snapshotOf(workspace));
    expect(snapshotOf(workspace).workspace).toBe(workspace);
  });
});
