/** Remembers the workspaces that were opened, newest first. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonFile, writeJsonFile } from './json-file';

const remembered = 12;

export interface RecentWorkspaces {
  /** Absolute paths of folders that still exist, newest first. */
  readonly list: () => Promise<readonly string[]>;
  readonly add: (path: string) => Promise<void>;
}

export function createRecentWorkspaces(file: string): RecentWorkspaces {
  const read = async (): Promise<readonly string[]> => {
    const { paths } = ((await readJsonFile(file)) ?? {}) as { readonly paths?: unknown };
    return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
  };
  return {
    list: async () => {
      const paths = await read();
      const present = await Promise.all(paths.map(isFolder));
      return paths.filter((_path, index) => present[index]);
    },
    add: async (path) => {
      const others = (await read()).filter((known) => known !== path);
      await writeJsonFile(file, { paths: [path, ...others].slice(0, remembered) });
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}

/** True when the folder exists and holds a workspace.json, whatever is in it. */
export async function isWorkspaceFolder(path: string): Promise<boolean> {
  try {
    return (await stat(join(path, 'workspace.json'))).isFile();
  } catch {
    return false;
  }
}
