import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { createMemoryStudio } from '../../../../renderer/api/memory-studio';
import { makeBench, testFiles } from '../../../support/workbench';

const path = 'tenants/a.json';

describe('opening a file', () => {
  it('shows it in a tab, at the line, also when it is open already', async () => {
    const { bench } = await makeBench();
    await bench.open(path, 3, 5);
    const first = bench.store.getState().reveal;
    expect(bench.store.getState()).toMatchObject({ active: path, reveal: { path, line: 3, column: 5 } });
    await bench.open(path, 3, 5);
    expect(bench.store.getState().files).toHaveLength(1);
    expect(bench.store.getState().reveal).not.toBe(first);
  });

  it('goes into the editor without a line, or leaves the keyboard where it is', async () => {
    const { bench } = await makeBench();
    await bench.open(path);
    expect(bench.store.getState().reveal).toBeNull();
    await bench.open(path, null);
    expect(bench.store.getState().reveal).toEqual({ path, line: null, column: 1 });
  });

  it('opens one tab when it is asked twice at once', async () => {
    const { bench } = await makeBench();
    await Promise.all([bench.open(path), bench.open(path)]);
    expect(bench.store.getState().files).toHaveLength(1);
  });

  it('says when there is no such file, and leaves the screen as it was', async () => {
    const { bench, notices } = await makeBench();
    await bench.open('nowhere.json');
    expect(bench.store.getState()).toMatchObject({ files: [], active: null });
    expect(notices[0]).toMatchObject({ tone: 'error', text: 'There is no file nowhere.json.' });
  });

  it('shows a file that is no text by its size, and why another cannot be read', async () => {
    const memory = createMemoryStudio({ files: testFiles });
    const list: typeof memory.files.list = async () =>
      (await memory.files.list()).map((entry) => (entry.path === path ? { ...entry, binary: true } : entry));
    const read: typeof memory.files.read = async () => {
      throw new ORPCError('REFUSED', { defined: true, message: 'No permission to read it.', data: {} });
    };
    const { bench } = await makeBench({ overrides: { files: { ...memory.files, list, read } } });
    await bench.open(path);
    await bench.open('tenants/b.json');
    expect(bench.store.getState().files.map((file) => file.unreadable)).toEqual([
      expect.stringContaining('not text, or too large'),
      'No permission to read it.',
    ]);
    expect(await bench.save(path)).toBe(false);
  });
});

describe('unsaved edits of an earlier session', () => {
  async function withUnsaved() {
    const parts = await makeBench();
    await parts.studio.files.keepDraft({ path, text: 'from last time' });
    await parts.bench.load();
    return parts;
  }

  it('are offered, and come back unsaved', async () => {
    const { bench, documents, notices } = await withUnsaved();
    expect(bench.store.getState().unsaved).toEqual([path]);
    await bench.restoreUnsaved();
    expect(documents.text(path)).toBe('from last time');
    expect(bench.store.getState()).toMatchObject({ unsaved: [], active: path });
    expect(bench.store.getState().files[0]).toMatchObject({ dirty: true, saved: testFiles[path] });
    expect(notices).toEqual([]);
  });

  it('come back when the file is opened before the offer is answered, and can be discarded then', async () => {
    const { bench, documents, notices } = await withUnsaved();
    await bench.open(path);
    expect(documents.text(path)).toBe('from last time');
    expect(bench.store.getState().unsaved).toEqual([]);
    notices.at(-1)?.action?.run();
    expect(documents.text(path)).toBe(testFiles[path]);
  });

  it('are gone when the offer is declined', async () => {
    const { bench, studio } = await withUnsaved();
    await bench.discardUnsaved();
    expect(await studio.files.drafts()).toEqual([]);
    expect(bench.store.getState().unsaved).toEqual([]);
  });
});
