import { expect, it } from 'vitest';
import { assumptions } from '../../../../main/core/explain/assumptions';
import { wafAssumptions } from '../../../../main/core/waf/assumptions';

it('what is assumed of AWS WAF stands in the ledger, each with what else could be chosen', () => {
  expect(wafAssumptions.map(({ id }) => id)).toContain('waf.rate-check');
  for (const assumption of wafAssumptions) {
    expect(assumptions).toContain(assumption);
    expect(assumption.alternatives.length).toBeGreaterThan(1);
  }
});
