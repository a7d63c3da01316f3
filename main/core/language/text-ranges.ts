/** Turns references into places in texts. */
import { lineTableOf, type LineTable } from '../config/text-lines';
import type { RangePart, SourceRef } from '../types/source';
import type { Workspace } from '../types/workspace';

/** A range in a text: lines and columns from 1, end exclusive. */
export interface Span {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A place in a file. */
export interface Location extends Span {
  readonly file: string;
}

/** The place of a reference; the beginning of the file where nothing better is known. */
export function locationOf(workspace: Workspace, ref: SourceRef, part: RangePart = 'value'): Location {
  if (!workspace.range) {
    const line = workspace.locate(ref).line ?? 1;
    return { file: ref.file, startLine: line, startColumn: 1, endLine: line, endColumn: 1 };
  }
  const { line, column, endLine, endColumn } = workspace.range(ref, part);
  return { file: ref.file, startLine: line, startColumn: column, endLine, endColumn };
}

/** The place of a string without its quotes; of anything longer than a line only where it begins. */
export function wordLocation(workspace: Workspace, ref: SourceRef): Location {
  const whole = locationOf(workspace, ref);
  if (whole.startLine !== whole.endLine) return { ...whole, endLine: whole.startLine, endColumn: whole.startColumn };
  const isString = whole.endColumn - whole.startColumn >= 2;
  return isString ? { ...whole, startColumn: whole.startColumn + 1, endColumn: whole.endColumn - 1 } : whole;
}

let lastText = '';
let lastTable: LineTable = lineTableOf('');

/** The line table of a text; the last one asked for is kept, because questions come in rows about one file. */
export function linesOf(text: string): LineTable {
  if (text !== lastText) {
    lastText = text;
    lastTable = lineTableOf(text);
  }
  return lastTable;
}

/** The range between two offsets. */
export function spanOf(text: string, start: number, end: number): Span {
  const lines = linesOf(text);
  return { startLine: lines.lineOf(start), startColumn: lines.columnOf(start), endLine: lines.lineOf(end), endColumn: lines.columnOf(end) };
}

/** The offset of a line and column, cut to the text. */
export function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let left = line; left > 1; left -= 1) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  const end = text.indexOf('\n', at);
  return Math.min(at + column - 1, end < 0 ? text.length : end);
}
