/** The file verbs over a Map instead of a folder: the same hashes, conflicts, drafts and undo as the real one. */
import { ORPCError } from '@orpc/client';
import type { Studio } from '../../preload/contract';
import type { FileEntry } from '../../preload/contract/files';
import type { WorkspaceInput } from '../../main/core/types/diagnostic';
import type { Diagnostic } from '../../main/core/types/diagnostic';

export interface MemoryFiles {
  readonly verbs: Studio['files'];
  readonly input: () => WorkspaceInput;
  /** As if another program had written (null = removed) the file. */
  readonly writeOutside: (path: string, text: string | null) => void;
}

/** `changed` is called with the paths after every change of a file. */
export function memoryFiles(
  initial: Readonly<Record<string, string>>,
  changed: (paths: readonly string[]) => void,
  diagnostics: () => readonly Diagnostic[],
): MemoryFiles {
  const texts = new Map(Object.entries(initial));
  const drafts = new Map<string, string>();
  const trash = new Map<string, readonly [path: string, text: string]>();

  const readText = (path: string): string => {
    const text = texts.get(path);
    if (text === undefined) throw fail('NOT_FOUND', `There is no file ${path}.`, path);
    return text;
  };

  const verbs: Studio['files'] = {
    list: async () => listEntries(texts, diagnostics()),
    read: async ({ path }) => {
      const text = readText(path);
      const draft = drafts.get(path) ?? null;
      return { path, text, hash: hashOf(text), draft: draft === text ? null : draft };
    },
    write: async ({ path, text, baseHash }) => {
      const known = texts.get(path);
      const hash = known === undefined ? null : hashOf(known);
      if (hash !== baseHash) throw fail('CONFLICT', `${path} changed on disk since it was read.`, path);
      texts.set(path, text);
      drafts.delete(path);
      changed([path]);
      return { hash: hashOf(text) };
    },
    replaceMany: async ({ files }) => {
      const left = files.filter(({ path, before }) => texts.get(path) !== before).map(({ path }) => path);
      const done = files.filter(({ path }) => !left.includes(path));
      for (const { path, after } of done) texts.set(path, after);
      if (done.length > 0) changed(done.map(({ path }) => path));
      return { left };
    },
    rename: async ({ from, to }) => {
      const moved = [...texts].filter(([path]) => path === from || path.startsWith(`${from}/`));
      if (moved.length === 0) throw fail('NOT_FOUND', `There is no file ${from}.`, from);
      if (texts.has(to)) throw fail('REFUSED', `${to} exists already.`, to);
      for (const [path, text] of moved) {
        texts.delete(path);
        texts.set(to + path.slice(from.length), text);
      }
      changed([from, to]);
      return { path: to };
    },
    remove: async ({ path }) => {
      const undo = `trash-${trash.size}`;
      trash.set(undo, [path, readText(path)]);
      texts.delete(path);
      changed([path]);
      return { undo };
    },
    undoRemove: async ({ undo }) => {
      const kept = trash.get(undo);
      if (!kept) throw fail('NOT_FOUND', 'That was removed for good.');
      trash.delete(undo);
      texts.set(kept[0], kept[1]);
      changed([kept[0]]);
      return { path: kept[0] };
    },
    keepDraft: async ({ path, text }) => {
      if (text === null) drafts.delete(path);
      else drafts.set(path, text);
      return { kept: text !== null };
    },
    drafts: async () => [...drafts.keys()],
  };

  return {
    verbs,
    input: () => ({
      files: [...texts].filter(([path]) => !isFixture(path)).map(([path, text]) => ({ path, text })),
      fixtures: [...texts].filter(([path]) => isFixture(path)).map(([path, text]) => ({ path, size: text.length, modified: 0 })),
    }),
    writeOutside: (path, text) => {
      if (text === null) texts.delete(path);
      else texts.set(path, text);
      changed([path]);
    },
  };
}

function isFixture(path: string): boolean {
  return /^origins\/[^/]+\/./.test(path);
}

function listEntries(texts: ReadonlyMap<string, string>, diagnostics: readonly Diagnostic[]): readonly FileEntry[] {
  const entries = new Map<string, FileEntry>();
  for (const [path, text] of texts) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      entries.set(folder, { path: folder, kind: 'folder', size: 0, binary: false, problems: countIn(diagnostics, `${folder}/`) });
    }
    entries.set(path, { path, kind: 'file', size: text.length, binary: false, problems: countIn(diagnostics, path) });
  }
  return [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function countIn(diagnostics: readonly Diagnostic[], start: string): FileEntry['problems'] {
  const own = diagnostics.filter(({ file }) => file === start || (start.endsWith('/') && file.startsWith(start)));
  return {
    error: own.filter(({ severity }) => severity === 'error').length,
    warning: own.filter(({ severity }) => severity === 'warning').length,
  };
}

/** FNV-1a over UTF-16 units; it only has to tell texts apart. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return `${text.length.toString(16)}-${(hash >>> 0).toString(16)}`;
}

type Code = 'NOT_FOUND' | 'CONFLICT' | 'REFUSED' | 'INVALID' | 'UNAVAILABLE';

function fail(code: Code, message: string, file?: string): ORPCError<Code, { file?: string }> {
  return new ORPCError(code, { defined: true, message, data: file === undefined ? {} : { file } });
}
