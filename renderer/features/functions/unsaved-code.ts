/** Finds the code of a function as it stands in the editor. */
import type { Studio } from '../../../preload/contract';
import { monaco, uriOf } from '../../editors';

/** The text in the editor, when it differs from the file; null otherwise. */
export async function unsavedCode(studio: Studio, path: string | null): Promise<string | null> {
  const model = path === null ? null : monaco.editor.getModel(uriOf(path));
  if (!model || path === null) return null;
  const { text } = await studio.files.read({ path });
  const own = model.getValue();
  return own === text ? null : own;
}
