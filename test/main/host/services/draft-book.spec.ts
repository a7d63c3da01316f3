import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createConfigurationLoader } from '../../../../main/host/services/configuration';
import { createDraftBook } from '../../../../main/host/services/draft-book';
import { withChange } from '../../../../main/workspace/drafts/steps';
import { saasWithZone } from '../../../support/saas-workspace';
import { tempFolder } from '../../../support/temp-folder';

const files = Object.entries({ 'workspace.json': { schemaVersion: 1, name: 'saas' }, ...saasWithZone }).map(([path, value]) => ({
  path,
  text: typeof value === 'string' ? value : JSON.stringify(value, null, 2),
}));
const input = { files, fixtures: [] };
const certificate = 'certificates/wild.json';
const configuration = createConfigurationLoader(() => 0).load(input);
const book = (folder: string, now = 0) =>
  createDraftBook({ folder, configuration: () => configuration, newest: () => input, now: () => now, changed: () => undefined });

describe('the book of drafts', () => {
  it('gives each draft a name of its own', async () => {
    const { add } = book(tempFolder());
    const names = [];
    for (let made = 0; made < 3; made += 1) names.push((await add('Try')).name);
    expect(names).toEqual(['Try', 'Try (2)', 'Try (3)']);
  });

  it('makes one change after the other, so that none is lost', async () => {
    const drafts = book(tempFolder());
    const { id } = await drafts.add('Try');
    const edit = (at: number) =>
      drafts.change(id, (draft) =>
        withChange(draft, { sentence: `${at}`, edits: [{ path: `tenants/t${at}.json`, text: '{}' }] }, drafts.textOf, at),
      );
    await Promise.all(Array.from({ length: 10 }, (_, at) => edit(at)));
    expect((await drafts.get(id)).files).toHaveLength(10);
  });

  it('reads drafts anew after another window changed them', async () => {
    const folder = tempFolder();
    const [mine, theirs] = [book(folder), book(folder)];
    const { id } = await mine.add('Try');
    await theirs.change(id, (draft) => ({ ...draft, name: 'Theirs' }));
    await expect(mine.change(id, (draft) => ({ ...draft, name: 'Mine' }))).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await mine.get(id)).name).toBe('Theirs');
    await rm(join(folder, `${id}.json`));
    await expect(mine.discard(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('judges drafts of a large workspace later, and tells when that is done', async () => {
    const many = Array.from({ length: 1001 }, (_, at) => ({ path: `tenants/t${at + 1000}.json`, text: '{}' }));
    const large = { files: [...files, ...many].sort((a, b) => (a.path < b.path ? -1 : 1)), fixtures: [] };
    const configured = createConfigurationLoader(() => 0).load(large);
    const told: (readonly string[])[] = [];
    const drafts = createDraftBook({
      folder: tempFolder(),
      configuration: () => configured,
      newest: () => large,
      now: () => 0,
      changed: (ids) => told.push(ids),
    });
    const change = { sentence: 'Broke it.', edits: [{ path: 'tenants/acme.json', text: '{' }] };
    const draft = await drafts.add('Try', (empty) => withChange(empty, change, drafts.textOf, 0));
    expect(drafts.summary(draft)).toMatchObject({ judged: false, problems: { error: 0 } });
    await expect.poll(() => told.length, { timeout: 20_000 }).toBe(2);
    const { judged, problems } = drafts.summary(draft);
    expect([judged, problems.error > 0]).toEqual([true, true]);
    drafts.close();
  });

  it('judges the dates of a draft by its own clock', async () => {
    const drafts = book(tempFolder());
    const dated = (drafts.textOf(certificate) ?? '').replace('{', '{ "NotAfter": "2030-01-01T00:00:00Z",');
    const make = (at: number) =>
      drafts.add('Later', (empty) =>
        withChange(empty, { sentence: 'Later.', conditions: { at }, edits: [{ path: certificate, text: dated }] }, drafts.textOf, 0),
      );
    expect(drafts.problems(await make(0))).toEqual([]);
    const late = drafts.problems(await make(Date.UTC(2049, 0, 1)));
    expect(late.map(({ file }) => file)).toContain(certificate);
  });
});
