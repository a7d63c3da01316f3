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
      const made = { model: monaco.editor.createModel(text, languageOf(path), uri), users: 0 };
      lent.set(key, made);
      // Whoever opens the file makes a model of its own in this one's place.
      made.model.onWillDispose(() => {
        if (lent.get(key) === made) lent.delete(key);
      });
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
