import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readImportSources } from '../../../main/cli/import-sources';
import { tempFolder } from '../../support/temp-folder';

const paths = ['b/x.json', 'a.template', 'b/node_modules/p.json', 'asset.abc/i.json', '.git/c.json', 'note.md', 'f.js', 't.yaml'];
const place = tempFolder(Object.fromEntries(paths.map((path) => [path, path])));
const empty = tempFolder();

describe('what is to be imported', () => {
  it('is a file under its own name', async () => {
    expect(await readImportSources(join(place, 'b', 'x.json'))).toEqual([{ path: 'x.json', text: 'b/x.json' }]);
  });

  it('is everything below a folder, sorted, without packages, assets, hidden and other files', async () => {
    expect((await readImportSources(place)).map(({ path }) => path)).toEqual(['a.template', 'b/x.json', 'f.js', 't.yaml']);
  });

  it('is standard input for -', async () => {
    const input = Readable.from([Buffer.from('{"ü"'), Buffer.from(':1}')]);
    expect(await readImportSources('-', input)).toEqual([{ path: '-', text: '{"ü":1}' }]);
  });

  it('must be there', async () => {
    await expect(readImportSources(join(place, 'none'))).rejects.toThrow('none cannot be read');
    await expect(readImportSources(empty)).rejects.toThrow('holds no JSON or YAML file');
  });
});
