/** Decides what the workspace would be if every unsaved text were saved. */
import type { WorkspaceInput } from '../../main/core/types/diagnostic';

/** Files below origins/<domain>/ are content, not configuration: the loader never reads their text. */
function isFixture(path: string): boolean {
  return /^origins\/[^/]+\/./.test(path);
}

/** `input` with the texts of `unsaved` (path -> text) in place of its own; new paths are added in order. */
export function overlay(input: WorkspaceInput, unsaved: Readonly<Record<string, string>>): WorkspaceInput {
  const paths = Object.keys(unsaved).filter((path) => !isFixture(path));
  if (paths.length === 0) return input;
  const known = new Set(input.files.map((file) => file.path));
  const added = paths.filter((path) => !known.has(path)).map((path) => ({ path, text: unsaved[path] ?? '' }));
  const files = input.files.map((file) => (Object.hasOwn(unsaved, file.path) ? { path: file.path, text: unsaved[file.path] ?? '' } : file));
  const all = added.length === 0 ? files : [...files, ...added].sort((a, b) => (a.path < b.path ? -1 : 1));
  const unreadable = input.unreadable?.filter((file) => !Object.hasOwn(unsaved, file.path));
  return { ...input, files: all, ...(unreadable ? { unreadable } : {}) };
}
