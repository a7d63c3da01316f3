import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestStudio, type TestStudio } from '../../../support/studio';

let studio: TestStudio;

beforeEach(async () => {
  studio = await startTestStudio(undefined, { edge: false });
});
afterEach(() => studio.close());

const zone = 'dns/saas.example.zone';
const acme = 'tenants/acme.json';
const onDisk = (path: string): Promise<string | null> => readFile(join(studio.workspace, path), 'utf8').catch(() => null);
const textOf = async (path: string): Promise<string> => (await studio.services.files.read({ path })).text;

/** A draft without the record of acme, and with the tenant disabled. */
async function edited() {
  const { drafts } = studio.services;
  const edits = [
    { path: zone, text: (await textOf(zone)).replace(/^acme IN CNAME.*\n/m, '') },
    { path: acme, text: (await textOf(acme)).replace('"Enabled": true', '"Enabled": false') },
  ];
  return drafts.create({ name: 'Try', edits });
}

describe('drafts', () => {
  it('begin empty, with edits, or with the unsaved edits of the editor, and never touch the workspace', async () => {
    const { drafts, files } = studio.services;
    const before = await onDisk(zone);
    expect(await drafts.create({})).toMatchObject({ name: 'Draft', files: [], history: [], undoable: false });
    expect(await drafts.create({})).toMatchObject({ name: 'Draft (2)' });
    expect(await edited()).toMatchObject({
      files: [
        { path: zone, change: 'changed', added: 0, removed: 1, outdated: false },
        { path: acme, change: 'changed', added: 1, removed: 1 },
      ],
      history: [`Began with edits of ${zone} and ${acme}.`],
    });
    await expect(drafts.create({ unsaved: true })).rejects.toMatchObject({ code: 'REFUSED' });
    await files.keepDraft({ path: acme, text: '{}' });
    expect(await drafts.create({ unsaved: true })).toMatchObject({ files: [{ path: acme }] });
    expect(await files.drafts()).toEqual([acme]);
    expect(await onDisk(zone)).toBe(before);
  });

  it('say which problems are new in them', async () => {
    const { drafts } = studio.services;
    const draft = await drafts.create({ edits: [{ path: acme, text: '{ "Name": ' }] });
    expect(draft.problems.error).toBeGreaterThan(0);
    const problems = await drafts.problems({ id: draft.id });
    expect(problems.some(({ file }) => file === acme)).toBe(true);
    expect(await drafts.problems({ id: (await drafts.create({})).id })).toEqual([]);
  });

  it('are renamed, copied, discarded and brought back, and outlive the studio', async () => {
    const { drafts } = studio.services;
    const { id } = await edited();
    const copy = await drafts.duplicate({ id });
    expect(copy).toMatchObject({ name: 'Try copy', files: [{ path: zone }, { path: acme }] });
    await expect(drafts.rename({ id, name: 'Try copy' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await drafts.rename({ id, name: 'First' })).toMatchObject({ name: 'First' });
    const { undo } = await drafts.discard({ id });
    await expect(drafts.read({ id, path: zone })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await drafts.undoDiscard({ undo })).toMatchObject({ id, name: 'First' });
    await studio.services.workspace.open({ path: studio.workspace });
    expect((await drafts.list()).drafts.map(({ name }) => name)).toEqual(['First', 'Try copy']);
  });

  it('hold files that are read, written, removed and dropped, each as a step that can be taken back', async () => {
    const { drafts } = studio.services;
    const { id } = await drafts.create({});
    const read = await drafts.read({ id, path: acme });
    expect(read).toMatchObject({ text: read.workspace, changed: false });
    const text = `${read.text ?? ''}\n`;
    const { hash } = await drafts.write({ id, path: acme, text, hash: read.hash });
    await expect(drafts.write({ id, path: acme, text: 'mine', hash: read.hash })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await drafts.read({ id, path: acme })).toMatchObject({ text, hash, changed: true });
    await drafts.write({ id, path: 'tenants/new.json', text: '{}', hash: null });
    const removed = await drafts.write({ id, path: zone, text: null, hash: (await drafts.read({ id, path: zone })).hash });
    expect(removed.draft.history).toEqual([`Edited ${acme}.`, 'Added tenants/new.json.', `Removed ${zone}.`]);
    expect(removed.draft.files.map(({ change }) => change)).toEqual(['removed', 'changed', 'added']);
    expect(await drafts.revert({ id, path: acme })).toMatchObject({ files: [{ path: zone }, { path: 'tenants/new.json' }] });
    for (let step = 0; step < 4; step += 1) await drafts.undo({ id });
    await expect(drafts.undo({ id })).rejects.toMatchObject({ code: 'REFUSED' });
    expect((await drafts.list()).drafts[0]).toMatchObject({ files: [], history: [] });
    await expect(drafts.write({ id, path: 'origins/a.example/x.html', text: '', hash: null })).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('keep the conditions of their questions', async () => {
    const { drafts } = studio.services;
    const { id } = await drafts.create({});
    const set = await drafts.setConditions({ id, conditions: { at: 0, failingOrigins: ['acme.web.example'] } });
    expect(set.conditions).toEqual({ at: 0, failingOrigins: ['acme.web.example'] });
    expect(set.history).toEqual(['Set the conditions: the clock stands at 1970-01-01T00:00:00.000Z; acme.web.example fails.']);
    expect((await drafts.undo({ id })).conditions).toEqual({});
    await expect(drafts.exportPatch({ id })).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('show their differences, and give them as a patch', async () => {
    const { drafts } = studio.services;
    const { id } = await edited();
    const [first, second] = await drafts.diff({ id });
    expect([first?.path, first?.before === (await textOf(zone)), second?.patch]).toEqual([
      zone,
      true,
      expect.stringContaining('+  "Enabled": false,'),
    ]);
    const { name, text } = await drafts.exportPatch({ id });
    expect([name, text]).toEqual(['try.patch', `${first?.patch ?? ''}${second?.patch ?? ''}`]);
  });

  it('are resolved to the texts that would be the workspace', async () => {
    const { drafts } = studio.services;
    const { id } = await edited();
    const input = await drafts.input({ id });
    expect(input.files.find(({ path }) => path === zone)?.text).not.toContain('acme IN CNAME');
    expect(input.files.map(({ path }) => path)).toEqual((await studio.services.workspace.input()).files.map(({ path }) => path));
  });
});

describe('applying a draft', () => {
  it('writes all of it, puts the draft aside, and takes both back as one', async () => {
    const { drafts, workspace } = studio.services;
    const { id } = await edited();
    await drafts.write({
      id,
      path: 'connection-groups/extra.json',
      text: null,
      hash: (await drafts.read({ id, path: 'connection-groups/extra.json' })).hash,
    });
    const before = [await onDisk(zone), await onDisk(acme), await onDisk('connection-groups/extra.json')];
    const done = await drafts.apply({ id });
    expect(done).toMatchObject({ written: ['connection-groups/extra.json', zone, acme], merged: [], conflicts: [] });
    expect(await onDisk(zone)).not.toContain('acme IN CNAME');
    expect(await onDisk('connection-groups/extra.json')).toBeNull();
    expect((await workspace.info()).counts.connectionGroups).toBe(1);
    expect((await drafts.list()).drafts).toEqual([]);
    expect(await drafts.undoApply({ undo: done.undo ?? '' })).toMatchObject({ id, name: 'Try' });
    expect([await onDisk(zone), await onDisk(acme), await onDisk('connection-groups/extra.json')]).toEqual(before);
    await expect(drafts.undoApply({ undo: done.undo ?? '' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('joins what was changed in other lines of the workspace meanwhile', async () => {
    const { drafts } = studio.services;
    const { id } = await edited();
    await writeFile(join(studio.workspace, zone), ((await onDisk(zone)) ?? '').replace('$TTL 300', '$TTL 60'));
    expect(await drafts.apply({ id })).toMatchObject({ merged: [zone], conflicts: [] });
    expect(await onDisk(zone)).toContain('$TTL 60');
    expect(await onDisk(zone)).not.toContain('acme IN CNAME');
  });

  it('writes nothing while a file was changed in the same lines, until that is settled', async () => {
    const { drafts } = studio.services;
    const { id } = await edited();
    const mine = ((await onDisk(zone)) ?? '').replace('dmain.cloudfront.net', 'dextra.cloudfront.net');
    await writeFile(join(studio.workspace, zone), mine);
    expect(await drafts.apply({ id })).toMatchObject({ written: [], undo: null, conflicts: [{ path: zone }] });
    expect([await onDisk(zone), (await onDisk(acme))?.includes('"Enabled": false')]).toEqual([mine, false]);
    expect((await drafts.list()).drafts[0]?.files[0]).toMatchObject({ path: zone, outdated: true, conflict: true });
    expect((await drafts.settle({ id, path: zone, take: 'draft' })).files[0]).toMatchObject({ path: zone, conflict: false });
    expect((await drafts.undo({ id })).files[0]).toMatchObject({ path: zone, conflict: true });
    expect((await drafts.settle({ id, path: zone, take: 'workspace' })).files.map(({ path }) => path)).toEqual([acme]);
    expect(await drafts.apply({ id })).toMatchObject({ written: [acme] });
    expect(await onDisk(zone)).toBe(mine);
  });

  it('is not taken back over what was changed since', async () => {
    const { drafts } = studio.services;
    const { undo } = await drafts.apply({ id: (await edited()).id });
    await writeFile(join(studio.workspace, acme), '{}');
    await expect(drafts.undoApply({ undo: undo ?? '' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await onDisk(acme)).toBe('{}');
  });

  it('is refused for a draft that changes no file', async () => {
    const { drafts } = studio.services;
    const { id } = await drafts.create({});
    await expect(drafts.apply({ id })).rejects.toMatchObject({ code: 'REFUSED' });
  });
});

describe('a file that a save broke', () => {
  it('does not pull the draft down with it: the draft is resolved over what serves', async () => {
    const { drafts } = studio.services;
    const { id } = await drafts.create({ edits: [{ path: zone, text: (await textOf(zone)).replace(/^acme IN CNAME.*\n/m, '') }] });
    await studio.services.files.write({
      path: acme,
      text: '{ "Name": ',
      baseHash: (await studio.services.files.read({ path: acme })).hash,
    });
    const input = await drafts.input({ id });
    expect(input.files.find(({ path }) => path === acme)?.text).toContain('acme.saas.example');
    await rm(join(studio.workspace, acme));
  });
});
