/** Decides what the workspace would be if a draft were it. */
import { baseName, roleOf } from '../../core/config/files';
import { failingFixture } from '../../core/moves/world';
import type { WorkspaceInput } from '../../core/types/diagnostic';
import { WorkspaceProblem } from '../problem';
import { sizeLimit } from '../read-text';
import { checkRelativePath } from '../safe-path';
import { standingsOf, type TextOf } from './differences';
import type { SavedDraft } from './saved-form';

/** A file as a draft has it; null = not there. */
export interface OverlaidFile {
  readonly path: string;
  readonly after: string | null;
}

/** `input` with the files in place of its own; new ones are added in order. The same object when there are none. */
export function overlayInput(input: WorkspaceInput, files: readonly OverlaidFile[]): WorkspaceInput {
  if (files.length === 0) return input;
  const put = new Map(files.map(({ path, after }) => [path, after]));
  const kept = input.files.flatMap((file) => {
    const text = put.get(file.path);
    if (text === undefined) return [file];
    put.delete(file.path);
    return text === null ? [] : [{ path: file.path, text }];
  });
  const added = [...put].flatMap(([path, text]) => (text === null ? [] : [{ path, text }]));
  const all = added.length === 0 ? kept : [...kept, ...added].sort((a, b) => (a.path < b.path ? -1 : 1));
  const overlaid = new Set(files.map(({ path }) => path));
  const unreadable = input.unreadable?.filter(({ path }) => !overlaid.has(path));
  return { ...input, files: all, ...(unreadable ? { unreadable } : {}) };
}

/** `input` with what stands for these origins failing: the one place where that condition becomes a configuration. */
export function withFailingOrigins(input: WorkspaceInput, domains: readonly string[]): WorkspaceInput {
  if (domains.length === 0) return input;
  const declared = new Map(
    input.files.filter(({ path }) => roleOf(path).role === 'origin').map((file) => [baseName(file.path).toLowerCase(), file]),
  );
  return overlayInput(
    input,
    domains.map((domain) => {
      const file = declared.get(domain);
      return { path: file?.path ?? `origins/${domain}.json`, after: failingFixture(file?.text ?? null) };
    }),
  );
}

/** What `input` would be if the draft were applied and its origins failed. Its other condition, the time, is up to whoever asks. */
export function draftInput(input: WorkspaceInput, draft: Pick<SavedDraft, 'files' | 'conditions'>, textOf: TextOf): WorkspaceInput {
  return withFailingOrigins(overlayInput(input, standingsOf(draft, textOf)), draft.conditions.failingOrigins ?? []);
}

/** Throws a WorkspaceProblem when a draft cannot have a file of this path and text: INVALID, or REFUSED for paths that leave the workspace. */
export function checkDraftFile(path: string, text: string | null): void {
  const { role } = roleOf(checkRelativePath(path));
  if (role === 'fixture') {
    throw new WorkspaceProblem('INVALID', `${path} is served by an origin; drafts hold configuration only. Change the file itself.`, path);
  }
  if (role === 'ignored' || role === 'unknown') {
    throw new WorkspaceProblem('INVALID', `${path} is no file that is simulated, so a draft cannot have it otherwise.`, path);
  }
  if (text !== null && Buffer.byteLength(text) > sizeLimit) {
    throw new WorkspaceProblem('INVALID', `${path} would be larger than the ${sizeLimit / 1024 / 1024} MiB that a file may have.`, path);
  }
}
