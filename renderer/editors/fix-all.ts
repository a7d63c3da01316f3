/** Gathers the fixes of all problems of one kind into one. */
import type { Diagnostic, Fix, TextEdit } from '../../main/core/types/diagnostic';

export interface FixAll extends Fix {
  readonly edits: readonly TextEdit[];
  /** How many problems it mends. */
  readonly count: number;
}

/**
 * The first fix of each problem with that code, in one file or (null) in all, as one fix; null when fewer than two can be mended.
 * Fixes that make files are left to be done one by one.
 * Of fixes that touch the same text only the first is made: the next check offers the others again.
 */
export function fixAll(diagnostics: readonly Diagnostic[], code: string, file: string | null): FixAll | null {
  const edits: TextEdit[] = [];
  const files = new Set<string>();
  let count = 0;
  for (const diagnostic of diagnostics) {
    if (diagnostic.code !== code || (file !== null && diagnostic.file !== file)) continue;
    const own = diagnostic.fixes.find(isEditOfFiles)?.edits ?? [];
    if (own.length === 0 || own.some((edit) => edits.some((made) => overlap(made, edit)))) continue;
    edits.push(...own);
    for (const edit of own) files.add(edit.file);
    count += 1;
  }
  if (count < 2) return null;
  const where = file === null ? `in the workspace (${files.size === 1 ? '1 file' : `${files.size} files`})` : 'in this file';
  return { title: `Fix all ${count} problems of this kind ${where}`, edits, count };
}

function isEditOfFiles({ edits = [] }: Fix): boolean {
  return edits.length > 0 && !edits.some(({ creates }) => creates);
}

function overlap(a: TextEdit, b: TextEdit): boolean {
  if (a.file !== b.file) return false;
  const same = a.startLine === b.startLine && a.startColumn === b.startColumn && a.endLine === b.endLine && a.endColumn === b.endColumn;
  return (
    same || (isBefore(a.startLine, a.startColumn, b.endLine, b.endColumn) && isBefore(b.startLine, b.startColumn, a.endLine, a.endColumn))
  );
}

function isBefore(line: number, column: number, otherLine: number, otherColumn: number): boolean {
  return line < otherLine || (line === otherLine && column < otherColumn);
}
