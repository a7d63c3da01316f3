/** Renames what the cursor stands on. The edits are made by the workbench, in open files and in others alike. */
import type { languages } from 'monaco-editor/editor';
import type { RenamePlan } from '../../main/core/language';
import { placeOf, rangeOf } from './meaning-completions';
import type { AskWorkspace } from './workspace-questions';

const gone = 'The studio is not reachable at the moment. Try again.';

/** `carryOut` makes the edits of a plan, after asking where that is due. */
export function renamesFrom(ask: AskWorkspace, carryOut: (plan: RenamePlan) => void): languages.RenameProvider {
  return {
    resolveRenameLocation: async (model, position, token) => {
      const place = placeOf(model, position);
      const found = place && (await ask({ kind: 'prepareRename', ...place }, () => token.isCancellationRequested));
      if (found?.ok) return { range: rangeOf(found.span), text: found.text };
      const nowhere = {
        startLineNumber: position.lineNumber,
        startColumn: position.column,
        endLineNumber: position.lineNumber,
        endColumn: position.column,
      };
      return { range: nowhere, text: '', rejectReason: found ? found.why : gone };
    },
    provideRenameEdits: async (model, position, to, token) => {
      const place = placeOf(model, position);
      const found = place && (await ask({ kind: 'rename', to, ...place }, () => token.isCancellationRequested));
      if (!found?.ok) return { edits: [], rejectReason: found ? found.why : gone };
      carryOut(found.plan);
      // Nothing for the editor itself to do: it would not know the files that are not open.
      return { edits: [] };
    },
  };
}
