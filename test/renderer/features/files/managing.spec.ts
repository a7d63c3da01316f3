import { describe, expect, it } from 'vitest';
import { makeBench, testFiles } from '../../../support/workbench';

const path = 'tenants/a.json';

describe('making files', () => {
  it('makes it, lists it and opens it', async () => {
    const { bench, studio } = await makeBench();
    expect(await bench.create('dns/x.zone', '; new\n')).toBeNull();
    expect((await studio.files.read({ path: 'dns/x.zone' })).text).toBe('; new\n');
    expect(bench.store.getState().active).toBe('dns/x.zone');
    expect(bench.store.getState().entries.map((entry) => entry.path)).toContain('dns/x.zone');
  });

  it('never makes one over another', async () => {
    const { bench, studio } = await makeBench();
    expect(await bench.create(path, '')).toBe('tenants/a.json exists already.');
    expect((await studio.files.read({ path })).text).toBe(testFiles[path]);
  });
});

describe('renaming', () => {
  it('takes the open tab and its unsaved edit along', async () => {
    const { bench, documents, type, studio } = await makeBench();
    await bench.open('tenants/b.json');
    await bench.open(path);
    type(path, 'edited');
    expect(await bench.rename(path, 'tenants/c.json')).toBeNull();
    expect(bench.store.getState()).toMatchObject({ active: 'tenants/c.json' });
    expect(documents.text('tenants/c.json')).toBe('edited');
    expect(documents.text(path)).toBeNull();
    await bench.save('tenants/c.json');
    expect((await studio.files.read({ path: 'tenants/c.json' })).text).toBe('edited');
  });

  it('moves every open file of a folder', async () => {
    const { bench } = await makeBench();
    await bench.open(path);
    await bench.open('tenants/b.json');
    await bench.rename('tenants', 'shops');
    expect(bench.store.getState().files.map((file) => file.path)).toEqual(['shops/a.json', 'shops/b.json']);
    expect(bench.store.getState().active).toBe('shops/b.json');
  });

  it('says why it cannot be', async () => {
    const { bench } = await makeBench();
    expect(await bench.rename(path, 'tenants/b.json')).toBe('tenants/b.json exists already.');
  });
});

describe('removing', () => {
  it('closes the tab, and the notice brings the file back', async () => {
    const { bench, notices } = await makeBench();
    await bench.open(path);
    await bench.remove(path);
    expect(bench.store.getState().files).toEqual([]);
    expect(notices.at(-1)?.text).toBe('Deleted tenants/a.json.');
    notices.at(-1)?.action?.run();
    await expect.poll(() => bench.store.getState().active).toBe(path);
  });

  it('says when it failed', async () => {
    const { bench, notices } = await makeBench();
    await bench.remove('nowhere');
    expect(notices.at(-1)).toMatchObject({ tone: 'error' });
  });
});

describe('doing a fix', () => {
  it('edits every file of the fix, unsaved, and shows the place', async () => {
    const { bench, documents } = await makeBench();
    const edit = { startLine: 1, startColumn: 11, endLine: 1, endColumn: 14 };
    await bench.applyFix({
      title: 'Rename both',
      edits: [
        { ...edit, file: path, text: '"x"' },
        { ...edit, file: 'tenants/b.json', text: '"y"' },
      ],
    });
    expect([documents.text(path), documents.text('tenants/b.json')]).toEqual(['{ "Name": "x" }\n', '{ "Name": "y" }\n']);
    expect(bench.store.getState().files.every((file) => file.dirty)).toBe(true);
    expect(bench.store.getState().reveal).toMatchObject({ path: 'tenants/b.json', line: 1 });
  });

  it('does nothing for advice without edits', async () => {
    const { bench } = await makeBench();
    await bench.applyFix({ title: 'Read the guide' });
    expect(bench.store.getState().files).toEqual([]);
  });
});

describe('doing a fix', () => {
  const edit = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

  it('edits open files and makes those that are not there', async () => {
    const { bench, documents, studio } = await makeBench();
    await bench.applyFix({
      title: 'Do',
      edits: [
        { ...edit, file: path, text: ' ' },
        { ...edit, file: 'certificates/c.json', text: '{}\n', creates: true },
      ],
    });
    expect(documents.text(path)).toBe(` ${testFiles[path]}`);
    expect((await studio.files.read({ path: 'certificates/c.json' })).text).toBe('{}\n');
  });

  it('says so when a file that it would make is there', async () => {
    const { bench, notices, studio } = await makeBench();
    await bench.applyFix({ title: 'Do', edits: [{ ...edit, file: path, text: '', creates: true }] });
    expect(notices.at(-1)).toMatchObject({ tone: 'error', text: 'tenants/a.json exists already.' });
    expect((await studio.files.read({ path })).text).toBe(testFiles[path]);
  });
});
