import { expect, it } from 'vitest';
import { assumptions } from '../../../../main/core/explain/assumptions';
import { responseAssumptions } from '../../../../main/core/responses/assumptions';

it('is part of the whole ledger', () => {
  expect(responseAssumptions.length).toBeGreaterThan(0);
  for (const entry of responseAssumptions) expect(assumptions).toContain(entry);
});
