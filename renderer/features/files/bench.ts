/** What all work on files shares: the state, the texts, the host, and the ways to tell the person and the checker. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Studio } from '../../../preload/contract';
import type { TextEdit } from '../../../main/core/types/diagnostic';
import { describeError } from '../../api/errors';
import { createUnsavedKeeper, type UnsavedKeeper } from './unsaved-keeper';
import { emptyWorkbench, fileAt, withFile, type OpenFile, type WorkbenchState } from './workbench-state';

/** How a text changed: by an edit, or by taking one back or making it again. */
export type ChangeKind = 'edit' | 'undo' | 'redo';

/** The texts being edited, apart from how: the editor's models in the studio, a plain map in tests. */
export interface Documents {
  /** Text as it is now, with unsaved edits; null when the file is not open. */
  readonly text: (path: string) => string | null;
  /** Begins a document; one that exists keeps its text and its undo. */
  readonly open: (path: string, text: string) => void;
  /** Puts another text in place as an edit that can be undone. */
  readonly replace: (path: string, text: string) => void;
  readonly edit: (path: string, edits: readonly TextEdit[]) => void;
  readonly close: (path: string) => void;
  /** Calls `changed` with the path after every change of a text. Returns how to stop that. */
  readonly onChange: (changed: (path: string, how: ChangeKind) => void) => () => void;
}

export interface Notice {
  readonly tone: 'ok' | 'info' | 'warning' | 'error';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface WorkbenchOptions {
  readonly studio: Studio;
  readonly documents: Documents;
  readonly notify: (notice: Notice) => void;
  /** Called with path -> text of everything unsaved, after each change of it. */
  readonly unsavedChanged: (unsaved: Readonly<Record<string, string>>) => void;
  /** Milliseconds of silence before an unsaved edit is kept. */
  readonly unsavedPause?: number;
  /** Texts of files that are not open; read from the host one by one when absent. */
  readonly textsOf?: TextsOf;
}

/** Path -> text; what cannot be read is left out. */
export type TextsOf = (paths: readonly string[]) => Promise<Readonly<Record<string, string>>>;

export interface Bench {
  readonly store: StoreApi<WorkbenchState>;
  readonly studio: Studio;
  readonly documents: Documents;
  readonly unsaved: UnsavedKeeper;
  readonly notify: (notice: Notice) => void;
  readonly textsOf: TextsOf;
  readonly file: (path: string) => OpenFile | undefined;
  readonly change: (path: string, part: Partial<OpenFile>) => void;
  readonly add: (file: OpenFile) => void;
  /** Says an error of the bridge. */
  readonly complain: (thrown: unknown) => void;
  readonly tellUnsaved: () => void;
  /** Drops the unsaved edit that the host keeps, and the one that waits to be kept. */
  readonly dropUnsaved: (path: string) => void;
  readonly reloadEntries: () => Promise<void>;
}

export function createBench({ studio, documents, notify, unsavedChanged, unsavedPause = 500, textsOf }: WorkbenchOptions): Bench {
  const store = createStore(() => emptyWorkbench);
  const unsaved = createUnsavedKeeper(studio, unsavedPause);
  const file = (path: string): OpenFile | undefined => fileAt(store.getState(), path);
  const change = (path: string, part: Partial<OpenFile>): void => store.setState((state) => withFile(state, path, part));
  const complain = (thrown: unknown): void => notify({ tone: 'error', text: describeError(thrown).message });

  const tellUnsaved = (): void => {
    const dirty = store.getState().files.filter((open) => open.dirty);
    unsavedChanged(Object.fromEntries(dirty.map(({ path }) => [path, documents.text(path) ?? ''])));
  };

  documents.onChange((path) => {
    const known = file(path);
    if (!known) return;
    const text = documents.text(path) ?? '';
    const dirty = text !== known.saved || known.hash === null;
    if (dirty !== known.dirty) change(path, { dirty });
    unsaved.keep(path, dirty ? text : null);
    if (dirty || known.dirty) tellUnsaved();
  });

  return {
    store,
    studio,
    documents,
    unsaved,
    notify,
    textsOf:
      textsOf ??
      (async (paths) =>
        Object.fromEntries(await Promise.all(paths.map(async (path) => [path, (await studio.files.read({ path })).text] as const)))),
    file,
    change,
    complain,
    tellUnsaved,
    add: (added) => store.setState((state) => ({ files: [...state.files, added], active: state.active ?? added.path })),
    dropUnsaved: (path) => {
      unsaved.forget(path);
      void studio.files.keepDraft({ path, text: null }).catch(() => undefined);
    },
    reloadEntries: async () => {
      try {
        store.setState({ entries: await studio.files.list(), loaded: true });
      } catch (thrown) {
        complain(thrown);
      }
    },
  };
}
