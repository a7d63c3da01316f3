import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUnsavedEdits } from '../../../../main/host/services/unsaved-edits';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'edgecase-drafts-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('unsaved edits', () => {
  it('survive a restart', async () => {
    await createUnsavedEdits(root, '/work').keep('tenants/acme.json', '{ "Name": ');
    const again = createUnsavedEdits(root, '/work');
    expect(await again.get('tenants/acme.json')).toBe('{ "Name": ');
    expect(await again.list()).toEqual(['tenants/acme.json']);
  });

  it('belong to one workspace', async () => {
    await createUnsavedEdits(root, '/one').keep('workspace.json', 'one');
    expect(await createUnsavedEdits(root, '/two').get('workspace.json')).toBeNull();
    expect(await createUnsavedEdits(root, '/two').list()).toEqual([]);
  });

  it('take any path without leaving their folder', async () => {
    const store = createUnsavedEdits(root, '/work');
    const odd = ['../../etc/passwd', 'a/b\\c.json', 'ünïcödé', 'x'.repeat(1000)];
    for (const path of odd) await store.keep(path, path);
    expect(await store.list()).toEqual([...odd].sort());
  });

  it('are gone after they were discarded, and discarding twice is fine', async () => {
    const store = createUnsavedEdits(root, '/work');
    await store.keep('a.json', '');
    expect(await store.get('a.json')).toBe('');
    await store.discard('a.json');
    await store.discard('a.json');
    expect(await store.get('a.json')).toBeNull();
  });
});
