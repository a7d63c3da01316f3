/** Keeps unsaved edits outside the workspace, one file each, so that they survive a crash. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathKey } from '../user-data';
import { readJsonFile, writeJsonFile } from './json-file';

interface Draft {
  readonly path: string;
  readonly text: string;
}

/** The drafts of one workspace. Paths are relative to it. */
export interface DraftStore {
  readonly get: (path: string) => Promise<string | null>;
  readonly keep: (path: string, text: string) => Promise<void>;
  readonly discard: (path: string) => Promise<void>;
  /** Relative paths that have a draft, sorted. */
  readonly list: () => Promise<readonly string[]>;
}

export function createDraftStore(root: string, workspacePath: string): DraftStore {
  const folder = join(root, pathKey(workspacePath));
  const place = (path: string): string => join(folder, `${pathKey(path)}.json`);
  return {
    get: async (path) => asDraft(await readJsonFile(place(path)))?.text ?? null,
    keep: (path, text) => writeJsonFile(place(path), { path, text }),
    discard: (path) => rm(place(path), { force: true }),
    list: async () => {
      const names = await readdir(folder).catch(() => []);
      const drafts = await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => readJsonFile(join(folder, name))));
      return drafts.flatMap((draft) => asDraft(draft)?.path ?? []).sort();
    },
  };
}

function asDraft(value: unknown): Draft | null {
  const { path, text } = (value ?? {}) as Partial<Record<keyof Draft, unknown>>;
  return typeof path === 'string' && typeof text === 'string' ? { path, text } : null;
}
