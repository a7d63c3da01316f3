import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSpillFile, type SpillFile } from '../../../main/runtime/spill-file';
import { tempFolder } from '../../support/temp-folder';

const root = tempFolder();
let files = 0;
const newFile = (): SpillFile => createSpillFile(join(root, `${++files}.body`));

async function settled(file: SpillFile): Promise<void> {
  while (file.pending > 0) await new Promise<void>((resolve) => (file.onProgress = resolve));
}

describe('createSpillFile', () => {
  it('writes in order what is appended, and gives back any part of it', async () => {
    const file = newFile();
    for (const text of ['one ', 'two ', 'three']) file.append(Buffer.from(text));
    expect(file.pending).toBe(13);
    await settled(file);
    expect(file.written).toBe(13);
    expect(readFileSync(file.path, 'utf8')).toBe('one two three');
    expect((await file.read(4, 3)).toString()).toBe('two');
    expect((await file.read(8, 100)).toString()).toBe('three');
    expect(await file.read(13, 10)).toHaveLength(0);
    file.discard();
  });

  it('is readable by its owner alone', async () => {
    const file = newFile();
    file.append(Buffer.from('secret'));
    await settled(file);
    if (process.platform !== 'win32') expect(statSync(file.path).mode & 0o077).toBe(0);
    file.discard();
  });

  it('is off the disk when it is discarded, and whoever holds it reads on', async () => {
    const file = newFile();
    file.append(Buffer.from('still here'));
    await settled(file);
    file.hold();
    file.discard();
    while (existsSync(file.path)) await new Promise((resolve) => setImmediate(resolve));
    expect((await file.read(0, 100)).toString()).toBe('still here');
    file.release();
  });

  it('leaves nothing when it is discarded before it could be opened', async () => {
    const file = newFile();
    file.append(Buffer.from('x'));
    file.discard();
    expect(file.pending).toBe(0);
    await file.read(0, 1);
    while (existsSync(file.path)) await new Promise((resolve) => setImmediate(resolve));
    expect(existsSync(file.path)).toBe(false);
  });

  it('says that it failed where it cannot be written', async () => {
    const file = createSpillFile(join(root, 'missing', '1.body'));
    file.append(Buffer.from('x'));
    await settled(file);
    expect(file.failed).toBeInstanceOf(Error);
    expect(file.written).toBe(0);
    await expect(file.read(0, 1)).rejects.toThrow('ENOENT');
  });
});
