/**
 * Turns the files of a workspace into resources (contract 1). A broken file costs only its own resources, a missing or
 * broken workspace.json only its settings.
 *
 * A loader keeps what each file said by its text: after an edit only the edited files are read again, so that one change
 * among ten thousand files costs milliseconds.
 */
import type { Diagnostic, UnreadableFile, WorkspaceInput } from '../types/diagnostic';
import type { WorkspaceFile } from '../types/source';
import type { Workspace, WorkspaceSettings } from '../types/workspace';
import { createCollector } from './collect';
import { keepParts } from './keep-parts';
import { sameData } from './same';
import { createOriginGrouping } from './origin-fixtures';
import { excerptIn, locateIn, rangeIn } from './locate';
import { plainDiagnostic, readFile, type ReadFile } from './read-file';
import { defaultSettings } from './settings';
import { sortDiagnostics } from './sort-diagnostics';

export { sortDiagnostics };

export interface Loader {
  /** Loads a workspace, reading only what changed since this loader's last call. Never throws on what files say. */
  readonly load: (input: WorkspaceInput) => Workspace;
}

const settingsFile = 'workspace.json';

/** Loads a workspace once. */
export function loadWorkspace(input: WorkspaceInput): Workspace {
  return createLoader().load(input);
}

/**
 * A loader that remembers the files it has read. `like`: a workspace that another loader made of nearly the same files; what is the same is not read
 * again, and its resources are the same objects.
 */
export function createLoader(like?: Workspace): Loader {
  let known = (like?.texts ?? new Map()) as ReadonlyMap<string, ReadFile>;
  let settings = like?.settings ?? defaultSettings;
  const collect = createCollector();
  const groupFixtures = createOriginGrouping();

  const load = (input: WorkspaceInput): Workspace => {
    const sorted = sortByPath(input.files);
    const settingsText = sorted.find(({ path }) => path === settingsFile)?.text;
    const read = settingsOf(settingsText);
    if (!sameData(settings, read)) settings = read;
    const files = new Map<string, ReadFile>();
    for (const { path, text } of sorted) {
      const before = known.get(path);
      files.set(
        path,
        before?.text === text && before.account === settings.account ? before : readAgain(before, path, text, settings.account),
      );
    }
    known = files;

    const contents = [...files.values()];
    const diagnostics: Diagnostic[] = [...(input.unreadable ?? []).map(unreadable), ...missingSettings(input, settingsText)];
    for (const file of contents) {
      if (file.contents.diagnostics.length > 0) diagnostics.push(...file.contents.diagnostics);
    }
    return {
      settings,
      ...collect(contents, settings.account),
      origins: groupFixtures(contents, input.fixtures),
      diagnostics: sortDiagnostics(diagnostics),
      texts: files,
      locate: locateIn(files),
      range: rangeIn(files),
      excerpt: excerptIn(files),
    };
  };
  return { load };
}

/** Reads a file whose text changed; what says the same as before stays the same object. */
function readAgain(before: ReadFile | undefined, path: string, text: string, account: string): ReadFile {
  const fresh = readFile(path, text, account, before?.contents);
  if (before?.account !== account) return fresh;
  return { ...fresh, contents: keepParts(before.contents, fresh.contents) };
}

function settingsOf(text: string | undefined): WorkspaceSettings {
  if (text === undefined) return defaultSettings;
  return readFile(settingsFile, text, defaultSettings.account).contents.settings ?? defaultSettings;
}

function missingSettings(input: WorkspaceInput, text: string | undefined): readonly Diagnostic[] {
  if (text !== undefined || input.unreadable?.some(({ path }) => path === settingsFile)) return [];
  const message = 'This workspace has no workspace.json; the defaults hold (account 111122223333).';
  return [plainDiagnostic('workspace.missing', 'warning', settingsFile, message, 'Create it with { "schemaVersion": 1, "name": "…" }.')];
}

function unreadable({ path, problem, detail }: UnreadableFile): Diagnostic {
  const say = (code: string, message: string, fix: string): Diagnostic => plainDiagnostic(code, 'error', path, message, fix);
  switch (problem) {
    case 'too-large':
      return say('file.too-large', `This file is too large to be read (${detail}).`, 'Split it, or move it out of the workspace.');
    case 'outside-workspace':
      return say(
        'file.outside-workspace',
        `This link leads out of the workspace (${detail}), so it is not followed.`,
        'Put the file itself here.',
      );
    case 'not-utf8':
      return say('file.not-utf8', `This file is not UTF-8 text (${detail}).`, 'Save it as UTF-8.');
    case 'permission':
      return say('file.unreadable', `This file may not be read (${detail}).`, 'Give yourself permission to read it.');
    case 'not-a-file':
      return say('file.unreadable', `This is no ordinary file (${detail}), so it is not read.`, 'Put an ordinary file in its place.');
    default:
      return say('file.unreadable', `This file cannot be read: ${detail}.`, 'Put a file that can be read in its place.');
  }
}

function sortByPath(files: readonly WorkspaceFile[]): readonly WorkspaceFile[] {
  const sorted = files.every((file, index) => index === 0 || (files[index - 1] as WorkspaceFile).path <= file.path);
  return sorted ? files : [...files].sort((a, b) => compare(a.path, b.path));
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
