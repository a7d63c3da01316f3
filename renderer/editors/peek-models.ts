/**
 * Lends the editor the texts of files that are not open, for a look at a definition or a list of references: models made when
 * they are looked at, and gone afterwards.
 *
 * The editor takes such a service only with the first editor that is made, and before anything else asks it for services;
 * so this module makes one that nobody sees, and must be imported before what registers languages.
 */
import * as monaco from 'monaco-editor/editor';
import { languageOf } from './language-of';

type ReadText = (path: string) => Promise<string | null>;
let readText: ReadText = async () => null;

/** Where texts of files come from that are not open; set by the Files feature. */
export function readTextsFrom(source: ReadText): void {
  readText = source;
}

interface Lent {
  readonly model: monaco.editor.ITextModel;
  users: number;
}

const lent = new Map<string, Lent>();

/** Whether a model was made only to be looked at. */
export function isLent(model: monaco.editor.ITextModel): boolean {
  return lent.get(model.uri.toString())?.model === model;
}

/** Says that a file has become a document of its own: its model is no longer ours to end. */
export function keepModel(model: monaco.editor.ITextModel): void {
  if (isLent(model)) lent.delete(model.uri.toString());
}

interface ModelReference {
  readonly object: { readonly textEditorModel: monaco.editor.ITextModel; readonly dispose: () => void };
  readonly dispose: () => void;
}

async function createModelReference(uri: monaco.Uri): Promise<ModelReference> {
  const key = uri.toString();
  if (!monaco.editor.getModel(uri) && uri.scheme === 'workspace') {
    const path = uri.path.slice(1);
    const text = await readText(path);
    // While that was read, somebody else may have made the model.
    if (text !== null && !monaco.editor.getModel(uri)) {
      lent.set(key, { model: monaco.editor.createModel(text, languageOf(path), uri), users: 0 });
    }
  }
  const model = monaco.editor.getModel(uri);
  if (!model) throw new Error(`There is no text of ${uri.path}.`);
  const own = lent.get(key);
  if (own) own.users += 1;
  let done = false;
  return {
    object: { textEditorModel: model, dispose: () => undefined },
    dispose: () => {
      if (done) return;
      done = true;
      if (own) giveBack(key, own);
    },
  };
}

function giveBack(key: string, own: Lent): void {
  own.users -= 1;
  if (own.users > 0 || lent.get(key) !== own) return;
  lent.delete(key);
  own.model.dispose();
}

const services = {
  textModelService: {
    createModelReference,
    registerTextModelContentProvider: () => ({ dispose: () => undefined }),
    canHandleResource: (uri: monaco.Uri) => uri.scheme === 'workspace',
  },
};

monaco.editor.create(document.createElement('div'), { model: null }, services).dispose();
