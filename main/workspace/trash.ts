/** Removes files so that they can come back: each removal is a folder of its own in the trash, with a note of where it came from. */
import { randomBytes } from 'node:crypto';
import { cp, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { errorCode, problemFrom, WorkspaceProblem } from './problem';
import { moveIfFree } from './write';

interface Note {
  readonly workspace: string;
  readonly path: string;
}

const noteName = 'removed.json';
/** What was removed stands in a folder of its own, so that no name of it can be the note's. */
const contentName = 'content';

/** Moves a file or folder of the workspace to the trash. The answer brings it back. */
export async function moveToTrash(trash: string, workspace: string, absolute: string, path: string): Promise<string> {
  const undo = randomBytes(12).toString('hex');
  const place = join(trash, undo);
  try {
    await lstat(absolute);
    await mkdir(join(place, contentName), { recursive: true, mode: 0o700 });
    const note: Note = { workspace, path };
    await writeFile(join(place, noteName), JSON.stringify(note));
    await move(absolute, join(place, contentName, basename(absolute)));
    return undo;
  } catch (error) {
    await rm(place, { recursive: true, force: true }).catch(() => undefined);
    throw problemFrom(error, 'remove', path);
  }
}

/** Where a removal came from. NOT_FOUND when the trash does not hold it for this workspace. */
export async function readNote(trash: string, workspace: string, undo: string): Promise<Note> {
  const unknown = new WorkspaceProblem('NOT_FOUND', 'There is nothing to bring back under this name.', '');
  if (!/^[0-9a-f]{24}$/.test(undo)) throw unknown;
  try {
    const note = JSON.parse(await readFile(join(trash, undo, noteName), 'utf8')) as Note;
    if (note.workspace !== workspace) throw unknown;
    return note;
  } catch {
    throw unknown;
  }
}

/** Puts a removal back to `absolute`, which must be free. */
export async function restoreFromTrash(trash: string, undo: string, absolute: string, path: string): Promise<void> {
  const kept = join(trash, undo, contentName, basename(path));
  try {
    await moveIfFree(kept, absolute).catch(async (error: unknown) => {
      if (errorCode(error) !== 'EXDEV') throw error;
      await cp(kept, absolute, { recursive: true, errorOnExist: true, force: false });
    });
    await rm(join(trash, undo), { recursive: true, force: true });
  } catch (error) {
    throw problemFrom(error, 'bring back', path);
  }
}

/** A rename, or copy and removal when the trash is on another disk. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error;
    await cp(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    await rm(from, { recursive: true });
  }
}
