import { describe, expect, it } from 'vitest';
import { editsByFile, type CheckedEdit } from '../../../../renderer/features/files/editing';
import { makeBench, testFiles, type TestBench } from '../../../support/workbench';

const [a, b] = ['tenants/a.json', 'tenants/b.json'] as const;

/** Gives both tenants another name. */
const rename = (to = 'z'): { readonly title: string; readonly edits: readonly CheckedEdit[] } => ({
  title: 'Rename',
  edits: [a, b].map((file) => ({
    file,
    startLine: 1,
    startColumn: 11,
    endLine: 1,
    endColumn: 14,
    text: `"${to}"`,
    old: testFiles[file].slice(10, 13),
  })),
});

/** Texts on disk. */
async function disk({ studio }: TestBench): Promise<readonly string[]> {
  return Promise.all([a, b].map(async (path) => (await studio.files.read({ path })).text));
}
const before = [testFiles[a], testFiles[b]];
const after = ['{ "Name": "z" }\n', '{ "Name": "z" }\n'];

/** Lets what was begun without waiting for it come to its end. */
const settled = async (test: TestBench, texts: readonly string[]): Promise<void> => {
  await expect.poll(async () => disk(test)).toEqual(texts);
};

describe('edits in many files', () => {
  it('are saved in files that are open and in others alike, and said with a way back', async () => {
    const test = await makeBench();
    await test.bench.open(a);
    expect(await test.bench.editMany(rename())).toBe(true);
    expect([await disk(test), test.documents.text(a)]).toEqual([after, after[0]]);
    expect(test.bench.store.getState().files).toMatchObject([{ path: a, dirty: false }]);
    expect(test.notices.at(-1)).toMatchObject({ tone: 'ok', text: 'Rename: 2 places in 2 files.', action: { label: 'Undo' } });
    test.notices.at(-1)?.action?.run();
    await settled(test, before);
    expect(test.documents.text(a)).toBe(before[0]);
  });

  it('leave a file with unsaved edits unsaved', async () => {
    const test = await makeBench();
    await test.bench.open(a);
    test.type(a, '{ "Name": "a", "Enabled": true }\n');
    await test.bench.editMany(rename());
    expect(await disk(test)).toEqual([before[0], after[1]]);
    expect(test.documents.text(a)).toBe('{ "Name": "z", "Enabled": true }\n');
    expect(test.notices.at(-1)?.text).toBe('Rename: 2 places in 2 files. Not saved yet, because of earlier edits: tenants/a.json.');
  });

  it('are all taken back when the editor takes back one of them, and made again', async () => {
    const test = await makeBench();
    await test.bench.open(a);
    await test.bench.editMany(rename());
    test.undo(a, before[0] ?? '');
    await settled(test, before);
    expect(test.bench.store.getState().files).toMatchObject([{ path: a, dirty: false }]);
    test.redo(a, after[0] ?? '');
    await settled(test, after);
  });

  it('are not made again by typing the same text', async () => {
    const test = await makeBench();
    await test.bench.open(a);
    await test.bench.editMany(rename());
    test.type(a, before[0] ?? '');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await disk(test))[1]).toBe(after[1]);
  });

  it('leave what has changed since as it is, and say so', async () => {
    const test = await makeBench();
    await test.bench.editMany(rename());
    const { hash } = await test.studio.files.read({ path: b });
    await test.studio.files.write({ path: b, text: '{ "Name": "other" }\n', baseHash: hash });
    test.notices.at(-1)?.action?.run();
    await settled(test, [before[0] ?? '', '{ "Name": "other" }\n']);
    await expect
      .poll(() => test.notices.at(-1)?.text)
      .toBe('Undone: Rename. Left as they are, because they have changed since: tenants/b.json.');
  });

  it('are not made at all when a file is no longer what they were made for', async () => {
    const test = await makeBench({ files: { ...testFiles, [b]: '{ "Name": "new" }\n' } });
    expect(await test.bench.editMany(rename())).toBe(false);
    expect(await disk(test)).toEqual([before[0], '{ "Name": "new" }\n']);
    expect(test.notices.at(-1)).toMatchObject({
      tone: 'error',
      text: 'tenants/b.json has changed meanwhile. Nothing was changed; try again.',
    });
  });

  it('are not made when a file is gone', async () => {
    const test = await makeBench();
    await test.studio.files.remove({ path: b });
    expect(await test.bench.editMany(rename())).toBe(false);
    expect((await test.studio.files.read({ path: a })).text).toBe(before[0]);
  });

  it('are of each file in the order of the first ones', () => {
    const edit = (file: string): CheckedEdit => ({ file, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1, text: '' });
    expect([...editsByFile([edit('b'), edit('a'), edit('b')])].map(([file, edits]) => `${file} ${edits.length}`)).toEqual(['b 2', 'a 1']);
  });
});
