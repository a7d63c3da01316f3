/** Diagnostics as text, and as contract 4's JSON. */
import type { Diagnostic, Severity } from '../core/types/diagnostic';
import { wrap, type Style } from './style';

export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}

export function countsOf(diagnostics: readonly Diagnostic[]): Counts {
  const count = (severity: Severity): number => diagnostics.filter((entry) => entry.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}

export function renderDiagnosticsJson(diagnostics: readonly Diagnostic[]): string {
  const rows = diagnostics.map(({ code, severity, message, file, line, column, pointer, fixes }) => ({
    code,
    severity,
    message,
    file,
    line,
    column,
    pointer,
    fixes,
  }));
  return `${JSON.stringify({ diagnostics: rows, counts: countsOf(diagnostics) }, null, 2)}\n`;
}

export function renderDiagnosticsText(diagnostics: readonly Diagnostic[], style: Style): string {
  const lines: string[] = [];
  let file: string | null = null;
  for (const entry of diagnostics) {
    if (entry.file !== file) {
      file = entry.file;
      lines.push(...(lines.length > 0 ? [''] : []), style.bold(file || '(workspace)'));
    }
    const paint = entry.severity === 'error' ? style.red : entry.severity === 'warning' ? style.yellow : style.cyan;
    const at = `${entry.line}:${entry.column}`.padStart(8);
    lines.push(`${style.dim(at)}  ${paint(entry.severity.padEnd(8))} ${wrap(entry.message, style.width, 19)}`);
    lines.push(`${' '.repeat(19)}${style.dim(entry.code)}`);
    for (const fix of entry.fixes) lines.push(`${' '.repeat(19)}${style.green('fix:')} ${wrap(fix.title, style.width, 24)}`);
  }
  const { error, warning, info } = countsOf(diagnostics);
  const summary =
    diagnostics.length === 0
      ? style.green('No problems found.')
      : `${plural(error, 'error')}, ${plural(warning, 'warning')}, ${info} for information`;
  return `${[...lines, ...(lines.length > 0 ? [''] : []), summary].join('\n')}\n`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
