/**
 * Decides which configuration serves: the newest files, except where a save made one useless. A file that broke (half-written
 * JSON, say) goes on serving as it last was good, while its errors are shown; everything else takes effect at once.
 */
import { compile } from '../../core/config/compile';
import { createLoader } from '../../core/config/load';
import { checkWorkspace } from '../../core/rules';
import type { Diagnostic, WorkspaceInput } from '../../core/types/diagnostic';
import type { Snapshot } from '../../core/types/snapshot';
import type { Workspace } from '../../core/types/workspace';

export interface Configuration {
  readonly snapshot: Snapshot;
  /** The texts that serve: the newest, but for the stale ones. */
  readonly input: WorkspaceInput;
  /** Of the newest files, also where an older one serves. Sorted by file and line. */
  readonly diagnostics: readonly Diagnostic[];
  /** Files that serve as they last were good. */
  readonly stale: readonly string[];
}

export interface ConfigurationLoader {
  /** The configuration of the newest files. What a person wrote never makes it throw. */
  readonly load: (input: WorkspaceInput) => Configuration;
  /** The last configuration with its dates judged anew. */
  readonly recheck: () => Configuration;
}

/** @param now epoch milliseconds by which dates are judged */
export function createConfigurationLoader(now: () => number = Date.now): ConfigurationLoader {
  /** Text of every file the last time it could be used. */
  let good: ReadonlyMap<string, string> = new Map();
  let last: Configuration | null = null;
  let read: Workspace | null = null;
  // Two loaders, because each remembers the files it read: one sees the newest texts, one the texts that serve.
  const newestLoader = createLoader();
  const servingLoader = createLoader();

  const load = (input: WorkspaceInput): Configuration => {
    const newest = newestLoader.load(input);
    read = newest;
    const broken = last ? brokenFiles(newest, last.snapshot.workspace) : new Set<string>();
    const stale = [...broken].filter((path) => good.has(path)).sort();
    const serving = stale.length === 0 ? input : withOldTexts(input, stale, good);
    const workspace = serving === input ? newest : servingLoader.load(serving);
    good = goodTexts(input, broken, good);
    return { snapshot: compile(workspace), input: serving, diagnostics: checkWorkspace(newest, { now: now() }), stale };
  };

  return {
    load: (input) => {
      try {
        last = load(input);
      } catch (error) {
        // A bug of ours, not a mistake of theirs: what served goes on serving, and the cause is in the log.
        if (!last) throw error;
        console.error('The workspace could not be loaded:', error);
        last = { ...last, stale: ['workspace.json'] };
      }
      return last;
    },
    recheck: () => {
      if (!last || !read) throw new Error('nothing was loaded yet');
      last = { ...last, diagnostics: checkWorkspace(read, { now: now() }) };
      return last;
    },
  };
}

/**
 * Files that a save made useless: 1. workspace.json with any error of reading; 2. other files with an error of reading that hold
 * less than what serves now. A file that merely says something wrong is simulated as it stands: that is how mistakes are taught.
 */
function brokenFiles(newest: Workspace, serving: Workspace): ReadonlySet<string> {
  const faulty = new Set(newest.diagnostics.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  if (faulty.size === 0) return faulty;
  const before = contentOf(serving);
  const now = contentOf(newest);
  return new Set([...faulty].filter((path) => path === 'workspace.json' || (now.get(path) ?? 0) < (before.get(path) ?? 0)));
}

/** How much each file holds: resources, and records of zones. */
function contentOf(workspace: Workspace): ReadonlyMap<string, number> {
  const content = new Map<string, number>();
  const add = (file: string | undefined, amount: number): void => {
    if (file) content.set(file, (content.get(file) ?? 0) + amount);
  };
  for (const value of Object.values(workspace) as unknown[]) {
    if (!Array.isArray(value) || value === workspace.diagnostics) continue;
    for (const resource of value as readonly { readonly file?: string; readonly records?: readonly unknown[] }[]) {
      add(resource.file, 1 + (resource.records?.length ?? 0));
    }
  }
  return content;
}

function withOldTexts(input: WorkspaceInput, stale: readonly string[], good: ReadonlyMap<string, string>): WorkspaceInput {
  const old = new Set(stale);
  const files = input.files.filter(({ path }) => !old.has(path));
  return {
    ...input,
    files: [...files, ...stale.map((path) => ({ path, text: good.get(path) ?? '' }))],
    unreadable: (input.unreadable ?? []).filter(({ path }) => !old.has(path)),
  };
}

/** A file that is gone is forgotten: removing one is an edit, not a mistake. */
function goodTexts(input: WorkspaceInput, broken: ReadonlySet<string>, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { path, text } of input.files) {
    const kept = broken.has(path) ? before.get(path) : text;
    if (kept !== undefined) texts.set(path, kept);
  }
  for (const { path } of input.unreadable ?? []) {
    const kept = before.get(path);
    if (kept !== undefined) texts.set(path, kept);
  }
  return texts;
}
