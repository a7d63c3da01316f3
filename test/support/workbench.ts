/** A workbench over files in memory, with plain texts in place of the editor's models. */
import type { ChangeKind, Documents, Notice } from '../../renderer/features/files/bench';
import { createWorkbench, type Workbench } from '../../renderer/features/files/workbench';
import { applyEdits } from '../../renderer/editors/markers';
import { createMemoryStudio, type MemoryOptions, type MemoryStudio } from '../../renderer/api/memory-studio';

export interface TestBench {
  readonly bench: Workbench;
  readonly studio: MemoryStudio;
  readonly documents: Documents;
  readonly notices: Notice[];
  /** What was unsaved, each time that changed. */
  readonly unsaved: Readonly<Record<string, string>>[];
  /** As if the person had typed: replaces the whole text of an open file. */
  readonly type: (path: string, text: string) => void;
  /** As if the editor's undo or redo had put this text back. */
  readonly undo: (path: string, text: string) => void;
  readonly redo: (path: string, text: string) => void;
}

export interface PlainDocuments extends Documents {
  /** Puts a text in place as any kind of change. */
  readonly change: (path: string, text: string, how: ChangeKind) => void;
}

export function plainDocuments(): PlainDocuments {
  const texts = new Map<string, string>();
  const listeners = new Set<(path: string, how: ChangeKind) => void>();
  const change = (path: string, text: string, how: ChangeKind): void => {
    if (texts.get(path) === text) return;
    texts.set(path, text);
    for (const listener of listeners) listener(path, how);
  };
  const set = (path: string, text: string): void => change(path, text, 'edit');
  return {
    text: (path) => texts.get(path) ?? null,
    open: (path, text) => {
      if (!texts.has(path)) texts.set(path, text);
    },
    replace: set,
    change,
    edit: (path, edits) => set(path, applyEdits(texts.get(path) ?? '', edits)),
    close: (path) => void texts.delete(path),
    onChange: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
  };
}

export const testFiles = {
  'workspace.json': '{ "schemaVersion": 1, "name": "test" }\n',
  'tenants/a.json': '{ "Name": "a" }\n',
  'tenants/b.json': '{ "Name": "b" }\n',
};

/** Loaded, with nothing open. */
export async function makeBench(options: MemoryOptions = {}): Promise<TestBench> {
  const studio = createMemoryStudio({ files: testFiles, ...options });
  const documents = plainDocuments();
  const notices: Notice[] = [];
  const unsaved: Readonly<Record<string, string>>[] = [];
  const bench = createWorkbench({
    studio,
    documents,
    notify: (notice) => notices.push(notice),
    unsavedChanged: (now) => unsaved.push(now),
    unsavedPause: 5,
  });
  await bench.load();
  return {
    bench,
    studio,
    documents,
    notices,
    unsaved,
    type: documents.replace,
    undo: (path, text) => documents.change(path, text, 'undo'),
    redo: (path, text) => documents.change(path, text, 'redo'),
  };
}
