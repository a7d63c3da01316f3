import { expect, it } from 'vitest';
import { edgeHeaderAssumptions } from '../../../../main/core/cache/header-assumptions';
import { assumptions } from '../../../../main/core/explain/assumptions';

it('what is assumed of CloudFront-* request headers stands in the ledger', () => {
  expect(edgeHeaderAssumptions.map(({ id }) => id)).toEqual(['edge-headers.device', 'edge-headers.form']);
  for (const assumption of edgeHeaderAssumptions) expect(assumptions).toContain(assumption);
});
