import { describe, expect, it } from 'vitest';
import { functionCodeDiagnostics } from '../../../../main/core/functions/diagnostics';

describe('diagnostics of a function’s code', () => {
  it('stand at line and column, from the beginning of the problem to its end', () => {
    const [found] = functionCodeDiagnostics('functions/a.js', 'function handler(event) {\n  fetch("x");\n  return event.request;\n}\n');
    expect(found).toMatchObject({
      file: 'functions/a.js',
      code: 'function-code.undefined',
      severity: 'error',
      line: 2,
      column: 3,
      endLine: 2,
      endColumn: 8,
    });
  });

  it('are at most fifty for one file', () => {
    const code = `function handler(event) { return event.request; }\n${'nowhere();\n'.repeat(80)}`;
    expect(functionCodeDiagnostics('functions/a.js', code)).toHaveLength(50);
    expect(functionCodeDiagnostics('functions/a.js', 'function handler(event) { return event.request; }')).toEqual([]);
  });
});
