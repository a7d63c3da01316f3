import { describe, expect, it } from 'vitest';
import { assumptions } from '../../../../main/core/explain/assumptions';
import { logAssumptions } from '../../../../main/core/logs/assumptions';

describe('what is assumed about logs', () => {
  it('stands in the ledger', () => {
    expect(logAssumptions.length).toBeGreaterThan(0);
    for (const entry of logAssumptions) expect(assumptions).toContain(entry);
    for (const { id } of logAssumptions) expect(id).toMatch(/^log\./);
  });
});
