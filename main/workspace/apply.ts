/** Makes many changes to a workspace as one: all of them, or none; and takes them back as one. */
import type { FolderEdit, WorkspaceFolder } from './folder';
import { WorkspaceProblem } from './problem';

/** A file as it is and as it is to be; null = it is not there. */
export interface WantedChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Writes the changes. Throws CONFLICT, with nothing written, when a file is no longer what the change was worked out from; when a file cannot be
 * written, those before it are put back.
 */
export async function applyChanges(folder: WorkspaceFolder, changes: readonly WantedChange[]): Promise<void> {
  const edits: FolderEdit[] = [];
  for (const { path, before, after } of changes) {
    const baseHash = await hashOfExpected(folder, path, before);
    if (before !== after) edits.push({ path, text: after, baseHash });
  }
  const done = new Set<string>();
  try {
    await folder.changeAll(edits, (path) => void done.add(path));
  } catch (error) {
    await takeBack(
      folder,
      changes.filter(({ path }) => done.has(path)),
    ).catch(() => undefined);
    throw error;
  }
}

/**
 * Takes applied changes back: new files go to the trash, changed and removed ones get their earlier text. Throws CONFLICT, with nothing changed, when one of
 * them was changed since.
 */
export async function takeBackChanges(folder: WorkspaceFolder, changes: readonly WantedChange[]): Promise<void> {
  const made = changes.filter(({ before, after }) => before !== after);
  for (const { path, after } of made) await hashOfExpected(folder, path, after);
  await takeBack(folder, made);
}

async function takeBack(folder: WorkspaceFolder, changes: readonly WantedChange[]): Promise<void> {
  const edits: FolderEdit[] = [];
  for (const { path, before, after } of changes) {
    edits.push({ path, text: before, baseHash: before === null || after === null ? null : (await folder.read(path)).hash });
  }
  await folder.changeAll(edits);
}

async function hashOfExpected(folder: WorkspaceFolder, path: string, expected: string | null): Promise<string | null> {
  const current = await folder.read(path).catch((error: unknown) => {
    if (error instanceof WorkspaceProblem && error.code === 'NOT_FOUND') return null;
    throw error;
  });
  if (current === null && expected === null) return null;
  if (current !== null && current.text === expected) return current.hash;
  const what = current === null ? 'was removed' : expected === null ? 'exists by now' : 'was changed';
  throw new WorkspaceProblem('CONFLICT', `${path} ${what} since the changes were worked out.`, path);
}
