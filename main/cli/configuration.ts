/** Which configuration a command is asked about: the folder of a workspace, or a draft of it (`--draft`, `--against draft:<name>`). */
import { join, resolve } from 'node:path';
import type { WorkspaceInput } from '../core/types/diagnostic';
import { pathKey, userDataPath, userDataPlaces } from '../host/user-data';
import type { SetConfiguration } from '../replay/sets';
import { standingsOf, type TextOf } from '../workspace/drafts/differences';
import { draftInput } from '../workspace/drafts/overlay';
import type { SavedDraft } from '../workspace/drafts/saved-form';
import { createDraftStore, type UnreadableDraft } from '../workspace/drafts/store';
import { openWorkspaceFolder } from '../workspace/folder';
import { text, type Parsed } from './arguments';
import { CommandError } from './command';

/** For the table of a command's options. */
export const draftOption = { draft: { type: 'string' } } as const;

export interface NamedConfiguration {
  /** Folder of the workspace, as it was given. */
  readonly path: string;
  /** Name or id; absent = the workspace itself. */
  readonly draft?: string;
}

/** The workspace at `path`, or with --draft that draft of it. */
export function namedConfiguration(parsed: Parsed, path: string): NamedConfiguration {
  const draft = text(parsed, 'draft');
  return draft === undefined ? { path } : { path, draft };
}

/** What stands on the other side: `draft:<name>` is a draft of the workspace at `path`, anything else a folder. */
export function otherConfiguration(given: string, path: string): NamedConfiguration {
  return given.startsWith('draft:') ? { path, draft: given.slice('draft:'.length) } : { path: given };
}

/** For people: the folder as it was given, or the draft's name. */
export function nameOf({ path, draft }: NamedConfiguration): string {
  return draft === undefined ? path : `draft “${draft}”`;
}

/**
 * The texts of a configuration. A draft is taken over the workspace as it is now, as in the studio. Throws CommandError for a folder that is no
 * workspace, a draft that does not exist, and one whose lines were changed in the workspace as well: somebody has to choose first.
 */
export async function readConfiguration(named: NamedConfiguration): Promise<SetConfiguration> {
  const { path, input } = await readFiles(named.path);
  const own = { name: nameOf(named), workspacePath: path };
  if (named.draft === undefined) return { ...own, input, conditions: {} };
  const draft = pickDraft(await draftsOf(path), named.draft);
  const textOf = textsOf(input);
  const conflicts = standingsOf(draft, textOf).filter(({ conflict }) => conflict);
  if (conflicts.length > 0) {
    const files = conflicts.map((standing) => standing.path).join(', ');
    throw new CommandError(
      `the draft “${draft.name}” and the workspace changed the same lines since the draft was made: ${files}. Choose in the studio (What-if, Drafts) which text holds.`,
    );
  }
  return { ...own, name: nameOf({ ...named, draft: draft.name }), input: draftInput(input, draft, textOf), conditions: draft.conditions };
}

/** The files of a workspace. Throws CommandError when the folder cannot be read. */
export async function readFiles(path: string): Promise<{ readonly path: string; readonly input: WorkspaceInput }> {
  const folder = await openWorkspaceFolder(resolve(path)).catch((error: unknown) => {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  });
  folder.close();
  return { path: folder.path, input: folder.input() };
}

export interface DraftsOfWorkspace {
  /** Where they are kept; there need be no such folder. */
  readonly folder: string;
  /** Oldest first. */
  readonly drafts: readonly SavedDraft[];
  readonly unreadable: readonly UnreadableDraft[];
}

/** The drafts that the studio keeps of a workspace (absolute path) in the person's user data. */
export async function draftsOf(workspacePath: string): Promise<DraftsOfWorkspace> {
  const folder = join(userDataPlaces(userDataPath()).drafts, pathKey(workspacePath));
  const loaded = await createDraftStore(folder)
    .load()
    .catch((error: unknown) => {
      throw new CommandError(error instanceof Error ? error.message : String(error));
    });
  return { folder, ...loaded };
}

/** A draft by its name, else by its id, else by its name in other letters where only one has it. Throws CommandError with the names there are. */
export function pickDraft({ folder, drafts, unreadable }: DraftsOfWorkspace, wanted: string): SavedDraft {
  const exact = drafts.find(({ name }) => name === wanted) ?? drafts.find(({ id }) => id === wanted);
  const [alike, ...more] = drafts.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const found = exact ?? (more.length === 0 ? alike : undefined);
  if (found) return found;
  const names = drafts.map(({ name }) => `“${name}”`);
  const broken = unreadable.map(({ file, sentence }) => ` ${file} cannot be used: ${sentence}`).join('');
  const known =
    names.length > 0
      ? `Drafts: ${names.join(', ')}.`
      : `The workspace has no drafts. The studio makes them (What-if) and keeps those of this workspace in ${folder}; EDGECASE_USER_DATA names another place.`;
  throw new CommandError(`there is no draft “${wanted}”. ${known}${broken}`);
}

/** The texts of files by their paths. */
export function textsOf({ files }: WorkspaceInput): TextOf {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  return (path) => texts.get(path) ?? null;
}
