/** Checks small workspaces with the real rules, and shows diagnostics in a form that a test can read. */
import { checkWorkspace, type CheckOptions } from '../../main/core/rules/index';
import type { Diagnostic, TextEdit } from '../../main/core/types/diagnostic';
import { workspaceOf, type Files } from './compiled';

/** Diagnostics of the codes that begin with `prefix` (all when ''). */
export function diagnosticsOf(files: Files, prefix = '', options: CheckOptions = {}, settings: object = {}): readonly Diagnostic[] {
  return checkWorkspace(workspaceOf(files, settings), options).filter(({ code }) => code.startsWith(prefix));
}

/** `code file:line` of each. */
export function placesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, file, line }) => `${code} ${file}:${line}`);
}

/** The text after an edit (positions are 1-based, end exclusive). */
export function applyEdit(text: string, edit: TextEdit): string {
  const offsetOf = (line: number, column: number): number => {
    const lines = text.split('\n').slice(0, line - 1);
    return lines.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  };
  return text.slice(0, offsetOf(edit.startLine, edit.startColumn)) + edit.text + text.slice(offsetOf(edit.endLine, edit.endColumn));
}

/** The text of a JSON file as `workspaceOf` writes it. */
export function textOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The line (from 1) of the first occurrence of `part` in the text of that value. */
export function lineOf(value: unknown, part: string): number {
  const text = typeof value === 'string' ? value : textOf(value);
  const at = text.indexOf(part);
  if (at < 0) throw new Error(`${part} is not in the text`);
  return text.slice(0, at).split('\n').length;
}
