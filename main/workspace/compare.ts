/** Decides what changed between two looks at a folder, and puts a look into the form that the core reads. */
import type { UnreadableFile, WorkspaceInput } from '../core/types/diagnostic';
import type { FixtureFile, WorkspaceFile } from '../core/types/source';
import type { FileState } from './file-state';
import type { Scan } from './scan';

export interface FolderEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** Bytes; 0 for folders. */
  readonly size: number;
  /** Not text for an editor: by its content where it was read, by its name or size elsewhere. */
  readonly binary: boolean;
}

/** Paths that are new, different or gone, sorted. A new time stamp alone is no change, except for fixtures. */
export function changedPaths(before: Scan, after: Scan): readonly string[] {
  const changed: string[] = [];
  for (const [path, state] of after.files) {
    const old = before.files.get(path);
    if (old !== state && !(old && saysTheSame(old, state))) changed.push(path);
  }
  for (const path of before.files.keys()) {
    if (!after.files.has(path)) changed.push(path);
  }
  for (const path of symmetricDifference(before.folders, after.folders)) changed.push(path);
  return changed.sort();
}

function saysTheSame(old: FileState, state: FileState): boolean {
  if (old.kind === 'text' && state.kind === 'text') return old.file.text === state.file.text;
  if (old.kind === 'fixture' && state.kind === 'fixture') {
    return old.fixture.size === state.fixture.size && old.fixture.modified === state.fixture.modified;
  }
  if (old.kind === 'other' && state.kind === 'other') return old.size === state.size && old.folder === state.folder;
  return (
    old.kind === 'unreadable' &&
    state.kind === 'unreadable' &&
    old.problem.problem === state.problem.problem &&
    old.problem.detail === state.problem.detail
  );
}

/** The core's input. Lists that did not change stay the same objects as in `before`. */
export function inputOf(scan: Scan, before: WorkspaceInput | null): WorkspaceInput {
  const files: WorkspaceFile[] = [];
  const fixtures: FixtureFile[] = [];
  const unreadable: UnreadableFile[] = [];
  for (const state of scan.files.values()) {
    if (state.kind === 'unreadable') unreadable.push(state.problem);
    else if (state.kind === 'fixture') fixtures.push(state.fixture);
    else if (state.file) files.push(state.file);
  }
  return {
    files: before ? sameIfEqual(before.files, files) : files,
    fixtures: before ? sameIfEqual(before.fixtures, fixtures) : fixtures,
    unreadable,
  };
}

/** Files and folders for the tree, sorted by path. */
export function entriesOf(scan: Scan): readonly FolderEntry[] {
  const entries: FolderEntry[] = [];
  for (const path of scan.folders) {
    if (path !== '') entries.push({ path, kind: 'folder', size: 0, binary: false });
  }
  for (const [path, state] of scan.files) {
    if (path === '') continue;
    const folder = state.kind === 'other' && state.folder;
    entries.push({ path, kind: folder ? 'folder' : 'file', size: state.size, binary: !folder && isBinary(path, state) });
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Bytes: larger files below origins/ and the like are not offered to the editor. */
const editorLimit = 2 * 1024 * 1024;
const binaryNames = /\.(png|jpe?g|gif|webp|avif|ico|bmp|pdf|zip|gz|br|zst|tar|woff2?|ttf|otf|eot|mp[34]|webm|mov|wasm|exe|bin|class|jar)$/i;

function isBinary(path: string, state: FileState): boolean {
  if (state.kind === 'text') return false;
  return state.kind === 'unreadable' || state.size > editorLimit || binaryNames.test(path);
}

function sameIfEqual<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return before.length === after.length && before.every((item, index) => item === after[index]) ? before : after;
}

function symmetricDifference(left: ReadonlySet<string>, right: ReadonlySet<string>): readonly string[] {
  const only = (a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] => [...a].filter((path) => !b.has(path));
  return left === right ? [] : [...only(left, right), ...only(right, left)];
}
