import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestStudio, type TestStudio } from '../../../support/studio';

let studio: TestStudio;

beforeEach(async () => {
  studio = await startTestStudio(undefined, { edge: false });
});
afterEach(() => studio.close());

const record = { kind: 'remove-record', name: 'acme.saas.example', type: 'CNAME' } as const;

describe('moves in drafts', () => {
  it('make a draft of their own name, or one step more of a draft', async () => {
    const { drafts } = studio.services;
    const first = await drafts.move({ move: record });
    expect(first).toMatchObject({
      name: 'Without acme.saas.example CNAME',
      history: ['Removed the record acme.saas.example CNAME.'],
      files: [{ path: 'dns/saas.example.zone', removed: 1, added: 0 }],
    });
    const second = await drafts.move({ id: first.id, move: { kind: 'move-tenant', tenant: 'acme', connectionGroup: 'extra' } });
    expect(second.files.map(({ path }) => path)).toEqual(['dns/saas.example.zone', 'tenants/acme.json']);
    expect((await drafts.undo({ id: first.id })).history).toEqual(first.history);
    expect((await drafts.move({ move: record })).name).toBe('Without acme.saas.example CNAME (2)');
  });

  it('are refused with a sentence, and leave no draft behind', async () => {
    const { drafts } = studio.services;
    await expect(drafts.move({ move: { kind: 'disable-tenant', tenant: 'none' } })).rejects.toMatchObject({
      code: 'REFUSED',
      message: 'There is no tenant none in this workspace.',
    });
    expect((await drafts.list()).drafts).toEqual([]);
  });

  it('are made and offered on what the draft has by then', async () => {
    const { drafts } = studio.services;
    const { id } = await drafts.move({ move: record });
    const titles = async (draft?: string): Promise<readonly string[]> =>
      (await drafts.offers({ thing: { node: 'name:acme.saas.example' }, ...(draft === undefined ? {} : { id: draft }) })).map(
        ({ title }) => title,
      );
    expect(await titles()).toContain('Remove acme.saas.example CNAME');
    expect(await titles(id)).not.toContain('Remove acme.saas.example CNAME');
    await expect(drafts.move({ id, move: record })).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('make an origin fail in the configuration that questions are asked of, and in no file of the draft', async () => {
    const { drafts } = studio.services;
    const { id, files, conditions } = await drafts.move({ move: { kind: 'fail-origin', origin: 'acme.web.example' } });
    expect([files, conditions]).toEqual([[], { failingOrigins: ['acme.web.example'] }]);
    const input = await drafts.input({ id });
    expect(input.files.find(({ path }) => path === 'origins/acme.web.example.json')?.text).toContain('"fault": "refused"');
    await drafts.undo({ id });
    const after = await drafts.input({ id });
    expect(after.files.find(({ path }) => path === 'origins/acme.web.example.json')?.text).not.toContain('fault');
  });
});
