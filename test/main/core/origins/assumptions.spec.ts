import { describe, expect, it } from 'vitest';
import { assumptions } from '../../../../main/core/explain/assumptions';
import { originAssumptions } from '../../../../main/core/origins/assumptions';

describe('the assumptions about origins', () => {
  it('stand in the ledger', () => {
    expect(originAssumptions.length).toBeGreaterThan(0);
    expect(assumptions).toEqual(expect.arrayContaining([...originAssumptions]));
  });
});
