import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../renderer/api/memory-files';

function make(initial: Readonly<Record<string, string>> = { 'tenants/a.json': '{}', 'dns/a.zone': '' }) {
  const changes: (readonly string[])[] = [];
  const files = memoryFiles(
    initial,
    (paths) => changes.push(paths),
    () => [],
  );
  return { ...files, changes };
}

describe('files in memory', () => {
  it('writes only over what the writer has read', async () => {
    const { verbs } = make();
    const { hash } = await verbs.read({ path: 'tenants/a.json' });
    await verbs.write({ path: 'tenants/a.json', text: '{ }', baseHash: hash });
    await expect(verbs.write({ path: 'tenants/a.json', text: 'x', baseHash: hash })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(verbs.write({ path: 'tenants/a.json', text: 'x', baseHash: null })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await verbs.read({ path: 'tenants/a.json' })).text).toBe('{ }');
  });

  it('keeps a draft until the file is written, and does not offer one that equals the file', async () => {
    const { verbs } = make();
    await verbs.keepDraft({ path: 'tenants/a.json', text: '{ "a": 1 }' });
    expect(await verbs.drafts()).toEqual(['tenants/a.json']);
    const read = await verbs.read({ path: 'tenants/a.json' });
    expect(read.draft).toBe('{ "a": 1 }');
    await verbs.write({ path: 'tenants/a.json', text: '1', baseHash: read.hash });
    expect(await verbs.drafts()).toEqual([]);
    await verbs.keepDraft({ path: 'tenants/a.json', text: '1' });
    expect((await verbs.read({ path: 'tenants/a.json' })).draft).toBeNull();
  });

  it('brings a removed file back, once', async () => {
    const { verbs } = make();
    const { undo } = await verbs.remove({ path: 'dns/a.zone' });
    await expect(verbs.read({ path: 'dns/a.zone' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await verbs.undoRemove({ undo })).toEqual({ path: 'dns/a.zone' });
    await expect(verbs.undoRemove({ undo })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('renames a folder with all that is in it, but never over another file', async () => {
    const { verbs } = make({ 'a/1': 'one', 'a/2': 'two', b: '' });
    await verbs.rename({ from: 'a', to: 'c' });
    expect((await verbs.read({ path: 'c/2' })).text).toBe('two');
    await expect(verbs.rename({ from: 'c/1', to: 'b' })).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(verbs.rename({ from: 'nowhere', to: 'd' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lists folders, and tells content of origins from configuration', async () => {
    const { verbs, input } = make({ 'origins/a.example/index.html': 'hi', 'origins/a.example.json': '{}' });
    expect((await verbs.list()).map(({ path, kind }) => [path, kind])).toEqual([
      ['origins', 'folder'],
      ['origins/a.example', 'folder'],
      ['origins/a.example.json', 'file'],
      ['origins/a.example/index.html', 'file'],
    ]);
    expect(input().files.map(({ path }) => path)).toEqual(['origins/a.example.json']);
    expect(input().fixtures.map(({ path }) => path)).toEqual(['origins/a.example/index.html']);
  });

  it('tells of every change', async () => {
    const { verbs, changes, writeOutside } = make();
    writeOutside('tenants/a.json', null);
    await verbs.write({ path: 'tenants/a.json', text: '', baseHash: null });
    expect(changes).toEqual([['tenants/a.json'], ['tenants/a.json']]);
  });
});
