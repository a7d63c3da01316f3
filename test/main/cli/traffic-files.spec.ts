import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CommandError } from '../../../main/cli/command';
import { trafficFiles } from '../../../main/cli/traffic-files';
import { tempFolder } from '../../support/temp-folder';

it('takes files as they are, and of folders the logs by name', async () => {
  const folder = tempFolder({ 'b.log': '', 'a.log.gz': '', 'notes.md': '' });
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'sub/c.txt'), '');
  expect(await trafficFiles([join(folder, 'notes.md'), folder])).toEqual(
    ['notes.md', 'a.log.gz', 'b.log', 'sub/c.txt'].map((name) => join(folder, name)),
  );
});

it('refuses what is not there, and folders without logs', async () => {
  await expect(trafficFiles(['/nowhere/at-all.log'])).rejects.toThrow(CommandError);
  await expect(trafficFiles([tempFolder({ 'readme.md': '' })])).rejects.toThrow('holds no logs');
});
