/** Goes to definitions and finds references across the files of the workspace, open or not. */
import type { editor, languages } from 'monaco-editor/editor';
import type { Location } from '../../main/core/language';
import { uriOf } from './index';
import { placeOf, rangeOf } from './meaning-completions';
import type { AskWorkspace } from './workspace-questions';

export function definitionsFrom(ask: AskWorkspace): languages.DefinitionProvider {
  return {
    provideDefinition: async (model, position, token) => {
      const place = placeOf(model, position);
      const found = place && (await ask({ kind: 'definition', ...place }, () => token.isCancellationRequested));
      return (found ?? []).map(locationOf);
    },
  };
}

export interface Places {
  readonly provider: languages.ReferenceProvider;
  /** Shows these places as if they had been asked for at the line: what a lens counted. */
  readonly show: (shown: editor.ICodeEditor, line: number, places: readonly Location[]) => void;
}

/** More than anybody walks through; the list of the editor stays quick. */
const longest = 2000;

/** `tellCut` is called when there are more places than are listed. */
export function referencesFrom(ask: AskWorkspace, tellCut: (listed: number, total: number) => void): Places {
  const listed = (places: readonly Location[]): languages.Location[] => {
    if (places.length > longest) tellCut(longest, places.length);
    return places.slice(0, longest).map(locationOf);
  };
  let given: { readonly model: editor.ITextModel; readonly line: number; readonly places: readonly Location[] } | null = null;
  return {
    provider: {
      provideReferences: async (model, position, { includeDeclaration }, token) => {
        const taken = given;
        given = null;
        if (taken?.model === model && taken.line === position.lineNumber) return listed(taken.places);
        const place = placeOf(model, position);
        const found =
          place && (await ask({ kind: 'references', definition: includeDeclaration, ...place }, () => token.isCancellationRequested));
        return listed(found ?? []);
      },
    },
    show: (shown, line, places) => {
      const model = shown.getModel();
      if (!model || places.length === 0) return;
      given = { model, line, places };
      shown.setPosition({ lineNumber: line, column: model.getLineFirstNonWhitespaceColumn(line) || 1 });
      shown.focus();
      shown.trigger('edgecase', 'editor.action.goToReferences', null);
    },
  };
}

function locationOf(location: Location): languages.Location {
  return { uri: uriOf(location.file), range: rangeOf(location) };
}
