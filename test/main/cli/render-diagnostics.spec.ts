import { describe, expect, it } from 'vitest';
import { countsOf, renderDiagnosticsJson, renderDiagnosticsText } from '../../../main/cli/render-diagnostics';
import { styleFor } from '../../../main/cli/style';
import type { Diagnostic } from '../../../main/core/types/diagnostic';

const plain = styleFor({}, {});
const dangling: Diagnostic = {
  code: 'reference.dangling',
  severity: 'error',
  message: "DistributionId names 'stroe', which no distribution has.",
  file: 'tenants/a b.json',
  line: 3,
  column: 21,
  pointer: '/DistributionId',
  fixes: [{ title: "Use 'store'" }],
};
const note: Diagnostic = { ...dangling, code: 'file.unknown', severity: 'info', fixes: [] };

describe('renderDiagnosticsText', () => {
  it('shows file, place, severity, sentence, code and fix', () => {
    const shown = renderDiagnosticsText([dangling, note], plain);
    expect(shown).toContain('tenants/a b.json\n');
    expect(shown).toContain("3:21  error    DistributionId names 'stroe', which no distribution has.");
    expect(shown).toContain("fix: Use 'store'");
    expect(shown).toContain('1 error, 0 warnings, 1 for information');
  });

  it('says so when there is nothing to say', () => {
    expect(renderDiagnosticsText([], plain)).toBe('No problems found.\n');
  });
});

describe('renderDiagnosticsJson', () => {
  it('has exactly the members of the contract', () => {
    const read = JSON.parse(renderDiagnosticsJson([{ ...dangling, endLine: 3 }])) as { diagnostics: object[]; counts: object };
    expect(Object.keys(read.diagnostics[0] as object)).toEqual([
      'code',
      'severity',
      'message',
      'file',
      'line',
      'column',
      'pointer',
      'fixes',
    ]);
    expect(read.counts).toEqual(countsOf([dangling]));
  });
});
