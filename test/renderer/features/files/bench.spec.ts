import { describe, expect, it } from 'vitest';
import { createMemoryStudio } from '../../../../renderer/api/memory-studio';
import { createBench } from '../../../../renderer/features/files/bench';
import { plainDocuments, testFiles } from '../../../support/workbench';

const path = 'tenants/a.json';

function make() {
  const studio = createMemoryStudio({ files: testFiles });
  const documents = plainDocuments();
  const unsaved: Readonly<Record<string, string>>[] = [];
  const notices: string[] = [];
  const bench = createBench({
    studio,
    documents,
    notify: ({ text }) => notices.push(text),
    unsavedChanged: (now) => unsaved.push(now),
    unsavedPause: 1,
  });
  documents.open(path, 'saved');
  bench.add({ path, saved: 'saved', hash: 'h', dirty: false, outside: null, unreadable: null });
  return { bench, studio, documents, unsaved, notices };
}

describe('the state of open files', () => {
  it('follows every edit: dirty, told and kept as a draft, until the text is as saved again', async () => {
    const { bench, studio, documents, unsaved } = make();
    documents.replace(path, 'edited');
    expect(bench.file(path)?.dirty).toBe(true);
    await expect.poll(() => studio.files.drafts()).toEqual([path]);
    documents.replace(path, 'saved');
    expect(bench.file(path)?.dirty).toBe(false);
    await expect.poll(() => studio.files.drafts()).toEqual([]);
    expect(unsaved).toEqual([{ [path]: 'edited' }, {}]);
  });

  it('stays dirty whatever the text when there is no file on disk', () => {
    const { bench, documents } = make();
    bench.change(path, { hash: null });
    documents.replace(path, 'x');
    documents.replace(path, 'saved');
    expect(bench.file(path)?.dirty).toBe(true);
  });

  it('ignores texts that are not open files', () => {
    const { documents, unsaved } = make();
    documents.open('elsewhere', '');
    documents.replace('elsewhere', 'x');
    expect(unsaved).toEqual([]);
  });

  it('says errors in their own words', () => {
    const { bench, notices } = make();
    bench.complain(new Error('It is broken.'));
    expect(notices).toEqual(['It is broken.']);
  });
});
