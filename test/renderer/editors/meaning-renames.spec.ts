import type { editor } from 'monaco-editor/editor';
import { describe, expect, it, vi } from 'vitest';
import type { RenamePlan } from '../../../main/core/language';
import { renamesFrom } from '../../../renderer/editors/meaning-renames';
import type { AskWorkspace } from '../../../renderer/editors/workspace-questions';
import { askAbout } from '../../support/ask';
import { FakeModel } from '../../support/fake-editor';
import { cursorIn } from '../../support/language';
import { shopWith } from '../../support/shop-workspace';

vi.mock('../../../renderer/editors', async () => import('../../support/fake-editor'));

const live = { isCancellationRequested: false } as never;

function renaming(files: Readonly<Record<string, unknown>>, ask?: AskWorkspace) {
  const { texts, path, offset } = cursorIn(files);
  const model = new FakeModel(texts[path] ?? '', 'json', { scheme: 'workspace', path: `/${path}` });
  const plans: RenamePlan[] = [];
  const provider = renamesFrom(ask ?? askAbout(texts), (plan) => plans.push(plan));
  const at = [model as unknown as editor.ITextModel, model.getPositionAt(offset) as never] as const;
  return {
    plans,
    resolve: async () => provider.resolveRenameLocation?.(...at, live),
    to: async (name: string) => provider.provideRenameEdits(...at, name, live),
  };
}

const parameter = shopWith('distributions/shop.json', '{{bucket}}', '{{buc|ket}}');

describe('renaming', () => {
  it('begins from the name itself, and leaves the edits to the workbench', async () => {
    const { resolve, to, plans } = renaming(parameter);
    expect(await resolve()).toMatchObject({ text: 'bucket', range: { startColumn: 28, endColumn: 34 } });
    expect(await to('store')).toEqual({ edits: [] });
    expect(plans.map(({ title, edits }) => [title, edits.length])).toEqual([['Rename parameter bucket to store', 3]]);
  });

  it('says why something cannot be renamed, before and after the new name is given', async () => {
    const managed = renaming(shopWith('distributions/shop.json', '658327ea', '6583|27ea'));
    expect((await managed.resolve())?.rejectReason).toContain('CloudFront manages');
    const { to, plans } = renaming(parameter);
    expect((await to('not a name'))?.rejectReason).toContain('letters, digits');
    expect(plans).toEqual([]);
  });

  it('says so when nobody answers', async () => {
    const { resolve, to } = renaming(parameter, async () => null);
    expect((await resolve())?.rejectReason).toMatch(/not reachable/);
    expect((await to('store'))?.rejectReason).toMatch(/not reachable/);
  });
});
