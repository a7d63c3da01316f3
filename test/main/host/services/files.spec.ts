import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStudio, type TestStudio } from '../../../support/studio';

let studio: TestStudio;
const path = 'tenants/acme.json';

beforeAll(async () => {
  studio = await startTestStudio(undefined, { edge: false });
});
afterAll(() => studio.close());

describe('drafts', () => {
  it('come back with the file until it is written', async () => {
    const { files } = studio.services;
    const { text, hash } = await files.read({ path });
    await files.keepDraft({ path, text: `${text} ` });
    expect((await files.read({ path })).draft).toBe(`${text} `);
    await files.write({ path, text: `${text}\n`, baseHash: hash });
    expect((await files.read({ path })).draft).toBeNull();
    expect(await files.drafts()).toEqual([]);
  });

  it('are not worth mentioning when they equal the file', async () => {
    const { files } = studio.services;
    await files.keepDraft({ path, text: (await files.read({ path })).text });
    expect((await files.read({ path })).draft).toBeNull();
    await files.keepDraft({ path, text: null });
  });
});

describe('replacing many texts', () => {
  it('changes all files that still are what they were, in one step', async () => {
    const { files } = studio.services;
    const before = (await files.read({ path })).text;
    const changed = { path, before, after: before.replace('}', ' }') };
    expect(await files.replaceMany({ files: [changed, { path: 'workspace.json', before: 'other', after: '' }] })).toEqual({
      left: ['workspace.json'],
    });
    expect((await files.read({ path })).text).toBe(changed.after);
    expect(await files.replaceMany({ files: [{ path, before: changed.after, after: before }] })).toEqual({ left: [] });
  });
});

describe('writing', () => {
  it('refuses to overwrite what another program wrote in the meantime', async () => {
    const { files } = studio.services;
    const { hash } = await files.read({ path: 'workspace.json' });
    await writeFile(join(studio.workspace, 'workspace.json'), '{ "schemaVersion": 1, "name": "theirs" }');
    await expect(files.write({ path: 'workspace.json', text: '{}', baseHash: hash })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await files.read({ path: 'workspace.json' })).text).toContain('theirs');
  });
});

describe('the list of files', () => {
  it('counts the problems of each file', async () => {
    const { files } = studio.services;
    await files.write({ path: 'tenants/broken.json', text: '{ "Nmae": 1 }', baseHash: null });
    const entry = (await files.list()).find((candidate) => candidate.path === 'tenants/broken.json');
    expect(entry).toMatchObject({ kind: 'file', binary: false });
    expect(entry?.problems.error).toBeGreaterThan(0);
    const clean = (await files.list()).find((candidate) => candidate.path === 'connection-groups/main.json');
    expect(clean?.problems.error).toBe(0);
  });
});
