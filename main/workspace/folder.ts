/**
 * An open workspace folder: what is in it now, who wants to know of changes, and the few ways to change it.
 *
 * Looks at the disk happen one after the other. A touch during a look leads to another look, so the last change is never
 * missed; listeners hear of a change only when something in it differs.
 */
import { realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folders } from '../core/config/files';
import type { WorkspaceInput } from '../core/types/diagnostic';
import { changedPaths, entriesOf, type FolderEntry, inputOf } from './compare';
import { problemFrom, WorkspaceProblem } from './problem';
import { type FileText, readForEditor } from './read-text';
import { resolveEntryInside, resolveInside } from './safe-path';
import { emptyScan, scanFolder, scanPaths, type Scan } from './scan';
import { moveToTrash, readNote, restoreFromTrash } from './trash';
import { createTouches } from './touches';
import { watchTree, type Watching } from './watch';
import { replaceMany, type Replacement } from './replace-many';
import { moveIfFree, writeAtomically } from './write';

/** Something changed on disk: the whole workspace as it is now, and which paths are new, different or gone. */
export interface WorkspaceChange {
  readonly input: WorkspaceInput;
  /** Relative paths, sorted. */
  readonly changed: readonly string[];
}

export interface OpenOptions {
  /** Folder for removed files, outside the workspace; one in the system's temporary folder when absent. */
  readonly trash?: string;
  /** Look at the files every so many milliseconds instead of being told by the system (some network drives). */
  readonly pollMs?: number;
}

/** A file's new text (null = to the trash), and the hash of what it is to replace (null = nothing). */
export interface FolderEdit {
  readonly path: string;
  readonly text: string | null;
  readonly baseHash: string | null;
}

/**
 * An open folder. All paths are relative with forward slashes. Every method that takes one rejects with a
 * WorkspaceProblem: INVALID for paths that are none, REFUSED for those that leave the workspace or are hidden.
 */
export interface WorkspaceFolder {
  /** Absolute, links resolved. */
  readonly path: string;
  /** As of the last look; the same object until something changes. */
  readonly input: () => WorkspaceInput;
  /** All files and folders that belong to a workspace, sorted by path. */
  readonly list: () => readonly FolderEntry[];
  /** Calls the listener after each change, some 60 ms after the last write. Returns the way to stop. */
  readonly onChange: (listener: (change: WorkspaceChange) => void) => () => void;
  /** Looks at the disk now; null when nothing changed. Listeners are called before it resolves. */
  readonly refresh: () => Promise<WorkspaceChange | null>;
  /** NOT_FOUND, or INVALID for what is no UTF-8 text or too large. */
  readonly read: (path: string) => Promise<FileText>;
  /** Atomic. CONFLICT when the file is no longer what `baseHash` says (null = must not exist yet). */
  readonly write: (path: string, text: string, baseHash: string | null) => Promise<{ readonly hash: string }>;
  /** Looks at the disk once, after all of them. Resolves with the paths that were left: changed since, gone, or not to be written. */
  readonly replaceMany: (files: readonly Replacement[]) => Promise<readonly string[]>;
  /**
   * Writes, and with null removes, one after the other, and looks at the disk once in the end. Rejects as `write` and `remove` do; what was
   * done before that stays done, and `done` has told of it.
   */
  readonly changeAll: (changes: readonly FolderEdit[], done?: (path: string) => void) => Promise<void>;
  /** CONFLICT when there is something at `to`. */
  readonly rename: (from: string, to: string) => Promise<{ readonly path: string }>;
  readonly remove: (path: string) => Promise<{ readonly undo: string }>;
  /** Brings back what `remove` took. CONFLICT when something else is there by now. */
  readonly undoRemove: (undo: string) => Promise<{ readonly path: string }>;
  /** Absolute path of an existing file, after the same checks: for serving files of origins. */
  readonly locate: (path: string) => Promise<string>;
  readonly close: () => void;
}

/** Milliseconds between looks when the system cannot watch. */
const usualPollMs = 1_000;

/**
 * Opens a folder and reads it. Rejects with NOT_FOUND when there is none, INVALID when it is no folder or holds nothing of
 * a workspace, REFUSED without permission.
 */
export async function openWorkspaceFolder(path: string, options: OpenOptions = {}): Promise<WorkspaceFolder> {
  const root = await openRoot(path);
  const trash = options.trash ?? join(tmpdir(), 'edgecase-trash');
  const listeners = new Set<(change: WorkspaceChange) => void>();
  let scan: Scan = await scanFolder(root, emptyScan);
  let input: WorkspaceInput = inputOf(scan, null);
  let watching: Watching | null = null;
  let polling: NodeJS.Timeout | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  refuseStranger(path, scan);

  /** Does the work after all that was begun before, and before all that is begun later. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work);
    queue = next.catch(() => undefined);
    return next;
  };
  const lookNow = async (paths: readonly string[] | null): Promise<WorkspaceChange | null> => {
    const after = (paths && (await scanPaths(root, scan, paths))) ?? (await scanFolder(root, scan));
    const changed = changedPaths(scan, after);
    scan = after;
    if (after.files.has('')) pollForReturn();
    // Files may have come into a folder before it was watched.
    else if (watching?.follow(after.folders)) touches.touch(null);
    if (changed.length === 0) return null;
    input = inputOf(after, input);
    const change = { input, changed };
    for (const listener of listeners) listener(change);
    return change;
  };
  /** Looks at the disk after all earlier looks; `paths` null = at everything. */
  const look = (paths: readonly string[] | null): Promise<WorkspaceChange | null> => inTurn(() => lookNow(paths));
  const touches = createTouches((paths) => void look(paths).catch(() => undefined));

  const poll = (everyMs: number): void => {
    polling ??= setInterval(() => touches.touch(null), everyMs);
  };
  /** The workspace itself cannot be read (moved away, for instance): no watch would tell of its return. */
  const pollForReturn = (): void => {
    if (!watching) return;
    watching.close();
    watching = null;
    poll(usualPollMs);
  };
  const startWatching = (): void => {
    if (watching || polling) return;
    if (options.pollMs !== undefined) return poll(options.pollMs);
    watching = watchTree(
      root,
      (touched) => touches.touch(touched),
      () => poll(usualPollMs),
    );
    watching.follow(scan.folders);
    touches.touch(null);
  };
  const close = (): void => {
    listeners.clear();
    touches.stop();
    watching?.close();
    watching = null;
    if (polling) clearInterval(polling);
    polling = null;
  };

  return {
    path: root,
    input: () => input,
    list: () => entriesOf(scan),
    onChange: (listener) => {
      listeners.add(listener);
      startWatching();
      return () => void listeners.delete(listener);
    },
    refresh: () => look(null),
    read: async (file) => readForEditor(await resolveInside(root, file), file),
    write: async (file, text, baseHash) => {
      const written = await writeAtomically(await resolveInside(root, file), file, text, baseHash);
      await look([file]);
      return written;
    },
    // One turn for all of it: what the watch tells meanwhile is looked at afterwards, and is nothing new by then.
    replaceMany: (files) =>
      inTurn(async () => {
        const left = await replaceMany(root, files);
        await lookNow(files.map(({ path }) => path));
        return left;
      }),
    changeAll: async (changes, done) => {
      const touched: string[] = [];
      try {
        for (const { path: file, text, baseHash } of changes) {
          if (text === null) await moveToTrash(trash, root, await resolveEntryInside(root, file), file);
          else await writeAtomically(await resolveInside(root, file), file, text, baseHash);
          touched.push(file);
          done?.(file);
        }
      } finally {
        await look(changes.some(({ text }) => text === null) ? null : touched);
      }
    },
    rename: async (from, to) => {
      const source = await resolveEntryInside(root, from);
      await moveIfFree(source, await resolveInside(root, to)).catch((error: unknown) => {
        throw problemFrom(error, 'rename', from);
      });
      await look(null);
      return { path: to };
    },
    remove: async (file) => {
      const undo = await moveToTrash(trash, root, await resolveEntryInside(root, file), file);
      await look(null);
      return { undo };
    },
    undoRemove: async (undo) => {
      const note = await readNote(trash, root, undo);
      await restoreFromTrash(trash, undo, await resolveInside(root, note.path), note.path);
      await look(null);
      return { path: note.path };
    },
    locate: async (file) => {
      const absolute = await resolveInside(root, file);
      await stat(absolute).catch((error: unknown) => {
        throw problemFrom(error, 'open', file);
      });
      return absolute;
    },
    close,
  };
}

async function openRoot(path: string): Promise<string> {
  try {
    const root = await realpath(path);
    if (!(await stat(root)).isDirectory()) throw new WorkspaceProblem('INVALID', `${path} is a file; a workspace is a folder.`, path);
    return root;
  } catch (error) {
    throw problemFrom(error, 'open', path);
  }
}

/** Guards against opening any odd folder, such as a home folder, by mistake. */
function refuseStranger(path: string, scan: Scan): void {
  const top = scan.files.get('');
  if (top?.kind === 'unreadable') throw new WorkspaceProblem('REFUSED', `Could not open ${path}: ${top.problem.detail}.`, path);
  const known = scan.files.has('workspace.json') || Object.keys(folders).some((folder) => scan.folders.has(folder));
  if (known) return;
  const message = `${path} is no workspace: it has no workspace.json and none of the folders distributions, tenants, connection-groups or dns.`;
  throw new WorkspaceProblem('INVALID', message, path);
}
