/** Makes a choice in workspace.json on the person's behalf, with a way back. Never over edits that are not saved yet. */
import { withChoice, type SettingsGroup } from '../../../main/core/config/edit-settings';
import type { Studio } from '../../../preload/contract';
import { openFileAt } from '../../api/commands';
import { describeError } from '../../api/errors';
import { toast } from '../../ui/toast';

const path = 'workspace.json';

export interface SettingsText {
  /** null where the workspace has no workspace.json. */
  readonly text: string | null;
  readonly hash: string | null;
  /** Unsaved edits of it wait in the editor. */
  readonly edited: boolean;
}

export async function readSettingsText(studio: Studio): Promise<SettingsText> {
  try {
    const { text, hash, draft } = await studio.files.read({ path });
    return { text, hash, edited: draft !== null && draft !== text };
  } catch (thrown) {
    if (describeError(thrown).code === 'NOT_FOUND') return { text: null, hash: null, edited: false };
    throw thrown;
  }
}

/** `choice` null takes the choice back. Resolves with whether it was written; what went wrong is said in the corner. */
export async function choose(
  studio: Studio,
  group: SettingsGroup,
  id: string,
  choice: string | number | null,
  words: string,
): Promise<boolean> {
  try {
    const { text, hash, edited } = await readSettingsText(studio);
    const open = { label: 'Open it', run: () => openFileAt(path) };
    if (edited) {
      toast('warning', 'workspace.json has edits that are not saved. Save or revert them first.', open);
      return false;
    }
    const after = withChoice(text, group, id, choice);
    if (after === null) {
      toast('error', 'workspace.json is not valid JSON, so nothing was changed in it.', open);
      return false;
    }
    if (after === text) return true;
    const written = await studio.files.write({ path, text: after, baseHash: hash });
    const undo = async (): Promise<void> => {
      try {
        if (text === null) await studio.files.remove({ path });
        else await studio.files.write({ path, text, baseHash: written.hash });
      } catch (thrown) {
        toast('error', describeError(thrown).message);
      }
    };
    toast('ok', words, { label: 'Undo', run: () => void undo() });
    return true;
  } catch (thrown) {
    toast('error', describeError(thrown).message);
    return false;
  }
}
