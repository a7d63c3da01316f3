/** What the Files feature knows about the files that are open: what is on disk, what is not saved, what happened elsewhere. */
import type { FileEntry } from '../../../preload/contract/files';

/** Something else changed the file while it had unsaved edits. */
export type OutsideChange = { readonly kind: 'changed'; readonly text: string; readonly hash: string } | { readonly kind: 'removed' };

export interface OpenFile {
  readonly path: string;
  /** Text on disk that the unsaved edits began from. */
  readonly saved: string;
  /** Its hash; null = the file does not exist any more and a save creates it. */
  readonly hash: string | null;
  readonly dirty: boolean;
  readonly outside: OutsideChange | null;
  /** Why there is no text to edit, as a sentence; null for ordinary files. */
  readonly unreadable: string | null;
}

/** A place to go to; a new object for every request, also to the same line. */
export interface Reveal {
  readonly path: string;
  /** null = where the file was left; only the keyboard goes there. */
  readonly line: number | null;
  readonly column: number;
}

export interface WorkbenchState {
  readonly entries: readonly FileEntry[];
  readonly loaded: boolean;
  readonly files: readonly OpenFile[];
  /** Path of the tab on the screen. */
  readonly active: string | null;
  readonly reveal: Reveal | null;
  /** Files with an unsaved edit kept from an earlier session, not yet restored or discarded. */
  readonly unsaved: readonly string[];
  /** Path whose conflict the dialog asks about. */
  readonly conflict: string | null;
}

export const emptyWorkbench: WorkbenchState = {
  entries: [],
  loaded: false,
  files: [],
  active: null,
  reveal: null,
  unsaved: [],
  conflict: null,
};

export function fileAt(state: WorkbenchState, path: string): OpenFile | undefined {
  return state.files.find((file) => file.path === path);
}

/** The state with one open file changed. */
export function withFile(state: WorkbenchState, path: string, change: Partial<OpenFile>): WorkbenchState {
  return { ...state, files: state.files.map((file) => (file.path === path ? { ...file, ...change } : file)) };
}

/** The state without a tab; its neighbour at the right, else at the left, takes the screen. */
export function withoutFile(state: WorkbenchState, path: string): WorkbenchState {
  const at = state.files.findIndex((file) => file.path === path);
  if (at < 0) return state;
  const files = state.files.filter((file) => file.path !== path);
  const active = state.active === path ? ((files[at] ?? files[at - 1])?.path ?? null) : state.active;
  return { ...state, files, active, conflict: state.conflict === path ? null : state.conflict };
}

/** What a fresh reading of an open file means for it. */
export type DiskNews = { readonly kind: 'text'; readonly text: string; readonly hash: string } | { readonly kind: 'gone' };

/** What to do about it. */
export type DiskVerdict = 'nothing' | 'replace' | 'close' | 'same-as-mine' | 'conflict';

/**
 * 1. the disk has what we know: nothing. 2. no unsaved edits: take the new text, or close when the file is gone.
 * 3. the disk now has just what we were about to save: done. 4. else both changed: the person decides.
 */
export function judgeDisk(file: OpenFile, mine: string, news: DiskNews): DiskVerdict {
  if (news.kind === 'gone') {
    if (file.hash === null) return 'nothing';
    return file.dirty ? 'conflict' : 'close';
  }
  if (news.hash === file.hash) return 'nothing';
  if (!file.dirty) return 'replace';
  return news.text === mine ? 'same-as-mine' : 'conflict';
}
