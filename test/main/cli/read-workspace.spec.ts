import { isAbsolute, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CommandError } from '../../../main/cli/command';
import { readWorkspace } from '../../../main/cli/read-workspace';
import { sample } from '../../support/samples';
import { tempFolder } from '../../support/temp-folder';

describe('readWorkspace', () => {
  it('reads a folder named relative to where the command runs', async () => {
    const { folder, snapshot } = await readWorkspace({ path: relative(process.cwd(), sample('saas-storefront')) });
    expect(isAbsolute(folder)).toBe(true);
    expect(snapshot.workspace.tenants).toHaveLength(9);
  });

  it('gives problems inside the folder as diagnostics, in the order in which people read', async () => {
    const folder = tempFolder({ 'tenants/b.json': '{', 'tenants/a.json': '[' });
    const { diagnostics } = await readWorkspace({ path: folder });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ file }) => file)).toEqual(['tenants/a.json', 'tenants/b.json']);
  });

  it.each([['/nowhere/at/all', 'does not exist'] as const, [import.meta.filename, 'is a file'] as const])(
    'refuses %s in a sentence',
    async (path, sentence) => {
      const attempt = readWorkspace({ path });
      await expect(attempt).rejects.toThrow(CommandError);
      await expect(attempt).rejects.toThrow(sentence);
    },
  );

  it('refuses a folder that holds nothing of a workspace', async () => {
    await expect(readWorkspace({ path: tempFolder({ 'holiday/photo.jpg': '' }) })).rejects.toThrow('is no workspace');
  });
});
