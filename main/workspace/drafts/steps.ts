/** What can be done to a draft, each as one step that can be taken back. Nothing here touches a disk: a draft in, the next draft out. */
import type { DraftConditions } from '../../core/types/draft';
import { standingOf, type TextOf } from './differences';
import { savedVersion, type SavedDraft, type SavedFile, type SavedStep } from './saved-form';

/** A file as it is to be in the draft; null = the draft removes it. */
export interface DraftEdit {
  readonly path: string;
  readonly text: string | null;
}

/** One step: edits of files, other conditions, or both, with the sentence for the history. */
export interface DraftChange {
  readonly sentence: string;
  readonly edits?: readonly DraftEdit[];
  readonly conditions?: DraftConditions;
}

/** Steps that are remembered, and characters of texts that are kept to take them back. */
const mostSteps = 500;
const mostCharacters = 16 * 1024 * 1024;

export function emptyDraft(id: string, name: string, at: number): SavedDraft {
  return { schema: 'edgecase/draft', version: savedVersion, id, name, createdAt: at, changedAt: at, files: [], conditions: {}, steps: [] };
}

/**
 * The draft with a step more. An edited file is from then on measured against the workspace's text of now, unless both changed the same lines. An
 * edit that says what the workspace says takes the file out of the draft. The same draft when nothing changes.
 */
export function withChange(draft: SavedDraft, change: DraftChange, textOf: TextOf, at: number): SavedDraft {
  const files = new Map(draft.files.map((file) => [file.path, file]));
  for (const { path, text } of change.edits ?? []) put(files, path, editedFile(files.get(path), path, text, textOf));
  return withStep(draft, files, change.conditions ?? draft.conditions, change.sentence, at);
}

/** The draft without its change of a file; the same draft when it has none. */
export function withoutFile(draft: SavedDraft, path: string, at: number): SavedDraft {
  const files = new Map(draft.files.map((file) => [file.path, file]));
  files.delete(path);
  return withStep(draft, files, draft.conditions, `Dropped the change of ${path}.`, at);
}

/** Settles a file that both changed in the same lines: the draft's text holds, over what the workspace says now. */
export function settledFile(draft: SavedDraft, path: string, textOf: TextOf, at: number): SavedDraft {
  const files = new Map(draft.files.map((file) => [file.path, file]));
  const known = files.get(path);
  if (known) put(files, path, { ...known, base: textOf(path) });
  return withStep(draft, files, draft.conditions, `Kept the draft's text of ${path} over the workspace's.`, at);
}

/** The draft before its last step; null when there is none that can be taken back. */
export function withoutLastStep(draft: SavedDraft, at: number): SavedDraft | null {
  const undo = draft.steps.at(-1)?.undo;
  if (!undo) return null;
  const files = new Map(draft.files.map((file) => [file.path, file]));
  for (const { path, was } of undo.files) {
    if (was) files.set(path, was);
    else files.delete(path);
  }
  return { ...draft, changedAt: at, files: sorted(files), conditions: undo.conditions, steps: draft.steps.slice(0, -1) };
}

function editedFile(known: SavedFile | undefined, path: string, text: string | null, textOf: TextOf): SavedFile {
  if (!known || !standingOf(known, textOf).conflict) return { path, text, base: textOf(path) };
  return { ...known, text };
}

function put(files: Map<string, SavedFile>, path: string, file: SavedFile): void {
  if (file.text === file.base) files.delete(path);
  else files.set(path, file);
}

function withStep(
  draft: SavedDraft,
  files: ReadonlyMap<string, SavedFile>,
  conditions: DraftConditions,
  sentence: string,
  at: number,
): SavedDraft {
  const before = new Map(draft.files.map((file) => [file.path, file]));
  const touched = [...new Set([...before.keys(), ...files.keys()])].filter((path) => !sameFile(before.get(path), files.get(path)));
  if (touched.length === 0 && JSON.stringify(conditions) === JSON.stringify(draft.conditions)) return draft;
  const undo = { files: touched.map((path) => ({ path, was: before.get(path) ?? null })), conditions: draft.conditions };
  return { ...draft, changedAt: at, files: sorted(files), conditions, steps: bounded([...draft.steps, { at, sentence, undo }]) };
}

function sameFile(one: SavedFile | undefined, other: SavedFile | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && one.text === other.text && one.base === other.base);
}

/** The newest steps; of those whose texts are too much to keep, only the sentence. */
function bounded(steps: readonly SavedStep[]): readonly SavedStep[] {
  let room = mostCharacters;
  let full = false;
  const kept = steps.slice(-mostSteps).toReversed();
  return kept
    .map((step) => {
      room -= (step.undo?.files ?? []).reduce((sum, { was }) => sum + (was?.text?.length ?? 0) + (was?.base?.length ?? 0), 0);
      full ||= room < 0;
      return full && step.undo ? { ...step, undo: null } : step;
    })
    .toReversed();
}

function sorted(files: ReadonlyMap<string, SavedFile>): readonly SavedFile[] {
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
