/** Decides where a diagnostic is underlined, and which of its fixes can be done at a place. */
import type { Diagnostic, Fix, Severity, TextEdit } from '../../main/core/types/diagnostic';

/** Monaco's MarkerSeverity by name, so that this module needs no editor. */
export const markerSeverity: Readonly<Record<Severity, 8 | 4 | 2>> = { error: 8, warning: 4, info: 2 };

export interface Marker {
  readonly severity: 8 | 4 | 2;
  readonly message: string;
  readonly code: string;
  readonly source: 'Edgecase';
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
}

/** Text of a line (1-based), '' beyond the end. */
export type LineText = (line: number) => string;

/**
 * A marker for a diagnostic. Without an end it covers the token at the position: a whole JSON string, else everything up to
 * the next blank or punctuation; at an empty place one character, so that there is something to see.
 */
export function markerOf(diagnostic: Diagnostic, lineText: LineText, lineCount: number): Marker {
  const line = Math.min(Math.max(1, diagnostic.line), Math.max(1, lineCount));
  const text = lineText(line);
  const column = Math.min(Math.max(1, diagnostic.column), text.length + 1);
  const endLine = Math.min(diagnostic.endLine ?? line, lineCount);
  const end = diagnostic.endColumn === undefined ? column + tokenLength(text.slice(column - 1)) : diagnostic.endColumn;
  const advice = diagnostic.fixes.filter((fix) => !fix.edits).map((fix) => `\nFix: ${fix.title}`);
  return {
    severity: markerSeverity[diagnostic.severity],
    message: diagnostic.message + advice.join(''),
    code: diagnostic.code,
    source: 'Edgecase',
    startLineNumber: line,
    startColumn: column,
    endLineNumber: Math.max(line, endLine),
    endColumn: endLine > line ? end : Math.max(column + 1, end),
  };
}

function tokenLength(rest: string): number {
  return /^"(?:[^"\\]|\\.)*"?/.exec(rest)?.[0].length ?? /^[^\s,:;{}[\]()]+/.exec(rest)?.[0].length ?? 1;
}

interface LineRange {
  readonly startLineNumber: number;
  readonly endLineNumber: number;
}

/** Fixes that can be done for the person, of the file's diagnostics that touch the lines. */
export function fixesAt(
  diagnostics: readonly Diagnostic[],
  file: string,
  range: LineRange,
): readonly { readonly diagnostic: Diagnostic; readonly fix: Fix }[] {
  return diagnostics
    .filter(
      (diagnostic) =>
        diagnostic.file === file &&
        diagnostic.line <= range.endLineNumber &&
        (diagnostic.endLine ?? diagnostic.line) >= range.startLineNumber,
    )
    .flatMap((diagnostic) => diagnostic.fixes.filter((fix) => fix.edits && fix.edits.length > 0).map((fix) => ({ diagnostic, fix })));
}

/** A text with the edits of one file made; later positions first, so that earlier ones stay where they are. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = lineStarts(text);
  const offset = (line: number, column: number): number => Math.min(text.length, (starts[line - 1] ?? text.length) + column - 1);
  const spans = edits.map((edit) => ({
    start: offset(edit.startLine, edit.startColumn),
    end: offset(edit.endLine, edit.endColumn),
    text: edit.text,
  }));
  return spans
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((done, span) => done.slice(0, span.start) + span.text + done.slice(span.end), text);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
