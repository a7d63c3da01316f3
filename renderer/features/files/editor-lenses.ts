/** Shows what stands above lines: requests to send, names on the map, counts of users, effective origins. */
import type { languages } from 'monaco-editor/editor';
import type { LanguageLens } from '../../../main/core/language';
import { sendRequest, showEffective, showOnMap, tryFunction } from '../../api/commands';
import { monaco, pathOf } from '../../editors';
import type { Places } from '../../editors/meaning-places';
import type { AskWorkspace } from '../../editors/workspace-questions';
import { lensesOf, type Lens } from './lenses';

/** Starts it; `changed` tells of everything after which lenses may say something else. The returned function ends it. */
export function startLenses(ask: AskWorkspace, places: Places, changed: (again: () => void) => () => void): () => void {
  const command = monaco.editor.registerCommand('edgecase.lens', (_accessor, lens: Lens) => {
    if (lens.kind === 'send') sendRequest({ ...lens.request, now: true });
    else if (lens.kind === 'try') tryFunction(lens.file);
    else showOnMap(lens.host);
  });
  const meaning = monaco.editor.registerCommand('edgecase.meaning', (_accessor, path: string, lens: LanguageLens) => {
    if (lens.target.kind === 'effective') showEffective(lens.target.ownerId);
    else void showPlaces(ask, places, path, lens.line, lens.target.key);
  });
  const emitter = new monaco.Emitter<languages.CodeLensProvider>();
  const provider: languages.CodeLensProvider = {
    onDidChange: emitter.event,
    provideCodeLenses: async (model, token) => {
      const path = pathOf(model.uri);
      if (path === null) return { lenses: [], dispose: () => undefined };
      const own = lensesOf(path, model.getValue()).map(({ line, title, lens }, index) => ({
        ...placed(line, `own ${index}`),
        command: { id: 'edgecase.lens', title, arguments: [lens] },
      }));
      const asked = path.endsWith('.json') ? await ask({ kind: 'lenses', path }, () => token.isCancellationRequested) : null;
      const meant = (asked ?? []).map((lens, index) => ({
        ...placed(lens.line, `meaning ${index}`),
        command: { id: 'edgecase.meaning', title: lens.title, arguments: [path, lens] },
      }));
      return { lenses: [...own, ...meant], dispose: () => undefined };
    },
  };
  const registered = ['http', 'json', 'javascript'].map((language) => monaco.languages.registerCodeLensProvider(language, provider));
  const stop = changed(() => emitter.fire(provider));
  return () => {
    stop();
    emitter.dispose();
    command.dispose();
    meaning.dispose();
    for (const registration of registered) registration.dispose();
  };
}

function placed(line: number, id: string) {
  return { id, range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 } };
}

async function showPlaces(ask: AskWorkspace, places: Places, path: string, line: number, key: string): Promise<void> {
  const found = await ask({ kind: 'lensPlaces', path, key });
  const shown = monaco.editor.getEditors().find((one) => {
    const uri = one.getModel()?.uri;
    return uri !== undefined && pathOf(uri) === path;
  });
  if (shown && found) places.show(shown, line, found);
}
