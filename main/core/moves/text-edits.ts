/** Makes edits in a text. Everything outside of them stays as it is, to the byte. */
import type { TextEdit } from '../types/diagnostic';

/** The text with the edits of one file made; they must not overlap. */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = (line: number, column: number): number => Math.min(text.length, (starts[line - 1] ?? text.length) + column - 1);
  return edits
    .map((edit) => ({
      start: offset(edit.startLine, edit.startColumn),
      end: offset(edit.endLine, edit.endColumn),
      text: edit.text,
    }))
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((done, span) => done.slice(0, span.start) + span.text + done.slice(span.end), text);
}
