/** Makes a draft of unsaved edits: they live on there, and the files are as they are on disk again. */
import { ask } from '../../api/commands';
import type { Bench } from './bench';

export function drafting(bench: Bench, revert: (path: string) => void) {
  /** Keeps all unsaved edits as a draft. Resolves with its id; null when there was nothing to keep, or it could not be kept. */
  async function keepAsDraft(): Promise<string | null> {
    const dirty = bench.store.getState().files.filter((file) => file.dirty);
    const edits = dirty.flatMap(({ path }) => {
      const text = bench.documents.text(path);
      return text === null ? [] : [{ path, text }];
    });
    const [first] = edits;
    if (!first) {
      bench.notify({ tone: 'info', text: 'There are no unsaved edits to keep.' });
      return null;
    }
    try {
      const name = edits.length === 1 ? `Edits of ${first.path.slice(first.path.lastIndexOf('/') + 1)}` : `Edits of ${edits.length} files`;
      const draft = await bench.studio.drafts.create({ name, edits });
      for (const { path } of edits) revert(path);
      bench.notify({
        tone: 'ok',
        text: `The unsaved edits are kept as the draft “${draft.name}”. The files are as on disk again.`,
        action: { label: 'Show it', run: () => ask('what-if', { draft: draft.id }) },
      });
      return draft.id;
    } catch (thrown) {
      bench.complain(thrown);
      return null;
    }
  }

  return { keepAsDraft };
}
