import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSampleShelf } from '../../../../main/host/services/samples';
import type { SampleShelf } from '../../../../main/host/services/samples';

let folder: string;
let shelf: SampleShelf;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgecase-samples-'));
  for (const name of ['storefront', 'no-workspace']) await mkdir(join(folder, 'samples', name), { recursive: true });
  await writeFile(join(folder, 'samples', 'storefront', 'workspace.json'), '{}');
  await writeFile(
    join(folder, 'samples', 'storefront', 'README.md'),
    '# A storefront\n\nOne template,\neight tenants.\n\n## More\n\nOther text.\n',
  );
  shelf = createSampleShelf({
    samplesPath: join(folder, 'samples'),
    copiesPath: join(folder, 'copies'),
    trashPath: join(folder, 'trash'),
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the samples', () => {
  it('are described by the first heading and paragraph of their README', async () => {
    expect(await shelf.list()).toEqual([{ name: 'storefront', title: 'A storefront', summary: 'One template, eight tenants.' }]);
  });

  it('are worked on as copies, which are kept between visits', async () => {
    const copy = await shelf.ensureCopy('storefront', false);
    await writeFile(join(copy, 'workspace.json'), '{ "name": "mine" }');
    expect(await shelf.ensureCopy('storefront', false)).toBe(copy);
    expect(await readFile(join(copy, 'workspace.json'), 'utf8')).toBe('{ "name": "mine" }');
    expect(await readFile(join(folder, 'samples', 'storefront', 'workspace.json'), 'utf8')).toBe('{}');
  });

  it('start anew on request, with the old copy in the trash', async () => {
    const copy = await shelf.ensureCopy('storefront', false);
    await writeFile(join(copy, 'workspace.json'), 'mine');
    await shelf.ensureCopy('storefront', true);
    expect(await readFile(join(copy, 'workspace.json'), 'utf8')).toBe('{}');
    const aside = (await readdir(join(folder, 'trash')))[0] ?? '';
    expect(await readFile(join(folder, 'trash', aside, 'storefront', 'workspace.json'), 'utf8')).toBe('mine');
  });

  it.each(['nothing', 'no-workspace', '../samples/storefront', '..', ''])('does not know %s', async (name) => {
    await expect(shelf.ensureCopy(name, true)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
