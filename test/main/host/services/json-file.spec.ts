import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readJsonFile, writeJsonFile } from '../../../../main/host/services/json-file';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgecase-json-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the small files of the studio', () => {
  it('come back as they were written, folders included', async () => {
    const path = join(folder, 'deep', 'down', 'settings.json');
    await writeJsonFile(path, { theme: 'dark' });
    expect(await readJsonFile(path)).toEqual({ theme: 'dark' });
    expect(await readdir(join(folder, 'deep', 'down'))).toEqual(['settings.json']);
  });

  it('are readable by their owner alone', async () => {
    const path = join(folder, 'settings.json');
    await writeJsonFile(path, {});
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('are null when they do not exist', async () => {
    expect(await readJsonFile(join(folder, 'none.json'))).toBeNull();
  });

  it('are put aside when they are damaged', async () => {
    const path = join(folder, 'settings.json');
    await writeFile(path, '{ "theme": ');
    expect(await readJsonFile(path)).toBeNull();
    expect(await readFile(`${path}.damaged`, 'utf8')).toBe('{ "theme": ');
  });

  it('leave no half-written file behind when they cannot be written', async () => {
    const path = join(folder, 'taken');
    await writeJsonFile(join(path, 'inside.json'), {});
    await expect(writeJsonFile(path, {})).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['taken']);
  });
});
