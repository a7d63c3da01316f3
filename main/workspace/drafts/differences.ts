/** What a draft says otherwise than the workspace as it is now: file by file, as people and as `git apply` read it. */
import { basename } from 'node:path';
import { formatPatch, structuredPatch, type StructuredPatch } from 'diff';
import type { DraftDifference } from '../../core/types/draft';
import { mergeTexts, mostDiffering, splitLines } from './merge';
import type { SavedDraft, SavedFile } from './saved-form';

/** The workspace's text of a path now; null = no such file. */
export type TextOf = (path: string) => string | null;

/** A file of a draft beside the workspace's. */
export interface Standing {
  readonly path: string;
  /** What the draft's change is shown against: the workspace's text, or where both changed the same lines the one it was made from. */
  readonly before: string | null;
  /** The draft's text, with what was changed in the workspace since. */
  readonly after: string | null;
  readonly outdated: boolean;
  readonly conflict: boolean;
}

/** How a file of the draft stands now: changes that were made to the workspace meanwhile are taken along where they touch other lines. */
export function standingOf(file: SavedFile, textOf: TextOf): Standing {
  const { path, text, base } = file;
  const now = textOf(path);
  const outdated = now !== base;
  const merged = mergeTexts(base, text, now);
  if (!merged) return { path, before: base, after: text, outdated, conflict: true };
  return { path, before: now, after: merged.text, outdated, conflict: false };
}

/** Files that the draft really changes, sorted by path. */
export function standingsOf(draft: Pick<SavedDraft, 'files'>, textOf: TextOf): readonly Standing[] {
  return draft.files.map((file) => standingOf(file, textOf)).filter(({ before, after }) => before !== after);
}

/** A file's change with its patch and how many lines it adds and removes. */
export function differenceOf({ path, before, after, outdated, conflict }: Standing): DraftDifference {
  const patch = patchOf(path, before, after);
  const lines = patch.hunks.flatMap((hunk) => hunk.lines);
  return {
    path,
    change: before === null ? 'added' : after === null ? 'removed' : 'changed',
    before,
    after,
    outdated,
    conflict,
    patch: withTabs(formatPatch(patch)),
    added: lines.filter((line) => line.startsWith('+')).length,
    removed: lines.filter((line) => line.startsWith('-')).length,
  };
}

function patchOf(path: string, before: string | null, after: string | null): StructuredPatch {
  const names = [`a/${path}`, `b/${path}`] as const;
  const patch =
    structuredPatch(...names, before ?? '', after ?? '', undefined, undefined, { context: 3, maxEditLength: mostDiffering }) ??
    replaceAll(...names, before ?? '', after ?? '');
  if (before === null)
    return { ...patch, isGit: true, isCreate: true, newMode: '100644', ...(after === '' ? {} : { oldFileName: '/dev/null' }) };
  if (after === null)
    return { ...patch, isGit: true, isDelete: true, oldMode: '100644', ...(before === '' ? {} : { newFileName: '/dev/null' }) };
  return { ...patch, isGit: true };
}

/** Names with spaces end with a tab in the two lines of names, as git writes them: `patch` would take the first word for the name. */
function withTabs(patch: string): string {
  const body = patch.indexOf('\n@@ ');
  if (body < 0) return patch;
  return patch.slice(0, body).replaceAll(/^(?:---|\+\+\+) [^"].* .*$/gm, '$&\t') + patch.slice(body);
}

/** The patch of two texts that have hardly a line in common: all of the one goes, all of the other comes. */
function replaceAll(oldFileName: string, newFileName: string, before: string, after: string): StructuredPatch {
  const signed = (text: string, sign: string): readonly string[] =>
    splitLines(text).flatMap((line) => (line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file']));
  const [gone, come] = [splitLines(before).length, splitLines(after).length];
  const lines = [...signed(before, '-'), ...signed(after, '+')];
  const hunk = { oldStart: 1, oldLines: gone, newStart: 1, newLines: come, lines };
  return { oldFileName, newFileName, oldHeader: undefined, newHeader: undefined, hunks: [hunk] };
}

/** One patch of all files, for `git apply` and `patch -p1`; '' when the draft changes no file. */
export function patchOfAll(differences: readonly DraftDifference[]): string {
  return differences.map(({ patch }) => patch).join('');
}

/** What the file of its patch is called, in a form that every system can hold. */
export function patchName({ name }: Pick<SavedDraft, 'name'>): string {
  const plain = basename(name)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${plain === '' ? 'draft' : plain.slice(0, 80)}.patch`;
}
