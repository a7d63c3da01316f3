/**
 * Looks at a workspace folder: which files belong to it, which changed since the last look, and what could not be read.
 *
 * Only the folders of a workspace are entered, and hidden names never. Links are followed as long as they stay inside.
 * Files below origins/<domain>/ are listed and not read; everything else is read only when its size allows it.
 */
import { type Dirent, stat as statWithCallback, type Stats } from 'node:fs';
import { lstat, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { folders, roleOf } from '../core/config/files';
import type { UnreadableFile } from '../core/types/diagnostic';
import type { FixtureFile, WorkspaceFile } from '../core/types/source';
import { errorCode } from './problem';
import { readText, sizeLimit, tooLarge, unreadableBecause } from './read-text';
import { isInside } from './safe-path';

interface Stamped {
  readonly size: number;
  /** Size, times and inode; equal stamps of settled files mean equal content. */
  readonly stamp: string;
}

export type FileState = Stamped &
  (
    | { readonly kind: 'text'; readonly file: WorkspaceFile }
    | { readonly kind: 'fixture'; readonly fixture: FixtureFile }
    /** Listed only: nothing the simulator reads. `folder` = a folder that is none of a workspace's. */
    | { readonly kind: 'other'; readonly folder: boolean; readonly file: WorkspaceFile | null }
    | { readonly kind: 'unreadable'; readonly problem: UnreadableFile }
  );

export interface Scan {
  /** By relative path. */
  readonly files: ReadonlyMap<string, FileState>;
  /** Relative paths of the folders, '' for the workspace itself. */
  readonly folders: ReadonlySet<string>;
}

export const emptyScan: Scan = { files: new Map(), folders: new Set() };

const stat = promisify(statWithCallback);

/** Files are looked at so many at a time; more would only wait for the thread pool. */
const atOnce = 32;
/** A file written this shortly before it was looked at may be written again without a new time stamp. */
const settledMs = 2_000;

/** Looks at everything. What has the same stamp as in `before` is not read again. */
export async function scanFolder(root: string, before: Scan): Promise<Scan> {
  const found: { readonly path: string; readonly absolute: string }[] = [];
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
  await inParallel(found, async ({ path, absolute }) => {
    const state = await stateOf(path, absolute, before.files.get(path), false);
    if (state) files.set(path, state);
  });
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
    const state = facts ? await stateOf(path, join(root, path), before.files.get(path), true) : null;
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

/** The state of one file; null when it is gone. `force` reads it even when its stamp is the old one. */
async function stateOf(path: string, absolute: string, old: FileState | undefined, force: boolean): Promise<FileState | null> {
  let facts: Stats;
  try {
    facts = await stat(absolute);
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? null : unreadable(path, unreadableBecause(error));
  }
  const { size } = facts;
  const { role } = roleOf(path);
  const listedOnly = role === 'unknown' ? { path, text: '' } : null;
  if (facts.isDirectory()) return { kind: 'other', size: 0, stamp: 'folder', folder: true, file: listedOnly };
  const settled = Date.now() - Math.max(facts.mtimeMs, facts.ctimeMs) > settledMs;
  const stamp = `${size}:${facts.mtimeMs}:${facts.ctimeMs}:${facts.ino}:${settled ? '' : 'fresh'}`;
  if (!force && settled && old?.stamp === stamp) return old;
  if (role === 'fixture') return { kind: 'fixture', size, stamp, fixture: { path, size, modified: Math.round(facts.mtimeMs) } };
  if (role === 'unknown' || role === 'ignored') return { kind: 'other', size, stamp, folder: false, file: listedOnly };
  if (size > sizeLimit) return unreadable(path, tooLarge(size), size, stamp);
  const reading = await readText(absolute);
  if (!reading.ok) return unreadable(path, reading, size, stamp);
  // The same object lets the loader see at a glance that nothing changed.
  const file = old?.kind === 'text' && old.file.text === reading.text ? old.file : { path, text: reading.text };
  return { kind: 'text', size, stamp, file };
}

function unreadable(
  path: string,
  { problem, detail }: Pick<UnreadableFile, 'problem' | 'detail'>,
  size = 0,
  stamp: string = problem,
): FileState {
  return { kind: 'unreadable', size, stamp, problem: { path, problem, detail } };
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
