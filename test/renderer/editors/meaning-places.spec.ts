import type { editor, languages } from 'monaco-editor/editor';
import { describe, expect, it, vi } from 'vitest';
import { definitionsFrom, referencesFrom } from '../../../renderer/editors/meaning-places';
import type { AskWorkspace } from '../../../renderer/editors/workspace-questions';
import { askAbout } from '../../support/ask';
import { FakeModel } from '../../support/fake-editor';
import { cursorIn } from '../../support/language';
import { shopWith } from '../../support/shop-workspace';

vi.mock('../../../renderer/editors', async () => import('../../support/fake-editor'));

const live = { isCancellationRequested: false } as never;

function opened(files: Readonly<Record<string, unknown>>) {
  const { texts, path, offset } = cursorIn(files);
  const model = new FakeModel(texts[path] ?? '', 'json', { scheme: 'workspace', path: `/${path}` });
  return { ask: askAbout(texts), model: model as unknown as editor.ITextModel, position: model.getPositionAt(offset) as never };
}
const shown = (places: languages.Definition | null | undefined): readonly string[] =>
  (Array.isArray(places) ? places : places ? [places] : []).map(
    ({ uri, range }) => `${uri.path}:${range.startLineNumber}:${range.startColumn}`,
  );

const parameter = shopWith('distributions/shop.json', '{{bucket}}', '{{buc|ket}}');

describe('places', () => {
  it('are definitions, in other files too', async () => {
    const { ask, model, position } = opened(shopWith('tenants/cedar.json', '"main"', '"ma|in"'));
    expect(shown(await definitionsFrom(ask).provideDefinition(model, position, live))).toEqual(['/connection-groups/main.json:2:12']);
  });

  it('are references, with the definition when that is asked for', async () => {
    const { ask, model, position } = opened(parameter);
    const { provider } = referencesFrom(ask, () => undefined);
    const found = async (includeDeclaration: boolean) =>
      shown(await provider.provideReferences(model, position, { includeDeclaration }, live));
    const uses = ['/distributions/shop.json:35:28', '/tenants/fjord.json:11:16'];
    expect(await found(false)).toEqual(uses);
    expect(await found(true)).toEqual(['/distributions/shop.json:11:20', ...uses]);
  });

  it('are those that a lens counted, once, when it is clicked', async () => {
    const { ask, model, position } = opened(parameter);
    const { provider, show } = referencesFrom(ask, () => undefined);
    const calls: unknown[] = [];
    const code = {
      getModel: () => model,
      setPosition: (place: unknown) => calls.push(place),
      focus: () => calls.push('focus'),
      trigger: (...given: unknown[]) => calls.push(given[1]),
    } as unknown as editor.ICodeEditor;
    const place = { file: 'tenants/cedar.json', startLine: 3, startColumn: 1, endLine: 3, endColumn: 4 };
    show(code, 3, []);
    expect(calls).toEqual([]);
    show(code, 3, [place]);
    expect(calls).toEqual([{ lineNumber: 3, column: 3 }, 'focus', 'editor.action.goToReferences']);
    const asked = { lineNumber: 3, column: 3 } as never;
    expect(shown(await provider.provideReferences(model, asked, { includeDeclaration: true }, live))).toEqual(['/tenants/cedar.json:3:1']);
    expect(shown(await provider.provideReferences(model, position, { includeDeclaration: false }, live))).toHaveLength(2);
  });

  it('are cut where they are too many to walk through, and that is said', async () => {
    const { model, position } = opened(parameter);
    const place = { file: 'tenants/cedar.json', startLine: 3, startColumn: 1, endLine: 3, endColumn: 4 };
    const cuts: unknown[] = [];
    const many: AskWorkspace = async () => Array.from({ length: 2500 }, () => place);
    const { provider } = referencesFrom(many, (...cut) => cuts.push(cut));
    expect(shown(await provider.provideReferences(model, position, { includeDeclaration: false }, live))).toHaveLength(2000);
    expect(cuts).toEqual([[2000, 2500]]);
  });
});
