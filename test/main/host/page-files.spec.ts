import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, asyncProperty, constantFrom } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPageFile } from '../../../main/host/page-files';

let folder: string;
let root: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgecase-page-'));
  root = join(folder, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<!doctype html>');
  await writeFile(join(root, 'assets', 'main-1a2b.js'), 'void 0;');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await symlink(join(folder, 'secret.txt'), join(root, 'link.txt'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the files of the page', () => {
  it('gives index.html for the root path', async () => {
    expect(await findPageFile(root, '/')).toMatchObject({ contentType: 'text/html; charset=utf-8', size: 15, immutable: false });
  });

  it('marks hashed assets as immutable', async () => {
    expect(await findPageFile(root, '/assets/main-1a2b.js')).toMatchObject({
      contentType: 'text/javascript; charset=utf-8',
      immutable: true,
    });
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets\\..\\..\\secret.txt',
    '//secret.txt',
    '/link.txt',
    '/index.html%00.txt',
    '/%zz.txt',
    '/C:/secret.txt',
    'secret.txt',
    '/assets',
    '/nothing.txt',
  ])('answers nothing for %s', async (path) => {
    expect(await findPageFile(root, path)).toBeNull();
  });

  it('never gives a file outside its folder, whatever the path', async () => {
    const piece = constantFrom('..', '.', '/', '%2e', '%2f', '\\', 'assets', 'secret.txt', 'link.txt', 'index.html', '%5c', '\0', '');
    await assert(
      asyncProperty(array(piece, { maxLength: 8 }), async (pieces) => {
        const found = await findPageFile(root, `/${pieces.join('')}`);
        return found === null || !found.path.endsWith('secret.txt');
      }),
    );
  });
});
