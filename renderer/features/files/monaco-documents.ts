/** The editor's models as documents: one per open file, kept while its tab is, so that undo survives a look at another tab. */
import { languageOf } from '../../editors/language-of';
import { monaco, pathOf, uriOf } from '../../editors';
import type { ChangeKind, Documents } from './bench';

export function modelOf(path: string): monaco.editor.ITextModel | null {
  return monaco.editor.getModel(uriOf(path));
}

export function createMonacoDocuments(): Documents {
  const listeners = new Set<(path: string, how: ChangeKind) => void>();
  const own = new WeakSet<monaco.editor.ITextModel>();
  const tell = (path: string, how: ChangeKind): void => {
    for (const listener of listeners) listener(path, how);
  };
  /** A model that the editor borrowed for a look at a file is no document. */
  const ownModel = (path: string): monaco.editor.ITextModel | null => {
    const model = modelOf(path);
    return model && own.has(model) ? model : null;
  };

  return {
    text: (path) => textOf(ownModel(path)),
    open: (path, text) => {
      const known = modelOf(path);
      if (known && own.has(known)) return;
      // Borrowed for a look, or left behind by a workbench that stopped: nobody listens to it. An unsaved text comes back from the host.
      known?.dispose();
      const model = monaco.editor.createModel(text, languageOf(path), uriOf(path));
      own.add(model);
      model.onDidChangeContent(({ isUndoing, isRedoing }) => tell(path, isUndoing ? 'undo' : isRedoing ? 'redo' : 'edit'));
    },
    replace: (path, text) => {
      const model = ownModel(path);
      if (!model || textOf(model) === text) return;
      replaceDifference(model, text);
    },
    edit: (path, edits) => {
      const model = ownModel(path);
      if (!model) return;
      model.pushStackElement();
      model.pushEditOperations(
        [],
        edits.map((edit) => ({
          range: new monaco.Range(edit.startLine, edit.startColumn, edit.endLine, edit.endColumn),
          text: edit.text,
          forceMoveMarkers: true,
        })),
        () => null,
      );
      model.pushStackElement();
    },
    close: (path) => ownModel(path)?.dispose(),
    onChange: (changed) => {
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
      };
    },
  };
}

/** The text with its own line ends and, when the file has one, its byte order mark. */
function textOf(model: monaco.editor.ITextModel | null): string | null {
  return model?.getValue(monaco.editor.EndOfLinePreference.TextDefined, true) ?? null;
}

/** Replaces only what differs between the common beginning and end, so that cursor and scrolling stay where they are. */
function replaceDifference(model: monaco.editor.ITextModel, text: string): void {
  const old = model.getValue();
  const limit = Math.min(old.length, text.length);
  let start = 0;
  while (start < limit && old.charCodeAt(start) === text.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < limit - start && old.charCodeAt(old.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) end += 1;
  const range = monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(old.length - end));
  model.pushStackElement();
  model.pushEditOperations([], [{ range, text: text.slice(start, text.length - end) }], () => null);
  model.pushStackElement();
}

/** All open workspace files of the editor. */
export function openModels(): readonly { readonly path: string; readonly model: monaco.editor.ITextModel }[] {
  return monaco.editor.getModels().flatMap((model) => {
    const path = pathOf(model.uri);
    return path === null ? [] : [{ path, model }];
  });
}
