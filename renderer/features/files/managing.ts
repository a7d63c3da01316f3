/** Making, renaming and removing files, and doing fixes in them. */
import type { Fix } from '../../../main/core/types/diagnostic';
import { describeError } from '../../api/errors';
import type { Bench } from './bench';
import { withoutFile, type OpenFile } from './workbench-state';

export interface ManagingParts {
  readonly open: (path: string, line?: number, column?: number) => Promise<void>;
  readonly close: (path: string) => void;
}

export function managing(bench: Bench, { open, close }: ManagingParts) {
  /** Open files at a path, or in the folder that it names. */
  function openBelow(path: string): readonly OpenFile[] {
    return bench.store.getState().files.filter((file) => file.path === path || file.path.startsWith(`${path}/`));
  }

  /** Makes a new file and opens it. Returns a sentence when that failed. */
  async function create(path: string, text: string): Promise<string | null> {
    try {
      await bench.studio.files.write({ path, text, baseHash: null });
      await bench.reloadEntries();
      await open(path);
      return null;
    } catch (thrown) {
      const { code, message } = describeError(thrown);
      return code === 'CONFLICT' ? `${path} exists already.` : message;
    }
  }

  /** Renames a file or folder; open tabs and their unsaved edits go along. Returns a sentence when that failed. */
  async function rename(from: string, to: string): Promise<string | null> {
    const moving = openBelow(from);
    try {
      await bench.studio.files.rename({ from, to });
    } catch (thrown) {
      return describeError(thrown).message;
    }
    const { active } = bench.store.getState();
    for (const file of moving) {
      const text = bench.documents.text(file.path);
      const path = to + file.path.slice(from.length);
      bench.store.setState((state) => withoutFile(state, file.path));
      bench.documents.close(file.path);
      bench.dropUnsaved(file.path);
      bench.add({ ...file, path, dirty: false });
      if (text !== null) {
        bench.documents.open(path, file.saved);
        bench.documents.replace(path, text);
      }
      if (active === file.path) bench.store.setState({ active: path });
    }
    await bench.reloadEntries();
    bench.tellUnsaved();
    return null;
  }

  /** Removes a file; the notice offers to bring it back. */
  async function remove(path: string): Promise<void> {
    try {
      const { undo } = await bench.studio.files.remove({ path });
      for (const file of openBelow(path)) close(file.path);
      await bench.reloadEntries();
      const bringBack = async (): Promise<void> => {
        const restored = await bench.studio.files.undoRemove({ undo });
        await bench.reloadEntries();
        const isFile = bench.store.getState().entries.some((entry) => entry.path === restored.path && entry.kind === 'file');
        if (isFile) await open(restored.path);
      };
      bench.notify({
        tone: 'info',
        text: `Deleted ${path}.`,
        action: { label: 'Undo', run: () => void bringBack().catch(bench.complain) },
      });
    } catch (thrown) {
      bench.complain(thrown);
    }
  }

  /** Does a fix: its edits are made in the open files, unsaved and undoable; files that it makes are there at once. */
  async function applyFix(fix: Fix): Promise<void> {
    const all = fix.edits ?? [];
    for (const path of new Set(all.map((edit) => edit.file))) {
      const edits = all.filter((edit) => edit.file === path);
      const first = edits[0];
      if (first?.creates) {
        const failed = await create(path, first.text);
        if (failed !== null) bench.notify({ tone: 'error', text: failed });
        continue;
      }
      await open(path, first?.startLine, first?.startColumn);
      bench.documents.edit(path, edits);
    }
  }

  return { create, rename, remove, applyFix };
}
