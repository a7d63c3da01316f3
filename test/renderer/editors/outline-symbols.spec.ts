import type { editor } from 'monaco-editor/editor';
import { describe, expect, it, vi } from 'vitest';
import { outlineSymbols } from '../../../renderer/editors/outline-symbols';
import { FakeModel } from '../../support/fake-editor';

vi.mock('../../../renderer/editors', async () => import('../../support/fake-editor'));

describe('symbols of a JSON file', () => {
  it('are the outline with the ranges of the editor', async () => {
    const model = new FakeModel('{\n  "Items": [\n    { "Id": "web" }\n  ]\n}\n', 'json', { scheme: 'workspace', path: '/a.json' });
    const symbols = await outlineSymbols.provideDocumentSymbols(model as unknown as editor.ITextModel, undefined as never);
    const [items] = symbols ?? [];
    expect(items).toMatchObject({
      name: 'Items',
      kind: 17,
      range: { startLineNumber: 2, endLineNumber: 4 },
      selectionRange: { startColumn: 3, endColumn: 10 },
    });
    expect(items?.children?.map(({ name }) => name)).toEqual(['web']);
  });
});
