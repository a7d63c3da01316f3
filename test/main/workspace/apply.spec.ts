import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyChanges, takeBackChanges } from '../../../main/workspace/apply';
import { openWorkspaceFolder, type WorkspaceFolder } from '../../../main/workspace/folder';

let place: string;
let folder: WorkspaceFolder;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'edgecase-apply-'));
  await mkdir(join(place, 'workspace', 'tenants'), { recursive: true });
  await writeFile(join(place, 'workspace', 'workspace.json'), '{}');
  await writeFile(join(place, 'workspace', 'tenants', 'acme.json'), 'old');
  folder = await openWorkspaceFolder(join(place, 'workspace'), { trash: join(place, 'trash') });
});

afterEach(async () => {
  folder.close();
  await rm(place, { recursive: true, force: true });
});

const text = (path: string): Promise<string | null> => readFile(join(place, 'workspace', path), 'utf8').catch(() => null);

const changes = [
  { path: 'tenants/acme.json', before: 'old', after: 'new' },
  { path: 'dns/acme.example.json', before: null, after: '{}' },
];

describe('changes to many files', () => {
  it('are made, and taken back, as one', async () => {
    await applyChanges(folder, changes);
    expect([await text('tenants/acme.json'), await text('dns/acme.example.json')]).toEqual(['new', '{}']);
    await takeBackChanges(folder, changes);
    expect([await text('tenants/acme.json'), await text('dns/acme.example.json')]).toEqual(['old', null]);
  });

  it('are told of once', async () => {
    const told: string[][] = [];
    const stop = folder.onChange(({ changed }) => void told.push([...changed]));
    await applyChanges(folder, changes);
    expect(told).toEqual([['dns', 'dns/acme.example.json', 'tenants/acme.json']]);
    await takeBackChanges(folder, changes);
    expect(told).toHaveLength(2);
    stop();
  });

  it('are not made at all when one file is no longer as it was', async () => {
    const late = [{ path: 'groups.json', before: 'gone', after: 'x' }, ...changes];
    await expect(applyChanges(folder, [...changes, ...late])).rejects.toMatchObject({ code: 'CONFLICT', file: 'groups.json' });
    await expect(applyChanges(folder, [{ path: 'tenants/acme.json', before: null, after: 'x' }])).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect([await text('tenants/acme.json'), await text('dns/acme.example.json')]).toEqual(['old', null]);
  });

  it('are put back when one of them cannot be written', async () => {
    const impossible = { path: 'tenants/acme.json/below.json', before: null, after: 'x' };
    await expect(applyChanges(folder, [...changes, impossible])).rejects.toThrow();
    expect([await text('tenants/acme.json'), await text('dns/acme.example.json')]).toEqual(['old', null]);
  });

  it('are not taken back when somebody has changed them since', async () => {
    await applyChanges(folder, changes);
    await writeFile(join(place, 'workspace', 'tenants', 'acme.json'), 'newer');
    await expect(takeBackChanges(folder, changes)).rejects.toMatchObject({ code: 'CONFLICT', file: 'tenants/acme.json' });
    expect([await text('tenants/acme.json'), await text('dns/acme.example.json')]).toEqual(['newer', '{}']);
  });
});
