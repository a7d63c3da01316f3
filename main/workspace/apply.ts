/** Makes many changes to a workspace as one: all of them, or none; and takes them back as one. */
import type { WorkspaceFolder } from './folder';
import { WorkspaceProblem } from './problem';

/** A file as it is (null = it is not there) and as it is to be. */
export interface WantedChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string;
}

/**
 * Writes the changes. Throws CONFLICT, with nothing written, when a file is no longer what the change was worked out from; when a file cannot be
 * written, those before it are put back.
 */
export async function applyChanges(folder: WorkspaceFolder, changes: readonly WantedChange[]): Promise<void> {
  const hashes: (string | null)[] = [];
  for (const { path, before } of changes) hashes.push(await hashOfExpected(folder, path, before));
  const done: WantedChange[] = [];
  try {
    for (const [index, change] of changes.entries()) {
      if (change.before === change.after) continue;
      await folder.write(change.path, change.after, hashes[index] ?? null);
      done.push(change);
    }
  } catch (error) {
    await takeBack(folder, done).catch(() => undefined);
    throw error;
  }
}

/**
 * Takes applied changes back: new files go to the trash, changed ones get their earlier text. Throws CONFLICT, with nothing changed, when one of
 * them was changed since.
 */
export async function takeBackChanges(folder: WorkspaceFolder, changes: readonly WantedChange[]): Promise<void> {
  const made = changes.filter(({ before, after }) => before !== after);
  for (const { path, after } of made) await hashOfExpected(folder, path, after);
  await takeBack(folder, made);
}

async function takeBack(folder: WorkspaceFolder, changes: readonly WantedChange[]): Promise<void> {
  for (const { path, before } of changes.toReversed()) {
    if (before === null) await folder.remove(path);
    else await folder.write(path, before, (await folder.read(path)).hash);
  }
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
