import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { watchTree, type Watching } from '../../../main/workspace/watch';
import { tempFolder } from '../../support/temp-folder';

const open: Watching[] = [];
afterEach(() => {
  for (const watching of open.splice(0)) watching.close();
});

/** A watch, and a way to wait for a touch of a path. */
function watched(root: string): {
  readonly watching: Watching;
  readonly touchOf: (path: string) => Promise<void>;
  readonly failures: () => number;
} {
  const waiting = new Map<string, () => void>();
  let failures = 0;
  const watching = watchTree(
    root,
    (path) => waiting.get(path ?? '')?.(),
    () => (failures += 1),
  );
  open.push(watching);
  return { watching, touchOf: (path) => new Promise((resolve) => waiting.set(path, resolve)), failures: () => failures };
}

describe('watchTree', () => {
  const root = tempFolder({ 'tenants/a.json': '{}', 'b.json': '{}' });

  it('tells of touches by relative path, in every folder that it follows', async () => {
    const { watching, touchOf } = watched(root);
    expect(watching.follow(new Set(['', 'tenants']))).toBe(true);
    expect(watching.follow(new Set(['', 'tenants']))).toBe(false);
    const touches = [touchOf('tenants/a.json'), touchOf('b.json')];
    await writeFile(join(root, 'tenants', 'a.json'), '[]');
    await writeFile(join(root, 'b.json'), '[]');
    await Promise.all(touches);
  });

  it('follows a folder anew that was replaced by another of the same name', async () => {
    const folders = new Set(['', 'tenants']);
    let seen: () => void = () => undefined;
    const found = new Promise<void>((resolve) => (seen = resolve));
    // As its owner does: look again after each touch, and follow what is there.
    const watching = watchTree(
      root,
      (path) => {
        if (path === 'tenants/new.json') seen();
        setTimeout(() => watching.follow(folders), 20);
      },
      () => undefined,
    );
    open.push(watching);
    watching.follow(folders);
    await mkdir(join(root, 'other'));
    await rm(join(root, 'tenants'), { recursive: true });
    await rename(join(root, 'other'), join(root, 'tenants'));
    const writing = setInterval(() => void writeFile(join(root, 'tenants', 'new.json'), '{}'), 50);
    await found;
    clearInterval(writing);
  });

  it('says once that it failed, and is quiet afterwards', () => {
    const { watching, failures } = watched(join(root, 'nowhere'));
    expect(watching.follow(new Set(['']))).toBe(false);
    watching.follow(new Set(['']));
    expect(failures()).toBe(1);
  });
});
