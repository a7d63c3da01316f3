import type { editor, languages } from 'monaco-editor/editor';
import { describe, expect, it, vi } from 'vitest';
import { completionsFrom, placeOf } from '../../../renderer/editors/meaning-completions';
import type { AskWorkspace } from '../../../renderer/editors/workspace-questions';
import { askAbout } from '../../support/ask';
import { FakeModel } from '../../support/fake-editor';
import { cursorIn } from '../../support/language';
import { shopFiles, shopWith } from '../../support/shop-workspace';

vi.mock('../../../renderer/editors', async () => import('../../support/fake-editor'));

const live = { isCancellationRequested: false } as Parameters<languages.CompletionItemProvider['provideCompletionItems']>[3];
const context = { triggerKind: 0 };

/** A model of the file with the cursor, and the cursor's position in it. */
function opened(files: Readonly<Record<string, unknown>>) {
  const { texts, path, offset } = cursorIn(files);
  const model = new FakeModel(texts[path] ?? '', 'json', { scheme: 'workspace', path: `/${path}` });
  return { texts, model: model as unknown as editor.ITextModel, position: model.getPositionAt(offset) as never };
}

async function offered(files: Readonly<Record<string, unknown>>, ask?: AskWorkspace): Promise<readonly languages.CompletionItem[]> {
  const { texts, model, position } = opened(files);
  const list = await completionsFrom(ask ?? askAbout(texts)).provideCompletionItems(model, position, context, live);
  return list?.suggestions ?? [];
}

const template = 'distributions/shop.json';

describe('completions by meaning', () => {
  it('stand before those of the schema, with what they are and what they do', async () => {
    const items = await offered(shopWith(template, '"CachePolicyId": "short"', '"CachePolicyId": "|"'));
    expect(items[0]).toMatchObject({ label: { label: 'short' }, insertText: 'short', kind: 1, sortText: '!0000' });
    const managed = items.find(({ insertText }) => insertText === '658327ea-f89d-4fab-a63d-7e88639e58f6');
    expect(managed).toMatchObject({ label: { label: 'CachingOptimized', description: 'managed by CloudFront' }, kind: 2 });
    expect(managed?.documentation).toMatchObject({ value: expect.stringContaining('TTL') });
    expect(managed?.range).toEqual({ startLineNumber: 64, startColumn: 29, endLineNumber: 64, endColumn: 29 });
  });

  it('may be snippets', async () => {
    const [item] = await offered({ ...shopFiles, 'tenants/new.json': '|' });
    expect(item).toMatchObject({ label: { label: 'New distribution tenant' }, insertTextRules: 4, kind: 5 });
  });

  it('are none when nobody answers', async () => {
    expect(await offered(shopWith(template, '"CachePolicyId": "short"', '"CachePolicyId": "|"'), async () => null)).toEqual([]);
  });
});

describe('a place', () => {
  it('is none outside of the workspace', () => {
    const model = { uri: { scheme: 'inmemory', path: '/1' } } as unknown as editor.ITextModel;
    expect(placeOf(model, { lineNumber: 1, column: 1 })).toBeNull();
  });
});
