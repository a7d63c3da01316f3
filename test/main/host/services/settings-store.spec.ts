import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSettingsStore } from '../../../../main/host/services/settings-store';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgecase-settings-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the settings', () => {
  it('begin with the defaults', async () => {
    expect(await createSettingsStore(path).get()).toEqual({ theme: 'system', layout: {} });
  });

  it('survive a restart', async () => {
    await createSettingsStore(path).set({ theme: 'dark', layout: { panes: [1, 2] } });
    expect(await createSettingsStore(path).get()).toEqual({ theme: 'dark', layout: { panes: [1, 2] } });
  });

  it('keep what a change does not name, and forget a place set to null', async () => {
    const store = createSettingsStore(path);
    await store.set({ theme: 'light', layout: { panes: 1, tabs: 2 } });
    expect(await store.set({ layout: { panes: null, map: 3 } })).toEqual({ theme: 'light', layout: { tabs: 2, map: 3 } });
  });

  it('lose no change when several are made at once', async () => {
    const store = createSettingsStore(path);
    await Promise.all([1, 2, 3, 4].map((place) => store.set({ layout: { [`place${place}`]: place } })));
    expect((await store.get()).layout).toEqual({ place1: 1, place2: 2, place3: 3, place4: 4 });
  });

  it('fall back to the defaults when the file says something impossible', async () => {
    await writeFile(path, JSON.stringify({ theme: 'pink' }));
    expect(await createSettingsStore(path).get()).toEqual({ theme: 'system', layout: {} });
  });
});
