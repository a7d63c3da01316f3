/** Saving, reverting, closing, and what happens when the disk and the editor disagree. */
import { describeError } from '../../api/errors';
import type { Bench } from './bench';
import { judgeDisk, withoutFile, type DiskNews } from './workbench-state';

export function saving(bench: Bench) {
  /** Saves; asks when something else changed the file meanwhile. Resolves with whether it is saved. */
  async function save(path: string): Promise<boolean> {
    const file = bench.file(path);
    const text = bench.documents.text(path);
    if (!file || text === null || file.unreadable) return false;
    if (!file.dirty) return true;
    if (file.outside) {
      bench.store.setState({ conflict: path });
      return false;
    }
    try {
      bench.unsaved.forget(path);
      const { hash } = await bench.studio.files.write({ path, text, baseHash: file.hash });
      const now = bench.documents.text(path) ?? text;
      // What was seen on disk meanwhile was this very save.
      bench.change(path, { saved: text, hash, dirty: now !== text, outside: null });
      if (now !== text) bench.unsaved.keep(path, now);
      bench.tellUnsaved();
      return true;
    } catch (thrown) {
      bench.unsaved.keep(path, text);
      if (describeError(thrown).code !== 'CONFLICT') {
        bench.complain(thrown);
        return false;
      }
      await lookAtDisk(path);
      if (bench.file(path)?.outside) bench.store.setState({ conflict: path });
      return false;
    }
  }

  async function saveAll(): Promise<void> {
    for (const file of bench.store.getState().files.filter(({ dirty }) => dirty)) await save(file.path);
  }

  /** Puts the text on disk back; the person can undo that. */
  function revert(path: string): void {
    const file = bench.file(path);
    if (!file) return;
    if (file.outside) {
      takeTheirs(path);
      return;
    }
    bench.documents.replace(path, file.saved);
    bench.change(path, { dirty: file.hash === null });
    bench.dropUnsaved(path);
    bench.tellUnsaved();
  }

  async function readDisk(path: string): Promise<DiskNews | null> {
    try {
      const { text, hash } = await bench.studio.files.read({ path });
      return { kind: 'text', text, hash };
    } catch (thrown) {
      return describeError(thrown).code === 'NOT_FOUND' ? { kind: 'gone' } : null;
    }
  }

  /** Compares an open file with the disk, and takes over or asks. */
  async function lookAtDisk(path: string): Promise<void> {
    const news = await readDisk(path);
    const file = bench.file(path);
    if (!news || !file || file.unreadable) return;
    const verdict = judgeDisk(file, bench.documents.text(path) ?? '', news);
    if (verdict === 'nothing') {
      if (file.outside) bench.change(path, { outside: null });
    } else if (verdict === 'close') {
      close(path);
      bench.notify({ tone: 'info', text: `${path} is gone: it was removed or renamed elsewhere.` });
    } else if (verdict === 'conflict') {
      bench.change(path, { outside: news.kind === 'gone' ? { kind: 'removed' } : { kind: 'changed', text: news.text, hash: news.hash } });
    } else if (news.kind === 'text') {
      bench.change(path, { saved: news.text, hash: news.hash, dirty: false, outside: null });
      bench.documents.replace(path, news.text);
      bench.unsaved.forget(path);
      bench.tellUnsaved();
    }
  }

  /** The host said that these files changed on disk. */
  async function changedOnDisk(paths: readonly string[]): Promise<void> {
    const touched = bench.store
      .getState()
      .files.filter((file) => paths.some((path) => file.path === path || file.path.startsWith(`${path}/`)));
    await Promise.all([bench.reloadEntries(), ...touched.map((file) => lookAtDisk(file.path))]);
  }

  /** Answers a conflict: the text on disk wins. */
  function takeTheirs(path: string): void {
    const outside = bench.file(path)?.outside;
    if (!outside) return;
    bench.dropUnsaved(path);
    if (outside.kind === 'removed') {
      close(path);
      return;
    }
    bench.change(path, { saved: outside.text, hash: outside.hash, dirty: false, outside: null });
    bench.documents.replace(path, outside.text);
    bench.store.setState({ conflict: null });
    bench.tellUnsaved();
  }

  /** Answers a conflict: the edits here win, and are saved over what is on disk. */
  async function keepMine(path: string): Promise<void> {
    const outside = bench.file(path)?.outside;
    if (!outside) return;
    bench.store.setState({ conflict: null });
    if (outside.kind === 'removed') bench.change(path, { saved: '', hash: null, dirty: true, outside: null });
    else bench.change(path, { saved: outside.text, hash: outside.hash, outside: null });
    await save(path);
  }

  /** Closes a tab. Unsaved edits are lost: ask first. */
  function close(path: string): void {
    const file = bench.file(path);
    if (!file) return;
    bench.store.setState((state) => withoutFile(state, path));
    bench.documents.close(path);
    bench.unsaved.forget(path);
    if (!file.dirty) return;
    bench.dropUnsaved(path);
    bench.tellUnsaved();
  }

  return { save, saveAll, revert, changedOnDisk, takeTheirs, keepMine, close };
}
