/**
 * Looks at a workspace folder: which files belong to it, which changed since the last look, and what could not be read.
 *
 * Only the folders of a workspace are entered, and hidden names never. Links are followed as long as they stay inside.
 * Files below origins/<domain>/ are listed and not read; everything else is read only when its size allows it.
 */
import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { folders } from '../core/config/files';
import { type FileState, type FoundFile, stateOf, statesOf, unreadable } from './file-state';
import { errorCode } from './problem';
import { unreadableBecause } from './read-text';
import { isInside } from './safe-path';

export interface Scan {
  /** By relative path. */
  readonly files: ReadonlyMap<string, FileState>;
  /** Relative paths of the folders, '' for the workspace itself. */
  readonly folders: ReadonlySet<string>;
}

export const emptyScan: Scan = { files: new Map(), folders: new Set() };

/** Looks at everything. What has the same stamp as in `before` is not read again. */
export async function scanFolder(root: string, before: Scan): Promise<Scan> {
  const found: FoundFile[] = [];
  const seen = new Set<string>([root]);
  const seenFolders = new Set<string>(['']);
  const broken = new Map<string, FileState>();

  const enter = async (path: string): Promise<void> => {
    for (const entry of await listFolder(root, path, broken)) {
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      if (isHidden(below)) continue;
      const kind = await kindOf(root, below, entry, seen, broken);
      if (kind === 'file') found.push({ path: below, absolute: join(root, below) });
      if (kind !== 'folder') continue;
      if (path !== '' || Object.hasOwn(folders, entry.name)) {
        seenFolders.add(below);
        await enter(below);
      } else found.push({ path: below, absolute: join(root, below) });
    }
  };
  await enter('');

  const files = new Map<string, FileState>(broken);
  await statesOf(found, before.files, (path, state) => files.set(path, state));
  return { files: sorted(files), folders: seenFolders };
}

/**
 * Looks at these paths alone, reading them whatever their stamps say. null when that is not enough to know the new state
 * (folders or links are concerned) and everything must be looked at.
 */
export async function scanPaths(root: string, before: Scan, paths: Iterable<string>): Promise<Scan | null> {
  const files = new Map(before.files);
  for (const path of paths) {
    if (isHidden(path)) continue;
    if (before.folders.has(path)) return null;
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    if (!before.folders.has(folder)) return null;
    const facts = await lstat(join(root, path)).catch(() => null);
    if (facts && !facts.isFile()) return null;
    const state = facts ? await stateOf({ path, absolute: join(root, path) }, before.files.get(path), true) : null;
    if (state) files.set(path, state);
    else files.delete(path);
  }
  return { files: files.size === before.files.size ? files : sorted(files), folders: before.folders };
}

/** Names that no workspace means: hidden ones and node_modules, except where an origin serves them (`.well-known`). */
function isHidden(path: string): boolean {
  const parts = path.split('/');
  const served = parts[0] === 'origins' ? parts.slice(0, 2) : parts;
  return served.some((part) => part.startsWith('.') || part === 'node_modules') || parts.at(-1) === '.DS_Store' || parts.includes('.git');
}

function sorted(files: ReadonlyMap<string, FileState>): ReadonlyMap<string, FileState> {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function listFolder(root: string, path: string, broken: Map<string, FileState>): Promise<readonly Dirent[]> {
  try {
    return await readdir(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || path === '') broken.set(path, unreadable(path, unreadableBecause(error)));
    return [];
  }
}

type EntryKind = 'file' | 'folder' | 'skip';

async function kindOf(root: string, path: string, entry: Dirent, seen: Set<string>, broken: Map<string, FileState>): Promise<EntryKind> {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) {
    broken.set(path, unreadable(path, { problem: 'not-a-file', detail: 'a pipe, socket or device' }));
    return 'skip';
  }
  try {
    const target = await realpath(join(root, path));
    if (!isInside(root, target)) {
      broken.set(path, unreadable(path, { problem: 'outside-workspace', detail: 'its target is elsewhere on this machine' }));
      return 'skip';
    }
    const facts = await stat(target);
    if (!facts.isDirectory()) return facts.isFile() ? 'file' : 'skip';
    // A folder is entered once through links, so that links in a circle end.
    if (seen.has(target) || isInside(target, join(root, path))) return 'skip';
    seen.add(target);
    return 'folder';
  } catch (error) {
    broken.set(
      path,
      unreadable(path, { problem: 'io', detail: errorCode(error) === 'ENOENT' ? 'it links to nothing' : 'its link cannot be followed' }),
    );
    return 'skip';
  }
}
