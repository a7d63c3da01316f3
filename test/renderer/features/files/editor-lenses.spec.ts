import type { editor, languages } from 'monaco-editor/editor';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Location } from '../../../../main/core/language';
import { answer } from '../../../../renderer/api/commands';
import type { Places } from '../../../../renderer/editors/meaning-places';
import { startLenses } from '../../../../renderer/features/files/editor-lenses';
import { askAbout } from '../../../support/ask';
import { commands, editors, FakeModel, lensProviders, resetEditor } from '../../../support/fake-editor';
import { cursorIn } from '../../../support/language';
import { stubPage } from '../../../support/page';
import { shopFiles } from '../../../support/shop-workspace';

vi.mock('../../../../renderer/editors', async () => import('../../../support/fake-editor'));

const { texts } = cursorIn(shopFiles);
const shown: (readonly [line: number, places: readonly Location[]])[] = [];
const places = { show: (_editor: unknown, line: number, found: readonly Location[]) => shown.push([line, found]) } as unknown as Places;
let again: () => void = () => undefined;
let stop: () => void;

beforeEach(() => {
  stubPage();
  resetEditor();
  shown.length = 0;
  stop = startLenses(askAbout(texts), places, (changed) => {
    again = changed;
    return () => undefined;
  });
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

function modelOf(path: string, text = texts[path] ?? ''): editor.ITextModel {
  const model = new FakeModel(text, 'json', { scheme: 'workspace', path: `/${path}` }) as unknown as editor.ITextModel;
  editors.push({ getModel: () => model } as unknown as editor.ICodeEditor);
  return model;
}
async function lensesOf(model: editor.ITextModel): Promise<readonly languages.CodeLens[]> {
  const list = await lensProviders[0]?.provideCodeLenses(model, { isCancellationRequested: false } as never);
  return list?.lenses ?? [];
}
const click = (lens: languages.CodeLens | undefined): void =>
  commands.get(lens?.command?.id ?? '')?.(null, ...(lens?.command?.arguments ?? []));

describe('lenses of the editor', () => {
  it('stand beside those that send and show names', async () => {
    const titles = (await lensesOf(modelOf('tenants/fjord.json'))).map(
      ({ command, range }) => `${range.startLineNumber} ${command?.title}`,
    );
    expect(titles).toEqual(['6 ▷ Send', '6 Map', '2 effective origin: fjord-web.s3.eu-central-1.amazonaws.com/sites/fjord']);
  });

  it('open the run panel of a function', async () => {
    const asked: unknown[] = [];
    const end = answer('functions', (request) => asked.push(request));
    click((await lensesOf(modelOf('functions/brand.js', 'function handler(event) { return event.request; }')))[0]);
    end();
    expect(asked).toEqual([{ file: 'functions/brand.js' }]);
  });

  it('lead to the places that they counted', async () => {
    const lenses = await lensesOf(modelOf('connection-groups/main.json'));
    click(lenses.find(({ command }) => command?.title === '3 names lead here'));
    await expect.poll(() => shown.map(([line, found]) => [line, found.map(({ startLine }) => startLine)])).toEqual([[2, [6, 7, 8]]]);
  });

  it('lead to the tenant in the Effective view', async () => {
    const asked: unknown[] = [];
    const done = answer('effective', (request) => asked.push(request));
    click((await lensesOf(modelOf('tenants/fjord.json'))).at(-1));
    done();
    expect(asked).toMatchObject([{ ownerId: expect.stringMatching(/^dt_/) }]);
  });

  it('are asked for again when the workspace has changed', () => {
    let times = 0;
    lensProviders[0]?.onDidChange?.(() => (times += 1));
    again();
    expect(times).toBe(1);
  });

  it('are none of the worker’s in other files, and none outside of the workspace', async () => {
    const http = await lensesOf(modelOf('requests/a.http', 'GET https://a.example/\n'));
    expect(http.map(({ command }) => command?.title)).toEqual(['▷ Send']);
    const foreign = new FakeModel('', 'json', { scheme: 'inmemory', path: '/1' }) as unknown as editor.ITextModel;
    expect(await lensesOf(foreign)).toEqual([]);
  });
});
