/** What the editor knows from the studio: underlined problems, fixes for them, and requests to send right from the text. */
import type { Diagnostic, Fix } from '../../../main/core/types/diagnostic';
import type { Studio } from '../../../preload/contract';
import { sendRequest, showOnMap } from '../../api/commands';
import { useDiagnosticsStore } from '../../api/stores';
import { fixesAt, markerOf } from '../../editors/markers';
import { monaco, pathOf } from '../../editors';
import { suggestHostsFrom } from '../../editors/suggestions';
import { lensesOf, type Lens } from './lenses';
import { openModels } from './monaco-documents';
import type { Workbench } from './workbench';

const owner = 'edgecase';

function diagnosticsNow(): readonly Diagnostic[] {
  const { live, saved } = useDiagnosticsStore.getState();
  return live ?? saved;
}

/** Starts all of it for a workbench; the returned function ends it. */
export function startEditorServices(studio: Studio, bench: Workbench): () => void {
  suggestHostsFrom((text) => studio.edge.suggestions({ text, limit: 40 }));
  const stops = [
    useDiagnosticsStore.subscribe(underlineAll),
    bench.store.subscribe((now, before) => {
      if (now.files !== before.files) underlineAll();
    }),
    startFixes(bench),
    startLenses(),
  ];
  return () => {
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

function startFixes(bench: Workbench): () => void {
  const command = monaco.editor.registerCommand('edgecase.fix', (_accessor, fix: Fix) => {
    void bench.applyFix(fix);
  });
  const provider = monaco.languages.registerCodeActionProvider('*', {
    provideCodeActions: (model, range) => {
      const path = pathOf(model.uri);
      const found = path === null ? [] : fixesAt(diagnosticsNow(), path, range);
      return {
        actions: found.map(({ fix }) => ({
          title: fix.title,
          kind: 'quickfix',
          isPreferred: found.length === 1,
          command: { id: 'edgecase.fix', title: fix.title, arguments: [fix] },
        })),
        dispose: () => undefined,
      };
    },
  });
  return () => {
    command.dispose();
    provider.dispose();
  };
}

function startLenses(): () => void {
  const command = monaco.editor.registerCommand('edgecase.lens', (_accessor, lens: Lens) => {
    if (lens.kind === 'send') sendRequest({ ...lens.request, now: true });
    else showOnMap(lens.host);
  });
  const provider: monaco.languages.CodeLensProvider = {
    provideCodeLenses: (model) => {
      const path = pathOf(model.uri);
      const lenses = path === null ? [] : lensesOf(path, model.getValue());
      return {
        lenses: lenses.map(({ line, title, lens }, index) => ({
          id: `${line}-${index}`,
          range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
          command: { id: 'edgecase.lens', title, arguments: [lens] },
        })),
        dispose: () => undefined,
      };
    },
  };
  const registered = ['http', 'json'].map((language) => monaco.languages.registerCodeLensProvider(language, provider));
  return () => {
    command.dispose();
    for (const registration of registered) registration.dispose();
  };
}
