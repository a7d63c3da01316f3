/** What can be done to a draft, each with the message that says so and the way back. */
import type { DraftSummary } from '../../../../main/core/types/draft';
import type { Studio } from '../../../../preload/contract';
import { describeError } from '../../../api/errors';
import { useMoves } from '../../../api/moves';
import { downloadFile } from '../../../ui/download';
import { toast } from '../../../ui/toast';

export interface DraftActions {
  /** Each answers the id of the draft to look at afterwards; null for none, or when it failed. */
  readonly make: (from: 'empty' | 'unsaved') => Promise<string | null>;
  readonly duplicate: (id: string) => Promise<string | null>;
  readonly undo: (id: string) => Promise<void>;
  readonly discard: (draft: DraftSummary) => Promise<void>;
  readonly apply: (draft: DraftSummary) => Promise<void>;
  readonly exportPatch: (id: string) => Promise<void>;
}

/** `choose` is called with the draft to look at when a message's way back is taken. */
export function draftActions({ drafts }: Pick<Studio, 'drafts'>, choose: (id: string | null) => void): DraftActions {
  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (thrown) {
      toast('error', describeError(thrown).message);
      return null;
    }
  };
  const back = (label: string, work: () => Promise<DraftSummary>): { label: string; run: () => void } => ({
    label,
    run: () => void attempt(work).then((draft) => draft && choose(draft.id)),
  });
  return {
    make: async (from) =>
      (await attempt(() => drafts.create(from === 'unsaved' ? { unsaved: true, name: 'Unsaved edits' } : {})))?.id ?? null,
    duplicate: async (id) => (await attempt(() => drafts.duplicate({ id })))?.id ?? null,
    undo: async (id) => {
      const draft = await attempt(() => drafts.undo({ id }));
      if (draft) toast('info', `The last step of “${draft.name}” is taken back.`);
    },
    discard: async ({ id, name }) => {
      const done = await attempt(() => drafts.discard({ id }));
      if (!done) return;
      forget(id);
      choose(null);
      toast(
        'info',
        `“${name}” is discarded.`,
        back('Undo', () => drafts.undoDiscard({ undo: done.undo })),
      );
    },
    apply: async ({ id, name, conditions }) => {
      const done = await attempt(() => drafts.apply({ id }));
      if (!done) return;
      const { undo, written, merged, conflicts } = done;
      if (undo === null) {
        const [first] = conflicts;
        const more = conflicts.length > 1 ? ` And ${conflicts.length - 1} more.` : '';
        toast('warning', `Nothing was written. ${first?.sentence ?? ''}${more} Choose in the list of files which one holds.`);
        return;
      }
      forget(id);
      choose(null);
      const files = written.length === 1 ? (written[0] ?? '') : `${written.length} files`;
      const joined = merged.length > 0 ? ` ${merged.length} of them hold changes of both.` : '';
      const left = Object.keys(conditions).length > 0 ? ' Its time and failing origins are not part of the files.' : '';
      toast(
        'ok',
        `“${name}” is applied: ${files} written.${joined}${left}`,
        back('Undo', () => drafts.undoApply({ undo })),
      );
    },
    exportPatch: async (id) => {
      const patch = await attempt(() => drafts.exportPatch({ id }));
      if (!patch) return;
      downloadFile(patch.name, patch.text);
      toast('ok', `${patch.name} is saved. Apply it with git apply, or patch -p1, in the workspace's folder.`);
    },
  };
}

/** Moves no longer go into a draft that is gone. */
function forget(id: string): void {
  useMoves.setState(({ into, last }) => ({ into: into?.id === id ? null : into, last: last?.id === id ? null : last }));
}
