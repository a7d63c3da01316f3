import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStudio, type TestStudio } from '../../../support/studio';

let studio: TestStudio;

beforeAll(async () => {
  studio = await startTestStudio(undefined, { edge: false });
});
afterAll(() => studio.close());

describe('making a workspace', () => {
  it('writes its files and opens it', async () => {
    const path = join(studio.folder, 'made');
    const info = await studio.services.workspace.create({ path, name: 'Shops' });
    expect(info).toMatchObject({ path, name: 'Shops', counts: { tenants: 1, distributions: 1, connectionGroups: 1, zones: 1 } });
    expect(JSON.parse(await readFile(join(path, 'workspace.json'), 'utf8'))).toEqual({ schemaVersion: 1, name: 'Shops' });
    await studio.services.workspace.open({ path: studio.workspace });
  });

  it('touches no folder that holds anything', async () => {
    const path = join(studio.folder, 'full');
    await mkdir(path);
    await writeFile(join(path, 'mine.txt'), 'mine');
    await expect(studio.services.workspace.create({ path, name: 'Shops' })).rejects.toMatchObject({ code: 'REFUSED' });
    expect(await readdir(path)).toEqual(['mine.txt']);
  });

  it('says when the folder cannot be made', async () => {
    const file = join(studio.folder, 'file');
    await writeFile(file, '');
    await expect(studio.services.workspace.create({ path: join(file, 'below'), name: 'Shops' })).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(studio.services.workspace.create({ path: 'relative', name: 'Shops' })).rejects.toMatchObject({ code: 'INVALID' });
  });
});

describe('what is said about a workspace', () => {
  it('follows its files', async () => {
    const { services } = studio;
    const before = await services.workspace.info();
    const { hash } = await services.files.read({ path: 'workspace.json' });
    await services.files.write({ path: 'workspace.json', text: '{ "schemaVersion": 1, "name": "other" }', baseHash: hash });
    await services.files.remove({ path: 'connection-groups/extra.json' });
    const after = await services.workspace.info();
    expect([after.name, after.stale, after.counts.connectionGroups]).toEqual(['other', false, 1]);
    expect(after.revision).not.toBe(before.revision);
  });

  it('is stale while a file serves in an older version', async () => {
    const { services } = studio;
    const { hash, text } = await services.files.read({ path: 'tenants/acme.json' });
    const broken = await services.files.write({ path: 'tenants/acme.json', text: '{ "Name"', baseHash: hash });
    expect(await services.workspace.info()).toMatchObject({ stale: true, counts: { tenants: 1 } });
    expect(
      (await services.workspace.diagnostics()).some(({ file, severity }) => file === 'tenants/acme.json' && severity === 'error'),
    ).toBe(true);
    await services.files.write({ path: 'tenants/acme.json', text, baseHash: broken.hash });
    expect((await services.workspace.info()).stale).toBe(false);
  });
});
