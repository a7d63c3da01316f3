import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../main/workspace/read-text';
import { moveIfFree, writeAtomically } from '../../../main/workspace/write';
import { tempFolder } from '../../support/temp-folder';

const folder = tempFolder({ 'a.json': 'old', 'from.json': 'from', 'taken.json': 'taken', 'dir/x': 'x' });
const at = (name: string): string => join(folder, name);

describe('writeAtomically', () => {
  it('never shows a reader anything but the old or the new text', async () => {
    const big = 'n'.repeat(2_000_000);
    await writeFile(at('big.json'), 'o'.repeat(2_000_000));
    const seen = new Set<string>();
    const state = { writing: true };
    const reader = (async () => {
      while (state.writing) {
        const text = await readFile(at('big.json'), 'utf8');
        seen.add(`${text[0]}${text.length}`);
      }
    })();
    await writeAtomically(at('big.json'), 'big.json', big, hashOf('o'.repeat(2_000_000)));
    state.writing = false;
    await reader;
    expect([...seen].every((kind) => kind === 'o2000000' || kind === 'n2000000')).toBe(true);
  });

  it('keeps the mode and leaves no temporary file, whether it succeeds or not', async () => {
    await chmod(at('a.json'), 0o604);
    await writeAtomically(at('a.json'), 'a.json', 'new', hashOf('old'));
    expect((await stat(at('a.json'))).mode & 0o777).toBe(0o604);
    await expect(writeAtomically(at('a.json'), 'a.json', 'newer', hashOf('old'))).rejects.toMatchObject({
      code: 'CONFLICT',
      file: 'a.json',
    });
    await expect(writeAtomically(at('dir'), 'dir', 'x', hashOf('x'))).rejects.toMatchObject({ code: 'INVALID' });
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(await readFile(at('a.json'), 'utf8')).toBe('new');
  });

  it('creates folders on the way, and only what is not there', async () => {
    await writeAtomically(at('new/deep/b.json'), 'b.json', 'b', null);
    await expect(writeAtomically(at('new/deep/b.json'), 'b.json', 'c', null)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await readFile(at('new/deep/b.json'), 'utf8')).toBe('b');
  });
});

describe('moveIfFree', () => {
  it('moves files and folders to free names alone', async () => {
    await expect(moveIfFree(at('from.json'), at('taken.json'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(moveIfFree(at('dir'), at('taken.json'))).rejects.toMatchObject({ code: 'EEXIST' });
    await moveIfFree(at('from.json'), at('sub/to.json'));
    await moveIfFree(at('dir'), at('sub/dir'));
    expect((await readdir(at('sub'))).toSorted()).toEqual(['dir', 'to.json']);
    expect(await readdir(folder)).not.toContain('from.json');
  });
});
