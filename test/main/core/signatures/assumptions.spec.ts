import { expect, it } from 'vitest';
import { assumptions } from '../../../../main/core/explain/assumptions';
import { signatureAssumptions } from '../../../../main/core/signatures/assumptions';

it('what is assumed of signatures stands in the ledger', () => {
  expect(signatureAssumptions.map(({ id }) => id)).toEqual(['signature.denied-text']);
  for (const assumption of signatureAssumptions) expect(assumptions).toContain(assumption);
});
