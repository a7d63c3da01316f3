import { describe, expect, it } from 'vitest';
import { functionCodeRules } from '../../../../main/core/functions/code-rules';
import { rules } from '../../../../main/core/rules';

describe('the codes of problems in code', () => {
  it('are rules of the catalogue, with the same severity', () => {
    for (const [code, { severity }] of Object.entries(functionCodeRules)) expect(rules[code]?.severity, code).toBe(severity);
  });

  it('are errors where the function would fail, and warnings where that is not known', () => {
    expect(functionCodeRules['function-code.unsupported'].severity).toBe('error');
    expect(functionCodeRules['function-code.unlisted'].severity).toBe('warning');
  });
});
