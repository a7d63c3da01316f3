import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { FixtureFile } from '../../../main/core/types/source';
import { createFixtureFiles } from '../../../main/runtime/fixture-files';
import { tempFolder } from '../../support/temp-folder';

const folder = tempFolder({ 'origins/web.example/a.txt': 'first', 'origins/web.example/large.bin': Buffer.alloc(1024 * 1024 + 1, 7) });
const outside = tempFolder({ 'secret.txt': 'secret' });

function listed(path: string): FixtureFile {
  const { size, mtimeMs } = statSync(join(folder, path));
  return { path, size, modified: mtimeMs };
}

describe('createFixtureFiles', () => {
  it('reads a small file into memory, with a tag that depends on the content alone', () => {
    const loaded = createFixtureFiles(folder).read(listed('origins/web.example/a.txt'));
    expect(loaded?.body.bytes?.toString()).toBe('first');
    expect(loaded?.etag).toBe('"8b04d5e3775d298e78455efc5ca404d5"');
    expect(loaded?.lastModified).toMatch(/GMT$/);
  });

  it('reads a version once', () => {
    const files = createFixtureFiles(folder);
    const file = listed('origins/web.example/a.txt');
    expect(files.read(file)).toBe(files.read({ ...file }));
  });

  it('reads a changed file again', () => {
    const files = createFixtureFiles(folder);
    const path = 'origins/web.example/b.txt';
    writeFileSync(join(folder, path), 'one');
    const before = files.read(listed(path));
    writeFileSync(join(folder, path), 'three');
    const after = files.read({ ...listed(path), modified: listed(path).modified + 1 });
    expect([before?.body.bytes?.toString(), after?.body.bytes?.toString()]).toEqual(['one', 'three']);
  });

  it('streams a large file from disk', async () => {
    const loaded = createFixtureFiles(folder).read(listed('origins/web.example/large.bin'));
    expect(loaded?.body.inMemory).toBe(false);
    expect(loaded?.size).toBe(1024 * 1024 + 1);
    expect((await text(loaded!.body.open())).length).toBe(1024 * 1024 + 1);
  });

  it('follows no link out of the workspace, and none into it that leads back out', () => {
    mkdirSync(join(folder, 'origins/links.example'), { recursive: true });
    symlinkSync(join(outside, 'secret.txt'), join(folder, 'origins/links.example/secret.txt'));
    symlinkSync(outside, join(folder, 'origins/links.example/folder'));
    const files = createFixtureFiles(folder);
    const entry = { size: 6, modified: 1 };
    expect(files.read({ path: 'origins/links.example/secret.txt', ...entry })).toBeNull();
    expect(files.read({ path: 'origins/links.example/folder/secret.txt', ...entry })).toBeNull();
    expect(files.read({ path: '../secret.txt', ...entry })).toBeNull();
  });

  it('follows a link that stays inside', () => {
    symlinkSync(join(folder, 'origins/web.example/a.txt'), join(folder, 'origins/web.example/link.txt'));
    expect(createFixtureFiles(folder).read({ path: 'origins/web.example/link.txt', size: 5, modified: 1 })?.size).toBe(5);
  });

  it('takes a file that is gone for a missing one', () => {
    expect(createFixtureFiles(folder).read({ path: 'origins/web.example/gone.txt', size: 1, modified: 1 })).toBeNull();
  });
});
