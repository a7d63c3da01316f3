/** Completions at a cursor, for the tests of what is offered where. */
import { complete } from '../../main/core/language/complete';
import type { Completion } from '../../main/core/language/completion';
import { cursorIn, edited, type Cursor, type Texts } from './language';

/** What is offered at the cursor. */
export function offeredAt(files: Texts, before?: Texts): { readonly cursor: Cursor; readonly offered: readonly Completion[] } {
  const cursor = cursorIn(files, before);
  return { cursor, offered: complete(cursor.context, cursor.path, cursor.offset) };
}

export function labelsAt(files: Texts, before?: Texts): readonly string[] {
  return offeredAt(files, before).offered.map(({ label }) => label);
}

/** The cursor's file after the completion of that label. */
export function takenAt(files: Texts, label: string, before?: Texts): string {
  const { cursor, offered } = offeredAt(files, before);
  const chosen = offered.find((one) => one.label === label);
  if (!chosen) throw new Error(`${label} is not among ${offered.map((one) => one.label).join(', ')}`);
  return edited(cursor.texts, [{ file: cursor.path, ...chosen.replace, text: chosen.insert }])[cursor.path] ?? '';
}
