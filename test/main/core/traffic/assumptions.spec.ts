import { describe, expect, it } from 'vitest';
import { assumptions } from '../../../../main/core/explain/assumptions';
import { trafficAssumptions } from '../../../../main/core/traffic/assumptions';

describe('assumptions about recordings', () => {
  it('stand in the ledger', () => {
    expect(assumptions).toEqual(expect.arrayContaining([...trafficAssumptions]));
    expect(trafficAssumptions.every(({ id }) => id.startsWith('traffic.'))).toBe(true);
  });
});
