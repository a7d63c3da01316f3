/** Drafts as the studio keeps them, for what reads them from the disk. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { makeMove } from '../../main/core/moves';
import { compile } from '../../main/core/config/compile';
import { loadWorkspace } from '../../main/core/config/load';
import type { DraftConditions, Move } from '../../main/core/types/draft';
import { pathKey, userDataPath, userDataPlaces } from '../../main/host/user-data';
import { emptyDraft, withChange, type DraftEdit } from '../../main/workspace/drafts/steps';
import { createDraftStore } from '../../main/workspace/drafts/store';
import { openWorkspaceFolder } from '../../main/workspace/folder';

export interface DraftToKeep {
  readonly edits?: readonly DraftEdit[];
  readonly moves?: readonly Move[];
  readonly conditions?: DraftConditions;
}

/** Where the drafts of a workspace are kept in the user data of the test. */
export function draftsFolder(workspace: string): string {
  return join(userDataPlaces(userDataPath()).drafts, pathKey(realpathSync(workspace)));
}

/** Keeps a draft of a workspace in the user data of the test (`ownUserData`); its id. */
export async function keepDraft(workspace: string, name: string, { edits = [], moves = [], conditions }: DraftToKeep): Promise<string> {
  const folder = await openWorkspaceFolder(workspace);
  folder.close();
  const input = folder.input();
  const texts = new Map(input.files.map(({ path, text }) => [path, text]));
  const textOf = (path: string): string | null => texts.get(path) ?? null;
  const at = Date.UTC(2026, 10, 20);
  const id = `draft-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
  let draft = withChange(emptyDraft(id, name, at), { sentence: 'Began.', edits, ...(conditions ? { conditions } : {}) }, textOf, at);
  for (const move of moves) {
    const made = makeMove({ snapshot: compile(loadWorkspace(input)), textOf, conditions: draft.conditions }, move);
    if (!made.ok) throw new Error(made.sentence);
    draft = withChange(draft, made, textOf, at);
  }
  await createDraftStore(draftsFolder(workspace)).save(draft);
  return id;
}
