/** Keeps unsaved edits outside the workspace, one file each, so that they survive a crash. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathKey } from '../user-data';
import { readJsonFile, writeJsonFile } from './json-file';

interface UnsavedEdit {
  readonly path: string;
  readonly text: string;
}

/** The unsaved edits of one workspace. Paths are relative to it. */
export interface UnsavedEdits {
  readonly get: (path: string) => Promise<string | null>;
  readonly keep: (path: string, text: string) => Promise<void>;
  readonly discard: (path: string) => Promise<void>;
  /** Relative paths that have one, sorted. */
  readonly list: () => Promise<readonly string[]>;
}

export function createUnsavedEdits(root: string, workspacePath: string): UnsavedEdits {
  const folder = join(root, pathKey(workspacePath));
  const place = (path: string): string => join(folder, `${pathKey(path)}.json`);
  return {
    get: async (path) => asEdit(await readJsonFile(place(path)))?.text ?? null,
    keep: (path, text) => writeJsonFile(place(path), { path, text }),
    discard: (path) => rm(place(path), { force: true }),
    list: async () => {
      const names = await readdir(folder).catch(() => []);
      const edits = await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => readJsonFile(join(folder, name))));
      return edits.flatMap((edit) => asEdit(edit)?.path ?? []).sort();
    },
  };
}

function asEdit(value: unknown): UnsavedEdit | null {
  const { path, text } = (value ?? {}) as Partial<Record<keyof UnsavedEdit, unknown>>;
  return typeof path === 'string' && typeof text === 'string' ? { path, text } : null;
}
