import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { replaceMany } from '../../../main/workspace/replace-many';
import { tempFolder } from '../../support/temp-folder';

const root = tempFolder({ 'tenants/a.json': '', 'tenants/b.json': '', 'tenants/c.json': '' });
const text = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

beforeEach(async () => {
  for (const name of ['a', 'b', 'c']) await writeFile(join(root, `tenants/${name}.json`), `"${name}"\n`);
});

const change = (name: string, before = `"${name}"\n`) => ({ path: `tenants/${name}.json`, before, after: `"new ${name}"\n` });

describe('replacing texts in many files', () => {
  it('writes all that still are what they were', async () => {
    expect(await replaceMany(root, [change('a'), change('b')])).toEqual([]);
    expect([await text('tenants/a.json'), await text('tenants/b.json'), await text('tenants/c.json')]).toEqual([
      '"new a"\n',
      '"new b"\n',
      '"c"\n',
    ]);
  });

  it('leaves what was changed or removed since, and says which', async () => {
    expect(await replaceMany(root, [change('c', 'other'), change('a'), change('gone')])).toEqual(['tenants/c.json', 'tenants/gone.json']);
    expect([await text('tenants/a.json'), await text('tenants/c.json')]).toEqual(['"new a"\n', '"c"\n']);
  });

  it('writes nothing when a path leaves the workspace', async () => {
    await expect(replaceMany(root, [change('a'), { path: '../b', before: '', after: '' }])).rejects.toThrow();
    expect(await text('tenants/a.json')).toBe('"a"\n');
  });
});
