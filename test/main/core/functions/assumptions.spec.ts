import { expect, it } from 'vitest';
import { assumptions } from '../../../../main/core/explain/assumptions';
import { functionAssumptions } from '../../../../main/core/functions/assumptions';

it('what is assumed of functions stands in the ledger', () => {
  expect(functionAssumptions.map(({ id }) => id)).toContain('function.compute');
  for (const assumption of functionAssumptions) expect(assumptions).toContain(assumption);
});
