/** Makes diagnostics of what is wrong in the code of a function. */
import { rangeBetween } from '../config/locate';
import { lineTableOf } from '../config/text-lines';
import type { Diagnostic } from '../types/diagnostic';
import { functionCodeRules } from './code-rules';
import { lintFunctionCode } from './lint';

/** Problems shown per file; code that has more has one cause. */
const most = 50;

/** The diagnostics of a functions/<name>.js. */
export function functionCodeDiagnostics(file: string, text: string): readonly Diagnostic[] {
  const lines = lineTableOf(text);
  return lintFunctionCode(text)
    .slice(0, most)
    .map(({ code, message, start, end }): Diagnostic => {
      const { severity } = functionCodeRules[code];
      return { code, severity, message, file, ...rangeBetween(lines, '', start, end), fixes: [] };
    });
}
