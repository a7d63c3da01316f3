import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashOf, readForEditor, readText, readTextNow, sizeLimit, tooLarge, unreadableBecause } from '../../../main/workspace/read-text';
import { tempFolder } from '../../support/temp-folder';

const folder = tempFolder({ 'a.json': 'ä\ufeff', 'latin.json': Buffer.from([0xe9]), 'big.json': '', 'sub/x': '' });

describe('readText', () => {
  it('gives the exact text, or the reason why not', async () => {
    expect(await readText(join(folder, 'a.json'))).toEqual({ ok: true, text: 'ä\ufeff' });
    expect(await readText(join(folder, 'latin.json'))).toMatchObject({ ok: false, problem: 'not-utf8' });
    expect(await readText(join(folder, 'none'))).toMatchObject({ ok: false, problem: 'io' });
    expect(await readText(join(folder, 'sub'))).toMatchObject({ ok: false, problem: 'io' });
  });

  it('says the same when it waits for the disk', async () => {
    for (const name of ['a.json', 'latin.json', 'none', 'sub']) {
      expect(readTextNow(join(folder, name))).toEqual(await readText(join(folder, name)));
    }
  });

  it('names permissions', () => {
    expect(unreadableBecause(Object.assign(new Error('x'), { code: 'EACCES' }))).toEqual({
      problem: 'permission',
      detail: 'the system answers EACCES',
    });
    expect(tooLarge(sizeLimit * 2).detail).toBe('16.0 MiB, the limit is 8 MiB');
  });
});

describe('readForEditor', () => {
  it('gives text and hash of the bytes', async () => {
    expect(await readForEditor(join(folder, 'a.json'), 'a.json')).toEqual({ path: 'a.json', text: 'ä\ufeff', hash: hashOf('ä\ufeff') });
    expect(hashOf('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('refuses what no editor could show', async () => {
    await truncate(join(folder, 'big.json'), sizeLimit + 1);
    for (const path of ['latin.json', 'big.json', 'sub'])
      await expect(readForEditor(join(folder, path), path)).rejects.toMatchObject({ code: 'INVALID', file: path });
    await expect(readForEditor(join(folder, 'none'), 'none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
