/** Offers the fixes of problems on their lines: each, all of a kind in the file, all of a kind in the workspace. */
import type { languages } from 'monaco-editor/editor';
import type { Diagnostic, Fix } from '../../../main/core/types/diagnostic';
import { askImport, canImport } from '../../api/import-requests';
import { useDiagnosticsStore } from '../../api/stores';
import { isCloudFormation } from '../../editors/cloudformation';
import { fixAll } from '../../editors/fix-all';
import { monaco, pathOf } from '../../editors';
import { fixesAt } from '../../editors/markers';
import { askEdits } from './file-dialogs-state';
import type { Workbench } from './workbench';

export function diagnosticsNow(): readonly Diagnostic[] {
  const { live, saved } = useDiagnosticsStore.getState();
  return live ?? saved;
}

/** Starts it; `done` is called after a fix, so that its problem goes at once. The returned function ends it. */
export function startFixes(bench: Workbench, done: () => void): () => void {
  const mend = async (fix: Fix): Promise<void> => {
    await bench.applyFix(fix);
    done();
  };
  const showAll = async (code: string): Promise<void> => {
    const fix = fixAll(diagnosticsNow(), code, null);
    if (fix) askEdits({ title: `Fix ${fix.count} problems`, edits: await bench.withOld(fix.edits), warnings: [], verb: 'Fix' });
  };
  const commands = [
    monaco.editor.registerCommand('edgecase.fix', (_accessor, fix: Fix) => {
      void mend(fix);
    }),
    monaco.editor.registerCommand('edgecase.fixAll', (_accessor, code: string) => {
      void showAll(code);
    }),
    monaco.editor.registerCommand('edgecase.import', (_accessor, text: string) => askImport(text)),
  ];
  const provider = monaco.languages.registerCodeActionProvider('*', {
    provideCodeActions: (model, range) => {
      const path = pathOf(model.uri);
      return { actions: path === null ? [] : [...actionsAt(path, range), ...importAction(model.getValue())], dispose: () => undefined };
    },
  });
  return () => {
    for (const command of commands) command.dispose();
    provider.dispose();
  };
}

function actionsAt(path: string, range: { readonly startLineNumber: number; readonly endLineNumber: number }): languages.CodeAction[] {
  const all = diagnosticsNow();
  const found = fixesAt(all, path, range);
  const first = new Set(found.map(({ diagnostic }) => diagnostic));
  const single = found.map(({ diagnostic, fix }): languages.CodeAction => {
    // The first fix of a problem is the one that Auto Fix takes.
    const isPreferred = first.delete(diagnostic);
    return action(fix.title, isPreferred, 'edgecase.fix', fix);
  });
  const codes = [...new Set(found.map(({ diagnostic }) => diagnostic.code))];
  const many = codes.flatMap((code) => {
    const here = fixAll(all, code, path);
    const everywhere = fixAll(all, code, null);
    return [
      ...(here ? [action(here.title, false, 'edgecase.fix', here)] : []),
      ...(everywhere && everywhere.count > (here?.count ?? 0) ? [action(everywhere.title, false, 'edgecase.fixAll', code)] : []),
    ];
  });
  return [...single, ...many];
}

/** A template was pasted where a resource belongs. */
function importAction(text: string): languages.CodeAction[] {
  return canImport() && isCloudFormation(text) ? [action('Import this template…', false, 'edgecase.import', text)] : [];
}

function action(title: string, isPreferred: boolean, id: string, argument: unknown): languages.CodeAction {
  return { title, kind: 'quickfix', isPreferred, command: { id, title, arguments: [argument] } };
}
