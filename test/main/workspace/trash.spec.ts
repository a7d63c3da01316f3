import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { moveToTrash, readNote, restoreFromTrash } from '../../../main/workspace/trash';
import { tempFolder } from '../../support/temp-folder';

const folder = tempFolder({ 'w/a.json': 'a', 'w/removed.json': 'r', 'w/link-target': 't' });
const [workspace, trash] = [join(folder, 'w'), join(folder, 'trash')];

describe('the trash', () => {
  it('takes a file and brings it back, even one with the name of its own note', async () => {
    for (const name of ['a.json', 'removed.json']) {
      const content = await readFile(join(workspace, name), 'utf8');
      const undo = await moveToTrash(trash, workspace, join(workspace, name), name);
      expect(await readdir(workspace)).not.toContain(name);
      expect(await readNote(trash, workspace, undo)).toEqual({ workspace, path: name });
      await restoreFromTrash(trash, undo, join(workspace, name), name);
      expect(await readFile(join(workspace, name), 'utf8')).toBe(content);
    }
    expect(await readdir(trash)).toEqual([]);
  });

  it('knows whose removal it was, and no made-up names', async () => {
    const undo = await moveToTrash(trash, workspace, join(workspace, 'a.json'), 'a.json');
    for (const name of ['', '..', '../w', 'x'.repeat(24), '0'.repeat(24)])
      await expect(readNote(trash, workspace, name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(readNote(trash, '/other', undo)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await writeFile(join(workspace, 'a.json'), 'newer');
    await expect(restoreFromTrash(trash, undo, join(workspace, 'a.json'), 'a.json')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await readFile(join(workspace, 'a.json'), 'utf8')).toBe('newer');
  });

  it('takes a link as a link, and says when there is nothing to take', async () => {
    await symlink('link-target', join(workspace, 'link'));
    await moveToTrash(trash, workspace, join(workspace, 'link'), 'link');
    expect(await readdir(workspace)).toContain('link-target');
    const before = await readdir(trash);
    await expect(moveToTrash(trash, workspace, join(workspace, 'none'), 'none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await readdir(trash)).toEqual(before);
  });
});
