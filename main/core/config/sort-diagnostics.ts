/** The order of diagnostics: by file, then line, then column, as people read them. */
import type { Diagnostic } from '../types/diagnostic';

export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(compareDiagnostics);
}

/** Below 0 when the first comes first. Nothing but equal diagnostics compares as 0, so that the order is the same however they were found. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.code, b.code) ||
    compare(a.message, b.message) ||
    (a.endLine ?? 0) - (b.endLine ?? 0) ||
    (a.endColumn ?? 0) - (b.endColumn ?? 0) ||
    compare(a.pointer, b.pointer) ||
    compare(a.severity, b.severity) ||
    compare(JSON.stringify(a.fixes), JSON.stringify(b.fixes))
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
