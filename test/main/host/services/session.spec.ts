import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSession, type WorkspaceSession } from '../../../../main/host/services/session';
import { tenant } from '../../../support/compiled';
import { writeWorkspace } from '../../../support/saas-workspace';

let path: string;
let session: WorkspaceSession;
let changes: (readonly string[])[];
let heard: () => void;

beforeEach(async () => {
  path = await writeWorkspace();
  changes = [];
  heard = () => undefined;
  session = await openSession({
    path,
    unsavedPath: join(path, '.unsaved'),
    draftsPath: join(path, '.drafts'),
    trashPath: join(path, '.trash'),
    onChange: (_session, changed) => {
      changes.push(changed);
      heard();
    },
  });
});
afterEach(async () => {
  session.close();
  await rm(path, { recursive: true, force: true });
});

const second = JSON.stringify(tenant('second', ['second.saas.example'], { ConnectionGroupId: 'main' }));

describe('an open workspace', () => {
  it('serves what its files say', () => {
    expect(session.snapshot().workspace.tenants.map(({ name }) => name)).toEqual(['acme']);
  });

  it('has swapped its configuration when a write resolves', async () => {
    const before = session.snapshot();
    await session.folder.write('tenants/second.json', second, null);
    expect(session.snapshot()).not.toBe(before);
    expect(session.snapshot().workspace.tenants.map(({ name }) => name)).toEqual(['acme', 'second']);
    expect(before.workspace.tenants).toHaveLength(1);
    expect(changes).toEqual([['tenants/second.json']]);
  });

  it('notices within a second what another program writes', async () => {
    const told = new Promise<void>((resolve) => (heard = resolve));
    const begun = performance.now();
    await writeFile(join(path, 'tenants', 'second.json'), second);
    await told;
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(session.snapshot().workspace.tenants).toHaveLength(2);
  });

  it('says which file serves in an older version', async () => {
    const { hash } = await session.folder.read('tenants/acme.json');
    await session.folder.write('tenants/acme.json', '{', hash);
    expect(session.configuration().stale).toEqual(['tenants/acme.json']);
    expect(session.snapshot().workspace.tenants.map(({ name }) => name)).toEqual(['acme']);
  });

  it('hears nothing after it was closed', async () => {
    session.close();
    await writeFile(join(path, 'tenants', 'second.json'), second);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(changes).toEqual([]);
  });
});
