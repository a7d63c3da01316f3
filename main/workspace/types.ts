/** What the rest of the program sees of an open workspace folder. */
import type { WorkspaceInput } from '../core/types/diagnostic';

/** Something changed on disk: the whole workspace as it is now, and which paths are new, different or gone. */
export interface WorkspaceChange {
  readonly input: WorkspaceInput;
  /** Relative paths, sorted. */
  readonly changed: readonly string[];
}

export interface FolderEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** Bytes; 0 for folders. */
  readonly size: number;
  /** Not text for an editor: by its content where it was read, by its name or size elsewhere. */
  readonly binary: boolean;
}

export interface FileText {
  readonly path: string;
  readonly text: string;
  /** Of the bytes on disk; give it back to `write`. */
  readonly hash: string;
}

export interface OpenOptions {
  /** Folder for removed files, outside the workspace; one in the system's temporary folder when absent. */
  readonly trash?: string;
  /** Look at the files every so many milliseconds instead of being told by the system (some network drives). */
  readonly pollMs?: number;
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
  /** CONFLICT when there is something at `to`. */
  readonly rename: (from: string, to: string) => Promise<{ readonly path: string }>;
  readonly remove: (path: string) => Promise<{ readonly undo: string }>;
  /** Brings back what `remove` took. CONFLICT when something else is there by now. */
  readonly undoRemove: (undo: string) => Promise<{ readonly path: string }>;
  /** Absolute path of an existing file, after the same checks: for serving files of origins. */
  readonly locate: (path: string) => Promise<string>;
  readonly close: () => void;
}
