import { mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyScan, scanFolder, scanPaths, type Scan } from '../../../main/workspace/scan';
import { tempFolder } from '../../support/temp-folder';

const folder = tempFolder({
  'workspace.json': '{}',
  'notes.txt': 'ignored',
  'odd.bin': 'unknown',
  'elsewhere/deep/file.json': '{}',
  'tenants/a.json': '{}',
  'tenants/.hidden.json': '{}',
  'node_modules/x/package.json': '{}',
  'origins/w.example/index.html': 'hello',
});
const kindsOf = (scan: Scan): readonly string[] => [...scan.files].map(([path, { kind }]) => `${kind} ${path}`);
/** Long ago, so that stamps can be trusted. */
const settle = async (path: string): Promise<void> => utimes(join(folder, path), 1_700_000_000, 1_700_000_000);

describe('scanFolder', () => {
  it('enters the folders of a workspace alone and reads only what the simulator reads', async () => {
    const scan = await scanFolder(folder, emptyScan);
    expect(kindsOf(scan)).toEqual([
      'other elsewhere',
      'other notes.txt',
      'other odd.bin',
      'fixture origins/w.example/index.html',
      'text tenants/a.json',
      'text workspace.json',
    ]);
    expect([...scan.folders].toSorted()).toEqual(['', 'origins', 'origins/w.example', 'tenants']);
  });

  it('keeps the states of what did not change', async () => {
    const first = await scanFolder(folder, emptyScan);
    const second = await scanFolder(folder, first);
    const [before, after] = [first, second].map((scan) => scan.files.get('tenants/a.json'));
    expect(before?.kind === 'text' && after?.kind === 'text' && before.file === after.file).toBe(true);
  });

  it('says that the folder itself is gone', async () => {
    const scan = await scanFolder(join(folder, 'nowhere'), emptyScan);
    expect(scan.files.get('')).toMatchObject({ kind: 'unreadable', problem: { path: '', problem: 'io' } });
  });
});

describe('scanPaths', () => {
  it('reads a path again even when size and time stamp are the same', async () => {
    await settle('tenants/a.json');
    const before = await scanFolder(folder, emptyScan);
    await writeFile(join(folder, 'tenants/a.json'), '[]');
    await settle('tenants/a.json');
    const after = await scanPaths(folder, before, ['tenants/a.json']);
    const state = after?.files.get('tenants/a.json');
    expect(state?.kind === 'text' && state.file.text).toBe('[]');
  });

  it('notes new and removed files in their place, and passes over hidden ones', async () => {
    const before = await scanFolder(folder, emptyScan);
    await writeFile(join(folder, 'tenants/0.json'), '{}');
    const added = await scanPaths(folder, before, ['tenants/0.json', 'tenants/.0.json.swp', 'tenants/never-there.json']);
    expect(added && kindsOf(added).filter((line) => line.includes('tenants'))).toEqual(['text tenants/0.json', 'text tenants/a.json']);
    await rm(join(folder, 'tenants/0.json'));
    const removed = added && (await scanPaths(folder, added, ['tenants/0.json']));
    expect(removed && kindsOf(removed).filter((line) => line.includes('tenants'))).toEqual(['text tenants/a.json']);
  });

  it('asks for a whole look when folders or links are concerned', async () => {
    const before = await scanFolder(folder, emptyScan);
    await mkdir(join(folder, 'tenants/sub'), { recursive: true });
    await symlink('a.json', join(folder, 'tenants/link.json'));
    for (const path of ['tenants', 'tenants/sub', 'tenants/link.json', 'unknown-folder/x.json'])
      expect(await scanPaths(folder, before, [path])).toBeNull();
  });
});
