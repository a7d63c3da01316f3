/** Opening files: from the tree, from a link to a line, and from unsaved edits of an earlier session. */
import { describeError } from '../../api/errors';
import type { Bench } from './bench';
import type { OpenFile } from './workbench-state';

/** Larger texts are shown by their size alone; the host says the same by `binary`. */
const unreadableSentence = 'This file is not text, or too large for the editor. Edgecase serves it as it is.';

export function opening(bench: Bench, revert: (path: string) => void) {
  /** Reads the list of files and of unsaved edits. */
  async function load(): Promise<void> {
    try {
      const [entries, kept] = await Promise.all([bench.studio.files.list(), bench.studio.files.drafts()]);
      const open = new Set(bench.store.getState().files.map((file) => file.path));
      bench.store.setState({ entries, loaded: true, unsaved: kept.filter((path) => !open.has(path)) });
    } catch (thrown) {
      bench.complain(thrown);
    }
  }

  /**
   * Shows a file. With a line it goes there; with null the keyboard goes into the editor, wherever the file was left.
   * Unsaved edits of an earlier session are put back at once.
   */
  async function open(path: string, line?: number | null, column = 1): Promise<void> {
    if (!bench.file(path) && !(await begin(path, true))) return;
    bench.store.setState({ active: path, ...(line === undefined ? {} : { reveal: { path, line, column } }) });
  }

  /** Reads a file into a tab; `tells` says it when unsaved edits came back that were not asked for. */
  async function begin(path: string, tells: boolean): Promise<boolean> {
    const entry = bench.store.getState().entries.find((candidate) => candidate.path === path);
    const blank: OpenFile = { path, saved: '', hash: null, dirty: false, outside: null, unreadable: null };
    if (entry?.binary) {
      bench.add({ ...blank, hash: 'unread', unreadable: unreadableSentence });
      return true;
    }
    try {
      const content = await bench.studio.files.read({ path });
      if (bench.file(path)) return true;
      bench.documents.open(path, content.text);
      bench.add({ ...blank, saved: content.text, hash: content.hash });
      if (content.draft !== null) restoreText(path, content.draft, tells);
      return true;
    } catch (thrown) {
      const { code, message } = describeError(thrown);
      if (code === 'NOT_FOUND' || !entry) bench.complain(thrown);
      else bench.add({ ...blank, hash: 'unread', unreadable: message });
      return code !== 'NOT_FOUND' && entry !== undefined;
    }
  }

  function restoreText(path: string, text: string, tells: boolean): void {
    bench.documents.replace(path, text);
    bench.store.setState((state) => ({ unsaved: state.unsaved.filter((kept) => kept !== path) }));
    if (!tells) return;
    bench.notify({
      tone: 'info',
      text: `Put back the unsaved edit of ${path}.`,
      action: { label: 'Discard', run: () => revert(path) },
    });
  }

  /** Opens every file with unsaved edits, which puts them back. */
  async function restoreUnsaved(): Promise<void> {
    const paths = bench.store.getState().unsaved;
    for (const path of paths) {
      if (await begin(path, false)) bench.store.setState({ active: path });
    }
    bench.store.setState({ unsaved: [] });
  }

  async function discardUnsaved(): Promise<void> {
    for (const path of bench.store.getState().unsaved) await bench.studio.files.keepDraft({ path, text: null }).catch(bench.complain);
    bench.store.setState({ unsaved: [] });
  }

  return { load, open, restoreUnsaved, discardUnsaved };
}
