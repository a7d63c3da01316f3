import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { createMemoryStudio } from '../../../../renderer/api/memory-studio';
import { makeBench, testFiles } from '../../../support/workbench';

const path = 'tenants/a.json';
const saved = testFiles[path];

async function edited(text = 'mine') {
  const parts = await makeBench();
  await parts.bench.open(path);
  parts.type(path, text);
  const file = () => parts.bench.store.getState().files.find((candidate) => candidate.path === path);
  const onDisk = async (): Promise<string> => (await parts.studio.files.read({ path })).text;
  return { ...parts, file, onDisk };
}

describe('saving', () => {
  it('writes the text, and the file is clean', async () => {
    const { bench, file, onDisk, unsaved } = await edited();
    expect(file()?.dirty).toBe(true);
    expect(await bench.save(path)).toBe(true);
    expect([file()?.dirty, await onDisk()]).toEqual([false, 'mine']);
    expect(unsaved.at(-1)).toEqual({});
  });

  it('does not write what did not change', async () => {
    let writes = 0;
    const memory = createMemoryStudio({ files: testFiles });
    const { bench } = await makeBench({
      overrides: {
        files: {
          ...memory.files,
          write: async () => {
            writes += 1;
            return { hash: '' };
          },
        },
      },
    });
    await bench.open(path);
    expect(await bench.save(path)).toBe(true);
    expect(writes).toBe(0);
  });

  it('keeps what was typed while the save was under way as unsaved', async () => {
    const { bench, type, file, onDisk } = await edited('first');
    const saving = bench.save(path);
    type(path, 'second');
    await saving;
    expect([file()?.dirty, file()?.saved, await onDisk()]).toEqual([true, 'first', 'first']);
    await bench.save(path);
    expect([file()?.dirty, await onDisk()]).toEqual([false, 'second']);
  });

  it('says why it failed, and stays unsaved', async () => {
    const memory = createMemoryStudio({ files: testFiles });
    const refuse = async (): Promise<never> => {
      throw new ORPCError('REFUSED', { defined: true, message: 'The file is read-only.', data: {} });
    };
    const { bench, notices, type } = await makeBench({ overrides: { files: { ...memory.files, write: refuse } } });
    await bench.open(path);
    type(path, 'x');
    expect(await bench.save(path)).toBe(false);
    expect(notices.at(-1)).toMatchObject({ tone: 'error', text: 'The file is read-only.' });
    expect(bench.store.getState().files[0]?.dirty).toBe(true);
  });

  it('saves all that is unsaved', async () => {
    const { bench, type, studio } = await edited();
    await bench.open('tenants/b.json');
    type('tenants/b.json', 'also');
    await bench.saveAll();
    expect((await studio.files.read({ path: 'tenants/b.json' })).text).toBe('also');
    expect(bench.store.getState().files.some((file) => file.dirty)).toBe(false);
  });
});

describe('reverting', () => {
  it('puts the text on disk back as an edit', async () => {
    const { bench, documents, file, studio } = await edited();
    bench.revert(path);
    expect([documents.text(path), file()?.dirty]).toEqual([saved, false]);
    await bench.flush();
    expect(await studio.files.drafts()).toEqual([]);
  });
});

describe('a file that changed elsewhere', () => {
  it('is taken over when nothing is unsaved', async () => {
    const { bench, documents, file, studio } = await edited();
    await bench.save(path);
    studio.memory.writeOutside(path, 'theirs');
    await bench.changedOnDisk([path]);
    expect([documents.text(path), file()?.dirty, file()?.outside]).toEqual(['theirs', false, null]);
  });

  it('asks, when it is saved over unsaved edits, and loses neither text before the answer', async () => {
    const { bench, studio, file, onDisk } = await edited();
    studio.memory.writeOutside(path, 'theirs');
    expect(await bench.save(path)).toBe(false);
    expect(bench.store.getState().conflict).toBe(path);
    expect(file()?.outside).toMatchObject({ kind: 'changed', text: 'theirs' });
    expect(await onDisk()).toBe('theirs');
  });

  it('keeps mine when I say so', async () => {
    const { bench, studio, file, onDisk } = await edited();
    studio.memory.writeOutside(path, 'theirs');
    await bench.changedOnDisk([path]);
    await bench.keepMine(path);
    expect([await onDisk(), file()?.dirty, file()?.outside]).toEqual(['mine', false, null]);
  });

  it('takes theirs when I say so, by revert too', async () => {
    for (const answer of ['takeTheirs', 'revert'] as const) {
      const { bench, studio, documents, file } = await edited();
      studio.memory.writeOutside(path, 'theirs');
      await bench.changedOnDisk([path]);
      bench[answer](path);
      expect([documents.text(path), file()?.dirty, file()?.outside]).toEqual(['theirs', false, null]);
    }
  });

  it('is no conflict when both wrote the same, nor when the disk went back', async () => {
    const { bench, studio, file } = await edited();
    studio.memory.writeOutside(path, 'mine');
    await bench.changedOnDisk([path]);
    expect([file()?.dirty, file()?.outside]).toEqual([false, null]);
    const other = await edited();
    other.studio.memory.writeOutside(path, 'theirs');
    await other.bench.changedOnDisk([path]);
    other.studio.memory.writeOutside(path, saved);
    await other.bench.changedOnDisk([path]);
    expect(other.file()?.outside).toBeNull();
  });
});

describe('a file that was removed elsewhere', () => {
  it('closes when nothing is unsaved, and says so', async () => {
    const { bench, studio, file, notices } = await edited();
    await bench.save(path);
    studio.memory.writeOutside(path, null);
    await bench.changedOnDisk([path]);
    expect(file()).toBeUndefined();
    expect(notices.at(-1)?.text).toContain('is gone');
  });

  it('stays with its unsaved edits, and is made again when those are saved', async () => {
    const { bench, studio, file, onDisk } = await edited();
    studio.memory.writeOutside(path, null);
    await bench.changedOnDisk([path]);
    expect(file()?.outside).toEqual({ kind: 'removed' });
    await bench.keepMine(path);
    expect([await onDisk(), file()?.dirty]).toEqual(['mine', false]);
  });

  it('closes without the edits when I say so', async () => {
    const { bench, studio, file } = await edited();
    studio.memory.writeOutside(path, null);
    await bench.changedOnDisk([path]);
    bench.takeTheirs(path);
    expect(file()).toBeUndefined();
  });
});

describe('closing', () => {
  it('drops the draft of the edits that were given up', async () => {
    const { bench, studio, unsaved } = await edited();
    await bench.flush();
    expect(await studio.files.drafts()).toEqual([path]);
    bench.close(path);
    await bench.flush();
    await Promise.resolve();
    expect(await studio.files.drafts()).toEqual([]);
    expect(unsaved.at(-1)).toEqual({});
  });
});
