import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolveConfiguration } from '../../../../main/host/services/resolve-configuration';
import { openSession, type WorkspaceSession } from '../../../../main/host/services/session';
import { withChange } from '../../../../main/workspace/drafts/steps';
import { writeWorkspace } from '../../../support/saas-workspace';

let path: string;
let data: string;
let session: WorkspaceSession;
const told: (readonly string[])[] = [];

beforeEach(async () => {
  path = await writeWorkspace();
  data = await mkdtemp(join(tmpdir(), 'edgecase-data-'));
  session = await openSession({
    path,
    unsavedPath: join(data, 'unsaved'),
    draftsPath: join(data, 'drafts'),
    trashPath: join(data, 'trash'),
    onChange: () => undefined,
    onDrafts: (_session, ids) => void told.push(ids),
  });
});
afterEach(async () => {
  session.close();
  await rm(path, { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
});

const studio = { session: () => session };
const zone = 'dns/saas.example.zone';

async function draftWithoutZone(): Promise<string> {
  const { drafts } = session;
  const conditions = { at: 1_800_000_000_000 };
  const change = { sentence: 'Removed the zone.', edits: [{ path: zone, text: null }], conditions };
  return (await drafts.add('No zone', (empty) => withChange(empty, change, drafts.textOf, 0))).id;
}

describe('which configuration a question is asked of', () => {
  it('is what serves, for the workspace', async () => {
    const resolved = await resolveConfiguration(studio, { kind: 'workspace' });
    expect([resolved.snapshot, resolved.workspacePath, resolved.conditions]).toEqual([session.snapshot(), session.folder.path, {}]);
  });

  it('is the workspace with the draft over it, compiled once until either changes', async () => {
    const id = await draftWithoutZone();
    const first = await resolveConfiguration(studio, { kind: 'draft', id });
    expect([first.snapshot.workspace.zones, first.name, first.conditions]).toEqual([[], 'No zone', { at: 1_800_000_000_000 }]);
    expect(session.snapshot().workspace.zones).toHaveLength(1);
    expect((await resolveConfiguration(studio, { kind: 'draft', id })).snapshot).toBe(first.snapshot);
    await session.folder.write('connection-groups/third.json', '{ "Name": "third" }', null);
    const second = await resolveConfiguration(studio, { kind: 'draft', id });
    expect(second.snapshot.workspace.connectionGroups.map(({ name }) => name)).toContain('third');
    // What did not change is read once for both.
    expect(second.snapshot.workspace.tenants[0]).toBe(first.snapshot.workspace.tenants[0]);
  });

  it('is another folder, read again when it changed', async () => {
    const other = await writeWorkspace();
    const first = await resolveConfiguration(studio, { kind: 'folder', path: other });
    expect((await resolveConfiguration(studio, { kind: 'folder', path: other })).snapshot).toBe(first.snapshot);
    await writeFile(join(other, 'connection-groups/third.json'), '{ "Name": "third" }');
    const second = await resolveConfiguration(studio, { kind: 'folder', path: other });
    expect(second.snapshot.workspace.connectionGroups.map(({ name }) => name)).toContain('third');
    await rm(other, { recursive: true });
    await expect(resolveConfiguration(studio, { kind: 'folder', path: other })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is refused for a draft that is gone', async () => {
    await expect(resolveConfiguration(studio, { kind: 'draft', id: 'draft-none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('tells of every draft that is new, different or gone', async () => {
    told.length = 0;
    const id = await draftWithoutZone();
    await session.drafts.change(id, (draft) => ({ ...draft, name: 'Other' }));
    await session.drafts.discard(id);
    await session.drafts.restore(id);
    expect(told).toEqual([[id], [id], [id], [id]]);
  });
});
