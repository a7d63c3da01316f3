import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, posix, win32 } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkRelativePath, isInside, resolveEntryInside, resolveInside } from '../../../main/workspace/safe-path';
import { tempFolder } from '../../support/temp-folder';

describe('checkRelativePath', () => {
  it.each(['a.json', 'tenants/a b.json', 'dns/_x.example.zone', 'tenants/ä.json'])('lets %s pass', (path) => {
    expect(checkRelativePath(path)).toBe(path);
  });

  it('lets nothing pass that leads out of a folder', () => {
    const parts = fc.constantFrom('..', '.', '', 'a', 'b.json', '/', '\\', 'C:', '\0', '.git', '...', 'a ', 'con|x');
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 5 }), fc.constantFrom('/', '', '\\'), (pieces, separator) => {
        const path = pieces.join(separator);
        try {
          checkRelativePath(path);
        } catch {
          return;
        }
        for (const system of [posix, win32]) {
          const below = system.relative('/root', system.join('/root', path));
          expect(below === '' || below.startsWith('..') || system.isAbsolute(below), path).toBe(false);
          expect(below.split(system.sep).some((part) => part.startsWith('.') || part.includes('\0'))).toBe(false);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses endless paths', () => {
    expect(() => checkRelativePath('a/'.repeat(600) + 'a')).toThrow(/longer than/);
  });
});

describe('isInside', () => {
  it.each([
    ['/w', '/w', true],
    ['/w', '/w/a', true],
    ['/w', '/work', false],
    ['/', '/a', true],
    ['/w/a', '/w', false],
  ])('of %s: %s is %s', (outer, inner, expected) => {
    expect(isInside(outer, inner)).toBe(expected);
  });
});

describe('resolving', () => {
  const place = tempFolder({ 'w/tenants/a.json': 'a', 'outside.json': 'o' });
  const root = join(place, 'w');

  beforeAll(async () => {
    await symlink('a.json', join(root, 'tenants', 'link.json'));
    await symlink(place, join(root, 'up'));
    await symlink(join(root, 'loop2'), join(root, 'loop1'));
    await symlink(join(root, 'loop1'), join(root, 'loop2'));
    await mkdir(join(root, 'folder'));
    await writeFile(join(root, 'folder', 'x'), '');
  });

  it('follows links inside, and finds the place of what is not there yet', async () => {
    expect(await resolveInside(root, 'tenants/link.json')).toBe(join(root, 'tenants', 'a.json'));
    expect(await resolveInside(root, 'new/deep/file.json')).toBe(join(root, 'new', 'deep', 'file.json'));
    expect(await resolveEntryInside(root, 'tenants/link.json')).toBe(join(root, 'tenants', 'link.json'));
    expect(await resolveEntryInside(root, 'tenants')).toBe(join(root, 'tenants'));
  });

  it('refuses links that leave, links in a circle, and paths through a file', async () => {
    await expect(resolveInside(root, 'up/outside.json')).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(resolveInside(root, 'up/new.json')).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(resolveEntryInside(root, 'up/w')).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(resolveInside(root, 'loop1')).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(resolveInside(root, 'folder/x/y')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
