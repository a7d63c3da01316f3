import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCacheFolder } from '../../../main/runtime/cache-folder';
import { tempFolder } from '../../support/temp-folder';

const root = tempFolder();

/** The id of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('openCacheFolder', () => {
  it('makes its folder when the first body needs it, and removes it at the end', async () => {
    const place = join(root, 'one');
    const folder = openCacheFolder(place);
    expect(existsSync(place)).toBe(false);
    const [one, other] = [folder.create(), folder.create()];
    expect(one.path).not.toBe(other.path);
    expect(dirname(one.path)).toBe(dirname(other.path));
    await one.read(0, 1);
    expect(existsSync(one.path)).toBe(true);
    await folder.close();
    expect(readdirSync(place)).toEqual([]);
  });

  it('sweeps what runs left behind that did not end well, and nothing else', () => {
    const place = join(root, 'swept');
    mkdirSync(place);
    const left = join(place, `run-${deadProcess()}-1`);
    const mine = join(place, `run-${process.pid}-99`);
    for (const path of [left, mine, join(place, 'notes')]) mkdirSync(path);
    writeFileSync(join(left, '1.body'), 'x');
    openCacheFolder(place);
    expect(readdirSync(place).sort()).toEqual(['notes', `run-${process.pid}-99`]);
  });

  it('keeps runs of one process apart', () => {
    const place = join(root, 'two');
    const paths = [openCacheFolder(place), openCacheFolder(place)].map((folder) => folder.create().path);
    expect(dirname(paths[0] as string)).not.toBe(dirname(paths[1] as string));
  });
});
