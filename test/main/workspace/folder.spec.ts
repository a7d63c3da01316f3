import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspaceFolder, type OpenOptions, type WorkspaceChange, type WorkspaceFolder } from '../../../main/workspace/folder';

let place: string;
let root: string;
const open: WorkspaceFolder[] = [];

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'edgecase-folder-'));
  root = join(place, 'workspace');
  await mkdir(join(root, 'tenants'), { recursive: true });
  await mkdir(join(root, 'origins', 'web.example.com', 'img'), { recursive: true });
  await writeFile(join(root, 'workspace.json'), '{"schemaVersion":1,"name":"test"}');
  await writeFile(join(root, 'tenants', 'acme.json'), '{"Name":"acme"}');
  await writeFile(join(root, 'origins', 'web.example.com', 'img', 'a.png'), 'png');
  await writeFile(join(root, 'origins', 'web.example.com.json'), '{}');
});

afterEach(async () => {
  for (const folder of open.splice(0)) folder.close();
  await rm(place, { recursive: true, force: true });
});

async function openFolder(options: OpenOptions = {}): Promise<WorkspaceFolder> {
  const folder = await openWorkspaceFolder(root, { trash: join(place, 'trash'), ...options });
  open.push(folder);
  return folder;
}

/** Waits until a change satisfies the condition. */
function changeOf(folder: WorkspaceFolder, done: (change: WorkspaceChange) => boolean): Promise<WorkspaceChange> {
  return new Promise((resolve) => {
    const stop = folder.onChange((change) => {
      if (!done(change)) return;
      stop();
      resolve(change);
    });
  });
}

/** The superuser may read everything, so permissions are tried as somebody else where the tests run as root. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  await chmod(place, 0o755);
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

const textOf = (folder: WorkspaceFolder, path: string): string | undefined => folder.input().files.find((file) => file.path === path)?.text;

describe('openWorkspaceFolder', () => {
  it('reads the texts and lists fixtures without reading them', async () => {
    const folder = await openFolder();
    expect(folder.input().files.map(({ path }) => path)).toEqual(['origins/web.example.com.json', 'tenants/acme.json', 'workspace.json']);
    expect(folder.input().fixtures).toEqual([{ path: 'origins/web.example.com/img/a.png', size: 3, modified: expect.any(Number) }]);
    expect(folder.list().map(({ path, kind }) => `${kind} ${path}`)).toContain('folder origins/web.example.com');
    expect(folder.list().find(({ path }) => path.endsWith('a.png'))?.binary).toBe(true);
  });

  it('says NOT_FOUND for a missing folder and INVALID for a file or a folder that is no workspace', async () => {
    await expect(openWorkspaceFolder(join(place, 'nothing'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(openWorkspaceFolder(join(root, 'workspace.json'))).rejects.toMatchObject({ code: 'INVALID' });
    await mkdir(join(place, 'holidays'));
    await expect(openWorkspaceFolder(join(place, 'holidays'))).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('names what it cannot read and reads the rest', async () => {
    await writeFile(join(place, 'secret.json'), '{"Name":"secret"}');
    await symlink(join(place, 'secret.json'), join(root, 'tenants', 'link.json'));
    await symlink(place, join(root, 'certificates'));
    await symlink('acme.json', join(root, 'tenants', 'inside.json'));
    await symlink('nowhere.json', join(root, 'tenants', 'broken.json'));
    await writeFile(join(root, 'tenants', 'latin.json'), Buffer.from([0x22, 0xe9, 0x22]));
    await mkdir(join(root, 'tenants', 'folder.json'));
    const folder = await openFolder();
    expect(folder.input().unreadable?.map(({ path, problem }) => `${path} ${problem}`)).toEqual([
      'certificates outside-workspace',
      'tenants/broken.json io',
      'tenants/latin.json not-utf8',
      'tenants/link.json outside-workspace',
    ]);
    expect(textOf(folder, 'tenants/inside.json')).toBe('{"Name":"acme"}');
    expect(JSON.stringify(folder.input())).not.toContain('secret"');
  });

  it('never reads a file of 100 MB', async () => {
    const big = join(root, 'tenants', 'big.json');
    await writeFile(big, '');
    // A sparse file: were it read, the reading would show in memory and in time.
    const { truncate } = await import('node:fs/promises');
    await truncate(big, 100 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    const folder = await openFolder();
    expect(folder.input().unreadable).toEqual([
      { path: 'tenants/big.json', problem: 'too-large', detail: '100.0 MiB, the limit is 8 MiB' },
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
    await expect(folder.read('tenants/big.json')).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('follows links inside once, even when they lead in a circle', async () => {
    await symlink('..', join(root, 'tenants', 'up'));
    await symlink('.', join(root, 'origins', 'self'));
    const folder = await openFolder();
    expect(folder.input().files.map(({ path }) => path)).toEqual(['origins/web.example.com.json', 'tenants/acme.json', 'workspace.json']);
  });

  it('reports a file without permission and reads the rest', async () => {
    await chmod(join(root, 'tenants', 'acme.json'), 0);
    const folder = await asOrdinaryUser(openFolder);
    expect(folder.input().unreadable).toEqual([{ path: 'tenants/acme.json', problem: 'permission', detail: 'the system answers EACCES' }]);
    expect(folder.input().files.map(({ path }) => path)).toContain('workspace.json');
  });

  it('reports a folder without permission, and refuses a workspace without', async () => {
    await chmod(join(root, 'tenants'), 0);
    const folder = await asOrdinaryUser(openFolder);
    expect(folder.input().unreadable?.map(({ path, problem }) => `${path} ${problem}`)).toEqual(['tenants permission']);
    await chmod(root, 0);
    await asOrdinaryUser(() => expect(openWorkspaceFolder(root)).rejects.toMatchObject({ code: 'REFUSED' }));
    await chmod(root, 0o755);
  });

  it('writes nowhere without permission, and damages nothing in trying', async () => {
    const folder = await openFolder();
    const { hash } = await folder.read('tenants/acme.json');
    await chmod(join(root, 'tenants'), 0o555);
    await asOrdinaryUser(() => expect(folder.write('tenants/acme.json', 'new', hash)).rejects.toMatchObject({ code: 'REFUSED' }));
    expect(await readFile(join(root, 'tenants', 'acme.json'), 'utf8')).toBe('{"Name":"acme"}');
    await chmod(join(root, 'tenants'), 0o755);
  });
});

describe('watching', () => {
  it('tells of a write, a new file and a removed one, with the workspace as it is then', async () => {
    const folder = await openFolder();
    const written = changeOf(folder, ({ changed }) => changed.includes('tenants/acme.json'));
    await writeFile(join(root, 'tenants', 'acme.json'), '{"Name":"acme2"}');
    expect((await written).changed).toEqual(['tenants/acme.json']);
    expect(textOf(folder, 'tenants/acme.json')).toBe('{"Name":"acme2"}');

    const created = changeOf(folder, ({ changed }) => changed.includes('tenants/new.json'));
    await writeFile(join(root, 'tenants', 'new.json'), '{}');
    expect((await created).input.files.some(({ path }) => path === 'tenants/new.json')).toBe(true);

    const removed = changeOf(folder, ({ changed }) => changed.includes('tenants/new.json'));
    await unlink(join(root, 'tenants', 'new.json'));
    expect((await removed).input.files.some(({ path }) => path === 'tenants/new.json')).toBe(false);
  });

  it('tells of a file that an editor puts in place by a rename', async () => {
    const folder = await openFolder();
    const change = changeOf(folder, ({ changed }) => changed.includes('tenants/acme.json'));
    await writeFile(join(root, 'tenants', '.acme.json.swp'), '{"Name":"renamed"}');
    await rename(join(root, 'tenants', '.acme.json.swp'), join(root, 'tenants', 'acme.json'));
    await change;
    expect(textOf(folder, 'tenants/acme.json')).toBe('{"Name":"renamed"}');
  });

  it('sees a change that keeps size and time stamp', async () => {
    const folder = await openFolder();
    const path = join(root, 'tenants', 'acme.json');
    const past = new Date(1_700_000_000_000);
    const change = changeOf(folder, () => textOf(folder, 'tenants/acme.json') === '{"Name":"ACME"}');
    await writeFile(path, '{"Name":"ACME"}');
    await utimes(path, past, past);
    await change;
  });

  it('watches folders that come later, with what was in them', async () => {
    const folder = await openFolder();
    const arrived = changeOf(folder, ({ input }) => input.files.some(({ path }) => path === 'dns/example.com.zone'));
    await mkdir(join(root, 'dns'));
    await writeFile(join(root, 'dns', 'example.com.zone'), '; empty');
    await arrived;
    const changed = changeOf(folder, () => textOf(folder, 'dns/example.com.zone') === '; changed');
    await writeFile(join(root, 'dns', 'example.com.zone'), '; changed');
    await changed;
    await rm(join(root, 'dns'), { recursive: true });
    await mkdir(join(root, 'dns'));
    const again = changeOf(folder, () => textOf(folder, 'dns/other.zone') === '; other');
    await writeFile(join(root, 'dns', 'other.zone'), '; other');
    await again;
  });

  it.each([undefined, 50])('ends with the last of many quick writes (poll %s)', async (pollMs) => {
    const folder = await openFolder(pollMs === undefined ? {} : { pollMs });
    const last = '{"Name":"n199"}';
    const change = changeOf(folder, () => textOf(folder, 'tenants/acme.json') === last);
    for (let index = 0; index < 200; index += 1) await writeFile(join(root, 'tenants', 'acme.json'), `{"Name":"n${index}"}`);
    await change;
  });

  it('says nothing when a file is written again as it was', async () => {
    const folder = await openFolder();
    const seen: string[] = [];
    folder.onChange(({ changed }) => seen.push(...changed));
    await writeFile(join(root, 'tenants', 'acme.json'), '{"Name":"acme"}');
    const change = changeOf(folder, ({ changed }) => changed.includes('tenants/z.json'));
    await writeFile(join(root, 'tenants', 'z.json'), '{}');
    await change;
    expect(seen).toEqual(['tenants/z.json']);
  });
});

describe('write', () => {
  it('replaces a file as a whole, keeps its mode, leaves nothing behind and shows in the input at once', async () => {
    await chmod(join(root, 'tenants', 'acme.json'), 0o640);
    const folder = await openFolder();
    const { hash } = await folder.read('tenants/acme.json');
    const written = await folder.write('tenants/acme.json', '{"Name":"änderung"}', hash);
    expect(await readFile(join(root, 'tenants', 'acme.json'), 'utf8')).toBe('{"Name":"änderung"}');
    expect((await stat(join(root, 'tenants', 'acme.json'))).mode & 0o777).toBe(0o640);
    expect((await folder.read('tenants/acme.json')).hash).toBe(written.hash);
    expect(textOf(folder, 'tenants/acme.json')).toBe('{"Name":"änderung"}');
    const { readdir } = await import('node:fs/promises');
    expect(await readdir(join(root, 'tenants'))).toEqual(['acme.json']);
  });

  it('refuses with CONFLICT when the file changed, vanished or exists already', async () => {
    const folder = await openFolder();
    const { hash } = await folder.read('tenants/acme.json');
    await writeFile(join(root, 'tenants', 'acme.json'), '{"Name":"theirs"}');
    await expect(folder.write('tenants/acme.json', '{"Name":"mine"}', hash)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(folder.write('tenants/acme.json', '{"Name":"mine"}', null)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await readFile(join(root, 'tenants', 'acme.json'), 'utf8')).toBe('{"Name":"theirs"}');
    await unlink(join(root, 'tenants', 'acme.json'));
    await expect(folder.write('tenants/acme.json', '{"Name":"mine"}', hash)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('lets only one of two writers from the same base win', async () => {
    const folder = await openFolder();
    const results = await Promise.allSettled([folder.write('tenants/b.json', '1', null), folder.write('tenants/b.json', '2', null)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('makes folders as needed, and tells listeners', async () => {
    const folder = await openFolder();
    const change = changeOf(folder, ({ changed }) => changed.includes('connection-groups/eu.json'));
    await folder.write('connection-groups/eu.json', '{"Name":"eu"}', null);
    await change;
  });

  it.each([
    '../x.json',
    '/etc/passwd',
    'tenants/../../x',
    'tenants//x',
    'a\0b',
    '.git/config',
    'C:/x',
    'tenants\\x',
    '',
    'tenants/.hidden',
  ])('refuses the path %j everywhere', async (path) => {
    const folder = await openFolder();
    const refused = { code: expect.stringMatching(/^(INVALID|REFUSED)$/) };
    await expect(folder.write(path, 'x', null)).rejects.toMatchObject(refused);
    await expect(folder.read(path)).rejects.toMatchObject(refused);
    await expect(folder.rename('tenants/acme.json', path)).rejects.toMatchObject(refused);
    await expect(folder.remove(path)).rejects.toMatchObject(refused);
    await expect(folder.locate(path)).rejects.toMatchObject(refused);
  });

  it('does not reach through links that leave the workspace', async () => {
    await writeFile(join(place, 'outside.json'), 'outside');
    await symlink(join(place, 'outside.json'), join(root, 'tenants', 'link.json'));
    await symlink(place, join(root, 'tenants', 'away'));
    await symlink(join(place, 'not-yet.json'), join(root, 'tenants', 'dangling.json'));
    const folder = await openFolder();
    await expect(folder.read('tenants/link.json')).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(folder.write('tenants/away/new.json', 'x', null)).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(folder.write('tenants/dangling.json', 'x', null)).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(folder.locate('tenants/away/outside.json')).rejects.toMatchObject({ code: 'REFUSED' });
    expect(await readFile(join(place, 'outside.json'), 'utf8')).toBe('outside');
  });
});

describe('rename and remove', () => {
  it('renames, and never over something else', async () => {
    const folder = await openFolder();
    await folder.write('tenants/b.json', '{"Name":"bbb"}', null);
    await expect(folder.rename('tenants/acme.json', 'tenants/b.json')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(folder.rename('tenants/none.json', 'tenants/c.json')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await folder.rename('tenants/acme.json', 'tenants/sub/c.json');
    expect(textOf(folder, 'tenants/sub/c.json')).toBe('{"Name":"acme"}');
    expect(textOf(folder, 'tenants/acme.json')).toBeUndefined();
  });

  it('removes to the trash and brings back', async () => {
    const folder = await openFolder();
    const { undo } = await folder.remove('tenants/acme.json');
    expect(textOf(folder, 'tenants/acme.json')).toBeUndefined();
    expect(await folder.undoRemove(undo)).toEqual({ path: 'tenants/acme.json' });
    expect(textOf(folder, 'tenants/acme.json')).toBe('{"Name":"acme"}');
    await expect(folder.undoRemove(undo)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(folder.undoRemove('../../x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('does not bring back over a file that is there by now, and keeps what it holds', async () => {
    const folder = await openFolder();
    const { undo } = await folder.remove('tenants/acme.json');
    const { hash } = await folder.write('tenants/acme.json', '{"Name":"newer"}', null);
    await expect(folder.undoRemove(undo)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await folder.read('tenants/acme.json')).hash).toBe(hash);
    await unlink(join(root, 'tenants', 'acme.json'));
    await folder.undoRemove(undo);
    expect(textOf(folder, 'tenants/acme.json')).toBe('{"Name":"acme"}');
  });

  it('removes a link itself, not what it leads to', async () => {
    await symlink('acme.json', join(root, 'tenants', 'inside.json'));
    const folder = await openFolder();
    await folder.remove('tenants/inside.json');
    expect(await readFile(join(root, 'tenants', 'acme.json'), 'utf8')).toBe('{"Name":"acme"}');
  });

  it('removes and brings back a whole folder', async () => {
    const folder = await openFolder();
    const { undo } = await folder.remove('origins/web.example.com');
    expect(folder.input().fixtures).toEqual([]);
    await folder.undoRemove(undo);
    expect(folder.input().fixtures).toHaveLength(1);
  });
});
