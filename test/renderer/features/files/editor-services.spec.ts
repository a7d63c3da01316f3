import type { editor, languages } from 'monaco-editor/editor';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer } from '../../../../renderer/api/commands';
import { createMemoryStudio } from '../../../../renderer/api/memory-studio';
import { useDiagnosticsStore } from '../../../../renderer/api/stores';
import { startEditorServices } from '../../../../renderer/features/files/editor-services';
import { createMonacoDocuments, modelOf } from '../../../../renderer/features/files/monaco-documents';
import { createWorkbench, type Workbench } from '../../../../renderer/features/files/workbench';
import { commands, fixProviders, lensProviders, markers, openers, otherProviders, resetEditor } from '../../../support/fake-editor';
import { makeDiagnostic } from '../../../support/make-diagnostic';
import { stubPage } from '../../../support/page';
import { testFiles } from '../../../support/workbench';

vi.mock('../../../../renderer/editors', async () => import('../../../support/fake-editor'));

const path = 'tenants/a.json';
const fix = { title: 'Rename', edits: [{ file: path, startLine: 1, startColumn: 3, endLine: 1, endColumn: 9, text: '"Nom"' }] };

let bench: Workbench;
let stop: () => void;
beforeEach(async () => {
  stubPage();
  resetEditor();
  useDiagnosticsStore.setState({ saved: [makeDiagnostic({ file: path, line: 1, column: 3, fixes: [fix] })], live: null });
  const studio = createMemoryStudio({ files: { ...testFiles, 'requests/a.http': 'GET https://a.example/\n' } });
  bench = createWorkbench({ studio, documents: createMonacoDocuments(), notify: () => undefined, unsavedChanged: () => undefined });
  stop = startEditorServices({ studio, bench, ask: async () => null, schemaHover: async () => [], hurry: () => undefined });
  await bench.load();
  await bench.open(path);
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

const underlined = (): readonly string[] => (markers.get(`/${path}`) ?? []).map((marker) => `${marker.startColumn}-${marker.endColumn}`);

async function actions(line: number): Promise<languages.CodeAction[]> {
  const range = { startLineNumber: line, endLineNumber: line } as Parameters<languages.CodeActionProvider['provideCodeActions']>[1];
  const unused = undefined as never;
  const list = await fixProviders[0]?.provideCodeActions(modelOf(path) as editor.ITextModel, range, unused, unused);
  return [...(list?.actions ?? [])];
}

describe('what the editor knows from the studio', () => {
  it('underlines the problems of a file when it is opened, and when they change', () => {
    expect(underlined()).toEqual(['3-9']);
    useDiagnosticsStore.setState({ live: [] });
    expect(underlined()).toEqual([]);
  });

  it('offers fixes on their lines, and does the chosen one', async () => {
    expect(await actions(2)).toEqual([]);
    const [action] = await actions(1);
    expect(action?.title).toBe('Rename');
    commands.get('edgecase.fix')?.(null, action?.command?.arguments?.[0]);
    await expect.poll(() => modelOf(path)?.getValue()).toBe('{ "Nom": "a" }\n');
  });

  it('sends a request right from its line', async () => {
    await bench.open('requests/a.http');
    const model = modelOf('requests/a.http') as editor.ITextModel;
    const list = await lensProviders[0]?.provideCodeLenses(model, undefined as never);
    const sent: unknown[] = [];
    const done = answer('send', (taken) => sent.push(taken));
    commands.get('edgecase.lens')?.(null, list?.lenses[0]?.command?.arguments?.[0]);
    done();
    expect(sent).toMatchObject([{ method: 'GET', url: 'https://a.example/', now: true }]);
  });

  it('opens a definition in another file in a tab of its own, and leaves places in the same file to the editor', async () => {
    const [opener] = openers;
    const source = { getModel: () => modelOf(path) } as unknown as editor.ICodeEditor;
    const uri = (file: string) => ({ scheme: 'workspace', path: `/${file}`, toString: () => file }) as never;
    const place = { startLineNumber: 1, startColumn: 11, endLineNumber: 1, endColumn: 12 };
    expect(await opener?.openCodeEditor(source, uri('tenants/b.json'), place)).toBe(true);
    expect(bench.store.getState()).toMatchObject({ active: 'tenants/b.json', reveal: { path: 'tenants/b.json', line: 1, column: 11 } });
    expect(await opener?.openCodeEditor({ getModel: () => ({ uri: uri('x') }) } as never, uri('x'))).toBe(false);
  });

  it('takes everything back at its end', () => {
    stop();
    expect([commands.size, fixProviders.length, lensProviders.length, otherProviders.length, openers.length]).toEqual([0, 0, 0, 0, 0]);
    useDiagnosticsStore.setState({ live: [] });
    expect(underlined()).toEqual(['3-9']);
  });
});
