/**
 * The form in which a draft is kept on disk. It carries its version: what an earlier version wrote is brought up to date step by step, what a later
 * one wrote is left alone and said so.
 */
import type { DraftConditions } from '../../core/types/draft';

/** Version of the form that is written. */
export const savedVersion = 1;

/** A file that the draft has otherwise. `base` is the workspace's text that it was made from; null = there is no such file. */
export interface SavedFile {
  readonly path: string;
  readonly text: string | null;
  readonly base: string | null;
}

/** What was done, and what stood there before: files as the draft had them (null = it did not have them). */
export interface SavedStep {
  readonly at: number;
  readonly sentence: string;
  /** null = too long ago to be taken back. */
  readonly undo: {
    readonly files: readonly { readonly path: string; readonly was: SavedFile | null }[];
    readonly conditions: DraftConditions;
  } | null;
}

export interface SavedDraft {
  readonly schema: 'edgecase/draft';
  readonly version: typeof savedVersion;
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly changedAt: number;
  /** Sorted by path. */
  readonly files: readonly SavedFile[];
  readonly conditions: DraftConditions;
  /** Oldest first. */
  readonly steps: readonly SavedStep[];
}

type Json = Readonly<Record<string, unknown>>;

/** Brings a form of the version that is the key to the next one. A version that is left behind gets its line here, and a file of it in the tests. */
const migrations: Readonly<Record<number, (form: Json) => Json>> = {};

export type Reading = { readonly ok: true; readonly draft: SavedDraft } | { readonly ok: false; readonly sentence: string };

/** The draft that a file's content says, or a sentence why it cannot be used. Never throws. */
export function readSaved(value: unknown, steps: Readonly<Record<number, (form: Json) => Json>> = migrations, now = savedVersion): Reading {
  const no = (sentence: string): Reading => ({ ok: false, sentence });
  if (!isRecord(value) || value['schema'] !== 'edgecase/draft') return no('It is no draft of a workspace.');
  let form: Json = value;
  let version = form['version'];
  if (typeof version !== 'number' || !Number.isInteger(version)) return no('It does not say which version it has.');
  if (version > now) return no(`A newer Edgecase wrote it (version ${version}; this one knows ${now}). Open it with that one.`);
  for (; version < now; version += 1) {
    const migrate = steps[version];
    if (!migrate) return no(`Its version ${version} is not known.`);
    form = { ...migrate(form), version: version + 1 };
  }
  return isDraft(form) ? { ok: true, draft: form } : no('Something is missing in it, or it was changed by hand.');
}

/** The text of the file. */
export function writeSaved(draft: SavedDraft): string {
  return `${JSON.stringify(draft)}\n`;
}

function isDraft(form: Json): form is Json & SavedDraft {
  const { id, name, createdAt, changedAt, files, conditions, steps } = form;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    typeof createdAt === 'number' &&
    typeof changedAt === 'number' &&
    Array.isArray(files) &&
    files.every(isFile) &&
    isConditions(conditions) &&
    Array.isArray(steps) &&
    steps.every(isStep)
  );
}

function isFile(value: unknown): value is SavedFile {
  return isRecord(value) && typeof value['path'] === 'string' && isTextOrNull(value['text']) && isTextOrNull(value['base']);
}

function isStep(value: unknown): value is SavedStep {
  if (!isRecord(value) || typeof value['at'] !== 'number' || typeof value['sentence'] !== 'string') return false;
  const { undo } = value;
  if (undo === null) return true;
  if (!isRecord(undo) || !isConditions(undo['conditions']) || !Array.isArray(undo['files'])) return false;
  return undo['files'].every((file) => isRecord(file) && typeof file['path'] === 'string' && (file['was'] === null || isFile(file['was'])));
}

function isConditions(value: unknown): value is DraftConditions {
  if (!isRecord(value)) return false;
  const { at, failingOrigins } = value;
  if (at !== undefined && typeof at !== 'number') return false;
  return failingOrigins === undefined || (Array.isArray(failingOrigins) && failingOrigins.every((origin) => typeof origin === 'string'));
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
