import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saveExport } from '../../../../main/host/services/export-files';
import { tempFolder } from '../../../support/temp-folder';

const base = tempFolder();
const workspace = join(base, 'workspace');
mkdirSync(workspace);
const files = [
  { path: 'a/b.txt', text: 'new' },
  { path: 'run.sh', text: '#!/bin/sh\n' },
];
const save = (folder: string, force = false) => saveExport(files, { folder: join(base, folder), force, workspace });

describe('saveExport', () => {
  it('makes the folder and tells what it wrote', async () => {
    expect(await save('one')).toEqual({ folder: join(base, 'one'), written: ['a/b.txt', 'run.sh'] });
    expect(readFileSync(join(base, 'one/a/b.txt'), 'utf8')).toBe('new');
    expect((await save('one')).written).toEqual([]);
  });

  it('writes nothing at all when one file would be lost', async () => {
    mkdirSync(join(base, 'two'));
    writeFileSync(join(base, 'two/run.sh'), 'mine');
    await expect(save('two')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(() => readFileSync(join(base, 'two/a/b.txt'))).toThrow('ENOENT');
    expect((await save('two', true)).written).toEqual(['a/b.txt', 'run.sh']);
  });

  it('refuses the workspace and everything in it', async () => {
    await expect(save('workspace')).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(save('workspace/deep/er')).rejects.toMatchObject({ code: 'REFUSED' });
    expect((await save('workspace-export')).written).toHaveLength(2);
  });

  it('does not follow links out of the folder', async () => {
    mkdirSync(join(base, 'three'));
    mkdirSync(join(base, 'elsewhere'));
    symlinkSync(join(base, 'elsewhere'), join(base, 'three/a'));
    await expect(save('three')).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('says why a folder cannot be made', async () => {
    writeFileSync(join(base, 'file'), '');
    await expect(save('file/below')).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('cannot be made') as string,
    });
  });
});
