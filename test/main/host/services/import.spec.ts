import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStudio, type TestStudio } from '../../../support/studio';

let studio: TestStudio;
const group = (name: string): { path: string; text: string } => ({
  path: `${name}.json`,
  text: JSON.stringify({ ConnectionGroup: { Id: `cg_${name}`, Name: name } }),
});

beforeAll(async () => {
  studio = await startTestStudio(undefined, { edge: false });
});
afterAll(async () => {
  await studio.close();
  await rm(studio.folder, { recursive: true, force: true });
});

const text = (path: string): Promise<string | null> => readFile(join(studio.workspace, path), 'utf8').catch(() => null);

describe('importing into the open workspace', () => {
  it('writes nothing before it is applied, then all of it, and takes it back as one', async () => {
    const { interchange, workspace } = studio.services;
    const before = (await workspace.info()).counts.connectionGroups;
    const plan = await interchange.planImport({ sources: [group('one'), group('two')], parameters: {} });
    expect(plan.changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'add connection-groups/one.json',
      'add connection-groups/two.json',
    ]);
    expect(await text('connection-groups/one.json')).toBeNull();
    const { undo, written } = await interchange.applyImport({ id: plan.id });
    expect(written).toEqual(['connection-groups/one.json', 'connection-groups/two.json']);
    expect((await workspace.info()).counts.connectionGroups).toBe(before + 2);
    expect(await interchange.undoImport({ undo })).toEqual({ restored: 2 });
    expect((await workspace.info()).counts.connectionGroups).toBe(before);
    await expect(interchange.undoImport({ undo })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses a plan that the files have overtaken, with nothing written', async () => {
    const { interchange } = studio.services;
    const plan = await interchange.planImport({ sources: [group('three'), group('four')], parameters: {} });
    await writeFile(join(studio.workspace, 'connection-groups/four.json'), '{"Name":"four"}');
    await expect(interchange.applyImport({ id: plan.id })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await text('connection-groups/three.json')).toBeNull();
  });

  it('sees what was written a moment ago', async () => {
    await writeFile(join(studio.workspace, 'connection-groups/five.json'), '{ "Name": "five", "Enabled": false }');
    const plan = await studio.services.interchange.planImport({ sources: [group('five')], parameters: {} });
    expect(plan.changes).toMatchObject([{ kind: 'update', before: '{ "Name": "five", "Enabled": false }' }]);
  });

  it('remembers the last plans only', async () => {
    const { interchange } = studio.services;
    const first = await interchange.planImport({ sources: [group('six')], parameters: {} });
    for (let more = 0; more < 8; more += 1) await interchange.planImport({ sources: [], parameters: {} });
    await expect(interchange.applyImport({ id: first.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
