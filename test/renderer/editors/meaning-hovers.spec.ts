import type { editor, languages } from 'monaco-editor/editor';
import { describe, expect, it, vi } from 'vitest';
import { hoversFrom } from '../../../renderer/editors/meaning-hovers';
import { askAbout } from '../../support/ask';
import { FakeModel } from '../../support/fake-editor';
import { cursorIn } from '../../support/language';
import { shopWith } from '../../support/shop-workspace';

vi.mock('../../../renderer/editors', async () => import('../../support/fake-editor'));

const live = { isCancellationRequested: false } as Parameters<languages.HoverProvider['provideHover']>[2];

async function hovered(files: Readonly<Record<string, unknown>>, documented: readonly string[]) {
  const { texts, path, offset, context } = cursorIn(files);
  const model = new FakeModel(texts[path] ?? '', 'json', { scheme: 'workspace', path: `/${path}` });
  const provider = hoversFrom(askAbout(texts), async () => documented);
  const hover = await provider.provideHover(model as unknown as editor.ITextModel, model.getPositionAt(offset) as never, live);
  return { hover, workspace: context.workspace };
}

describe('hovers', () => {
  it('say first what a place means, then what the schema says', async () => {
    const { hover } = await hovered(shopWith('distributions/shop.json', '658327ea', '6583|27ea'), ['Id of a cache policy.']);
    expect(hover?.contents.map(({ value }) => value.split('\n')[0])).toEqual([
      '**Managed-CachingOptimized** · cache policy',
      'Id of a cache policy.',
    ]);
    expect(hover?.range).toMatchObject({ startLineNumber: 55, startColumn: 25, endColumn: 61 });
  });

  it('lead on to the Effective view of the tenant', async () => {
    const { hover, workspace } = await hovered(shopWith('tenants/cedar.json', '"Name": "cedar"', '"Name": "ced|ar"'), []);
    const id = workspace.tenants.find(({ name }) => name === 'cedar')?.id ?? '';
    expect(hover?.contents[0]?.value.split('\n')[0]).toContain(`(command:edgecase.effective?${encodeURIComponent(JSON.stringify([id]))})`);
    expect(hover?.contents[0]?.isTrusted).toEqual({ enabledCommands: ['edgecase.effective'] });
  });

  it('say what the schema says where nothing else is meant, and nothing where nobody knows', async () => {
    const files = shopWith('distributions/shop.json', '"Shops"', '"Sh|ops"');
    expect((await hovered(files, ['A comment.'])).hover).toEqual({ contents: [{ value: 'A comment.' }] });
    expect((await hovered(files, [])).hover).toBeNull();
  });
});
