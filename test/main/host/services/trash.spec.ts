import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTrash } from '../../../../main/host/services/trash';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgecase-trash-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const note = { workspace: '/work', path: 'tenants/acme.json' };

describe('the trash', () => {
  it('brings a file back', async () => {
    const trash = createTrash(join(folder, 'trash'));
    const path = join(folder, 'acme.json');
    await writeFile(path, 'acme');
    const undo = await trash.put(note, path);
    await expect(readFile(path)).rejects.toThrow();
    expect(await trash.find(undo, '/work')).toEqual(note);
    await trash.take(undo, path);
    expect(await readFile(path, 'utf8')).toBe('acme');
    await expect(trash.find(undo, '/work')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('brings a folder back into a place that is gone', async () => {
    const trash = createTrash(join(folder, 'trash'));
    const path = join(folder, 'origins', 'site');
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'index.html'), 'hello');
    const undo = await trash.put(note, path);
    await rm(join(folder, 'origins'), { recursive: true });
    await trash.take(undo, path);
    expect(await readFile(join(path, 'index.html'), 'utf8')).toBe('hello');
  });

  it('gives nothing to another workspace or for a word that leads elsewhere', async () => {
    const trash = createTrash(join(folder, 'trash'));
    const path = join(folder, 'acme.json');
    await writeFile(path, 'acme');
    const undo = await trash.put(note, path);
    await expect(trash.find(undo, '/other')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(trash.find(`../trash/${undo}`, '/work')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(trash.find('unknown', '/work')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('forgets after a month', async () => {
    const trash = createTrash(join(folder, 'trash'));
    const path = join(folder, 'acme.json');
    await writeFile(path, 'acme');
    const old = await trash.put(note, path);
    await writeFile(path, 'again');
    const young = await trash.put(note, path);
    const longAgo = Date.now() / 1000 - 31 * 24 * 60 * 60;
    await utimes(join(folder, 'trash', old), longAgo, longAgo);
    await trash.sweep();
    await expect(trash.find(old, '/work')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await trash.find(young, '/work')).toEqual(note);
  });
});
