/** What the editor knows from the studio: underlined problems and their fixes, lenses, and all that places in JSON files mean. */
import { grouped } from '../../../main/core/language/markdown';
import type { Studio } from '../../../preload/contract';
import { showEffective } from '../../api/commands';
import { useDiagnosticsStore, useWorkspace } from '../../api/stores';
import { monaco, pathOf } from '../../editors';
import { toast } from '../../ui/toast';
import { markerOf } from '../../editors/markers';
import { completionsFrom } from '../../editors/meaning-completions';
import { effectiveCommand, hoversFrom, type SchemaHover } from '../../editors/meaning-hovers';
import { definitionsFrom, referencesFrom } from '../../editors/meaning-places';
import { renamesFrom } from '../../editors/meaning-renames';
import { outlineSymbols } from '../../editors/outline-symbols';
import { suggestHostsFrom } from '../../editors/suggestions';
import type { AskWorkspace } from '../../editors/workspace-questions';
import { startLenses } from './editor-lenses';
import { carryOut } from './carry-out';
import { diagnosticsNow, startFixes } from './fixes';
import { openModels } from './monaco-documents';
import type { Workbench } from './workbench';

const owner = 'edgecase';

/** Languages whose names the workspace knows. */
const meaningful = ['json', 'zone'];

export interface EditorServicesOptions {
  readonly studio: Studio;
  readonly bench: Workbench;
  readonly ask: AskWorkspace;
  readonly schemaHover: SchemaHover;
  /** The text has just been mended: the next check need not wait. */
  readonly hurry: () => void;
}

/** Starts all of it for a workbench; the returned function ends it. */
export function startEditorServices({ studio, bench, ask, schemaHover, hurry }: EditorServicesOptions): () => void {
  suggestHostsFrom((text) => studio.edge.suggestions({ text, limit: 40 }));
  const { languages, editor } = monaco;
  const places = referencesFrom(ask, (listed, total) =>
    toast('info', `${grouped(total)} places name it; the first ${grouped(listed)} are listed.`),
  );
  const registered = [
    languages.registerCompletionItemProvider(meaningful, completionsFrom(ask)),
    languages.registerHoverProvider('json', hoversFrom(ask, schemaHover)),
    // Zone files have no schema to quote.
    languages.registerHoverProvider(
      'zone',
      hoversFrom(ask, async () => []),
    ),
    languages.registerDefinitionProvider(meaningful, definitionsFrom(ask)),
    languages.registerReferenceProvider(meaningful, places.provider),
    languages.registerRenameProvider(
      meaningful,
      renamesFrom(ask, (plan) => void carryOut(bench, plan).then(hurry)),
    ),
    languages.registerDocumentSymbolProvider('json', outlineSymbols),
    editor.registerCommand(effectiveCommand, (_accessor, ownerId: string) => showEffective(ownerId)),
    editor.registerEditorOpener({
      openCodeEditor: async (source, uri, place) => {
        const path = pathOf(uri);
        // Within a file the editor finds its own way.
        if (path === null || source.getModel()?.uri.toString() === uri.toString()) return false;
        const at = place && 'startLineNumber' in place ? [place.startLineNumber, place.startColumn] : [place?.lineNumber, place?.column];
        await bench.open(path, at[0] ?? null, at[1]);
        return true;
      },
    }),
  ];
  const stops = [
    useDiagnosticsStore.subscribe(underlineAll),
    bench.store.subscribe((now, before) => {
      if (now.files !== before.files) underlineAll();
    }),
    startFixes(bench, hurry),
    startLenses(ask, places, (again) => useWorkspace.subscribe((now, before) => now.info?.revision !== before.info?.revision && again())),
  ];
  return () => {
    for (const one of registered) one.dispose();
    for (const stop of stops) stop();
  };
}

function underlineAll(): void {
  const diagnostics = diagnosticsNow();
  for (const { path, model } of openModels()) {
    const own = diagnostics.filter((diagnostic) => diagnostic.file === path);
    const lineText = (line: number): string => (line <= model.getLineCount() ? model.getLineContent(line) : '');
    monaco.editor.setModelMarkers(
      model,
      owner,
      own.map((diagnostic) => markerOf(diagnostic, lineText, model.getLineCount())),
    );
  }
}
