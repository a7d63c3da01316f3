/** Keeps what a person removes from a workspace, so that it can be brought back. */
import { randomBytes } from 'node:crypto';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readJsonFile, writeJsonFile } from './json-file';
import { StudioError, systemCode } from './studio-error';

const keptMilliseconds = 30 * 24 * 60 * 60 * 1000;

interface Note {
  /** Absolute path of the workspace. */
  readonly workspace: string;
  /** Relative path of what was removed. */
  readonly path: string;
}

export interface Trash {
  /** Moves `absolute` here; the answer brings it back. */
  readonly put: (note: Note, absolute: string) => Promise<string>;
  /** What an undo word stands for. NOT_FOUND when it is unknown, belongs to another workspace or is gone. */
  readonly find: (undo: string, workspace: string) => Promise<Note>;
  /** Moves it back to `absolute`, which must not exist. */
  readonly take: (undo: string, absolute: string) => Promise<void>;
  /** Forgets what has been here for a month. */
  readonly sweep: () => Promise<void>;
}

export function createTrash(root: string): Trash {
  const place = (undo: string): string => join(root, undo);
  return {
    put: async (note, absolute) => {
      const undo = `${Date.now().toString(36)}-${randomBytes(6).toString('hex')}`;
      await writeJsonFile(join(place(undo), 'note.json'), note);
      await move(absolute, join(place(undo), 'content'));
      return undo;
    },
    find: async (undo, workspace) => {
      const gone = new StudioError('NOT_FOUND', 'What was removed is no longer in the trash.');
      if (!/^[\w-]+$/.test(undo)) throw gone;
      const note = (await readJsonFile(join(place(undo), 'note.json'))) as Note | null;
      if (note?.workspace !== workspace || typeof note.path !== 'string') throw gone;
      return note;
    },
    take: async (undo, absolute) => {
      await mkdir(dirname(absolute), { recursive: true });
      await move(join(place(undo), 'content'), absolute);
      await rm(place(undo), { recursive: true, force: true });
    },
    sweep: async () => {
      for (const name of await readdir(root).catch(() => [])) {
        const made = await stat(join(root, name)).catch(() => null);
        if (made && Date.now() - made.mtimeMs > keptMilliseconds) await rm(join(root, name), { recursive: true, force: true });
      }
    },
  };
}

/** A rename, or a copy where the trash lies on another disk. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw error;
    await cp(from, to, { recursive: true, errorOnExist: true, force: false });
    await rm(from, { recursive: true });
  }
}
