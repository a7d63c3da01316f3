import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRecentWorkspaces, isWorkspaceFolder } from '../../../../main/host/services/recent';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgecase-recent-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function workspace(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  await writeFile(join(path, 'workspace.json'), '{');
  return path;
}

describe('recent workspaces', () => {
  it('come newest first, each once, over restarts', async () => {
    const [a, b] = [await workspace('a'), await workspace('b')];
    const recent = createRecentWorkspaces(join(folder, 'recent.json'));
    for (const path of [a, b, a]) await recent.add(path);
    expect(await createRecentWorkspaces(join(folder, 'recent.json')).list()).toEqual([a, b]);
  });

  it('leave out folders that are gone', async () => {
    const [a, b] = [await workspace('a'), await workspace('b')];
    const recent = createRecentWorkspaces(join(folder, 'recent.json'));
    for (const path of [a, b]) await recent.add(path);
    await rm(b, { recursive: true });
    expect(await recent.list()).toEqual([a]);
  });

  it('stay a short list', async () => {
    const recent = createRecentWorkspaces(join(folder, 'recent.json'));
    for (let index = 0; index < 15; index++) await recent.add(await workspace(`w${index}`));
    expect(await recent.list()).toHaveLength(12);
  });

  it('are empty when the file is nonsense', async () => {
    await writeFile(join(folder, 'recent.json'), '[1, 2]');
    expect(await createRecentWorkspaces(join(folder, 'recent.json')).list()).toEqual([]);
  });
});

describe('a workspace folder', () => {
  it('is one that holds a workspace.json, whatever is in it', async () => {
    expect(await isWorkspaceFolder(await workspace('broken'))).toBe(true);
    expect(await isWorkspaceFolder(folder)).toBe(false);
    expect(await isWorkspaceFolder(join(folder, 'none'))).toBe(false);
  });
});
