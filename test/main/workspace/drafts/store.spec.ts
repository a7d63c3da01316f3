import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../../../../main/workspace/drafts/steps';
import { createDraftStore } from '../../../../main/workspace/drafts/store';
import { tempFolder } from '../../../support/temp-folder';

const names = async (store: ReturnType<typeof createDraftStore>): Promise<readonly string[]> =>
  (await store.load()).drafts.map(({ name }) => name);

describe('the store of drafts', () => {
  it('keeps one file per draft, which outlives the studio', async () => {
    const folder = join(tempFolder(), 'drafts');
    const store = createDraftStore(folder);
    expect(await store.load()).toEqual({ drafts: [], unreadable: [] });
    await store.save(emptyDraft('draft-b', 'Second', 2));
    await store.save(emptyDraft('draft-a', 'First', 1));
    expect(await names(createDraftStore(folder))).toEqual(['First', 'Second']);
    expect(readdirSync(folder).sort()).toEqual(['draft-a.json', 'draft-b.json']);
  });

  it('puts discarded drafts aside and brings them back', async () => {
    const folder = tempFolder();
    const store = createDraftStore(folder);
    await store.save(emptyDraft('draft-a', 'First', 1));
    await store.discard('draft-a');
    expect(await names(store)).toEqual([]);
    await expect(store.discard('draft-a')).rejects.toThrow('no such draft');
    expect((await createDraftStore(folder).restore('draft-a')).name).toBe('First');
    expect(await names(store)).toEqual(['First']);
    await expect(store.restore('draft-a')).rejects.toThrow('no discarded draft');
  });

  it('refuses to overwrite what another window wrote', async () => {
    const folder = tempFolder();
    const [mine, theirs] = [createDraftStore(folder), createDraftStore(folder)];
    await mine.save(emptyDraft('draft-a', 'First', 1));
    await theirs.load();
    await theirs.save(emptyDraft('draft-a', 'Theirs', 1));
    await expect(mine.save(emptyDraft('draft-a', 'Mine', 1))).rejects.toThrow('another window');
    await mine.load();
    await mine.save(emptyDraft('draft-a', 'Mine', 1));
    expect(await names(theirs)).toEqual(['Mine']);
  });

  it('names files that are no drafts, and leaves them alone', async () => {
    const folder = tempFolder({ 'broken.json': '{', 'other.json': '{}' });
    writeFileSync(join(folder, 'draft-x.json'), JSON.stringify({ ...emptyDraft('draft-y', 'Renamed', 1) }));
    const { drafts, unreadable } = await createDraftStore(folder).load();
    expect([drafts, unreadable.map(({ file }) => file.slice(folder.length + 1))]).toEqual([
      [],
      ['broken.json', 'draft-x.json', 'other.json'],
    ]);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('takes no id that is more than a name', async () => {
    await expect(createDraftStore(tempFolder()).discard('../../etc/passwd')).rejects.toThrow('no such draft');
  });
});
