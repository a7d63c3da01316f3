/**
 * Where the drafts of one workspace are kept: a folder of one file each, outside the workspace. Writing is atomic and refuses to overwrite what
 * another studio on the same folder has written meanwhile.
 */
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, problemFrom, WorkspaceProblem } from '../problem';
import { hashOf } from '../read-text';
import { writeAtomically } from '../write';
import { readSaved, writeSaved, type SavedDraft } from './saved-form';

/** A file that is no usable draft; it stays where it is. */
export interface UnreadableDraft {
  readonly file: string;
  readonly sentence: string;
}

export interface DraftStore {
  /** All drafts, oldest first, and the files that cannot be used. Looks at the disk. */
  readonly load: () => Promise<{ readonly drafts: readonly SavedDraft[]; readonly unreadable: readonly UnreadableDraft[] }>;
  /** Writes a draft. CONFLICT when its file is no longer what this store last read or wrote. */
  readonly save: (draft: SavedDraft) => Promise<void>;
  /** Puts a draft aside; `restore` brings it back. NOT_FOUND when there is none. */
  readonly discard: (id: string) => Promise<void>;
  /** NOT_FOUND when nothing of this id was discarded. */
  readonly restore: (id: string) => Promise<SavedDraft>;
}

const discardedFolder = 'discarded';

export function createDraftStore(folder: string): DraftStore {
  const hashes = new Map<string, string>();
  const place = (id: string): string => join(folder, `${checkId(id)}.json`);
  const asidePlace = (id: string): string => join(folder, discardedFolder, `${checkId(id)}.json`);

  const readPlace = async (path: string): Promise<{ readonly text: string; readonly reading: ReturnType<typeof readSaved> }> => {
    const text = await readFile(path, 'utf8');
    return { text, reading: readSaved(parse(text)) };
  };

  return {
    load: async () => {
      const names = (await readdir(folder).catch(noFolder)).filter((name) => name.endsWith('.json')).sort();
      const drafts: SavedDraft[] = [];
      const unreadable: UnreadableDraft[] = [];
      for (const name of names) {
        const path = join(folder, name);
        try {
          const { text, reading } = await readPlace(path);
          if (!reading.ok) unreadable.push({ file: path, sentence: reading.sentence });
          else if (`${reading.draft.id}.json` !== name) unreadable.push({ file: path, sentence: 'Its name is not the id in it.' });
          else {
            hashes.set(reading.draft.id, hashOf(text));
            drafts.push(reading.draft);
          }
        } catch (error) {
          unreadable.push({ file: path, sentence: problemFrom(error, 'read', path).message });
        }
      }
      return { drafts: drafts.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)), unreadable };
    },
    save: async (draft) => {
      const path = place(draft.id);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      try {
        hashes.set(draft.id, (await writeAtomically(path, draft.name, writeSaved(draft), hashes.get(draft.id) ?? null)).hash);
      } catch (error) {
        if (!(error instanceof WorkspaceProblem) || error.code !== 'CONFLICT') throw error;
        const message = `The draft “${draft.name}” was changed by another window of the studio. It was read again; try once more.`;
        throw new WorkspaceProblem('CONFLICT', message, '', error);
      }
    },
    discard: async (id) => {
      await mkdir(join(folder, discardedFolder), { recursive: true, mode: 0o700 });
      await rename(place(id), asidePlace(id)).catch((error: unknown) => {
        throw errorCode(error) === 'ENOENT' ? noDraft() : problemFrom(error, 'discard', 'the draft');
      });
      hashes.delete(id);
    },
    restore: async (id) => {
      const { text, reading } = await readPlace(asidePlace(id)).catch(() => {
        throw new WorkspaceProblem('NOT_FOUND', 'There is no discarded draft to bring back.', '');
      });
      if (!reading.ok) throw new WorkspaceProblem('INVALID', reading.sentence, '');
      await rename(asidePlace(id), place(id));
      hashes.set(id, hashOf(text));
      return reading.draft;
    },
  };
}

export function noDraft(): WorkspaceProblem {
  return new WorkspaceProblem('NOT_FOUND', 'There is no such draft any more.', '');
}

/** Ids become names of files, and come from the outside. */
function checkId(id: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) throw noDraft();
  return id;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function noFolder(error: unknown): readonly string[] {
  if (errorCode(error) === 'ENOENT') return [];
  throw problemFrom(error, 'read', 'the folder of drafts');
}
