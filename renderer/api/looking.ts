/** Decides which configuration Map, Effective and Send look at: the workspace, or one of its drafts. One choice for all of them. */
import { useMemo } from 'react';
import { create } from 'zustand';
import type { ConfigurationRef, DraftSummary } from '../../main/core/types/draft';
import type { Studio } from '../../preload/contract';
import { toast } from '../ui/toast';
import { ask } from './commands';
import { useConnection } from './connection';
import { useMoves } from './moves';
import { useDraftsVersion, useWorkspace } from './stores';

export interface LookingState {
  /** null = the workspace. */
  readonly draft: DraftSummary | null;
}

export const useLooking = create<LookingState>(() => ({ draft: null }));

/** Looks at a draft, or (null) at the workspace again. Moves that are made then go into that draft. */
export function lookAt(draft: DraftSummary | null): void {
  const before = useLooking.getState().draft;
  useLooking.setState({ draft });
  if (draft) useMoves.setState({ into: { id: draft.id, name: draft.name } });
  else useMoves.setState(({ into }) => (into?.id === before?.id ? { into: null } : {}));
}

/** The drafts of another workspace are others. */
useWorkspace.subscribe((now, before) => {
  if (now.info?.path !== before.info?.path) useLooking.setState({ draft: null });
});

/** Reads the draft anew that is looked at. One that is gone, applied or discarded, gives way to the workspace, with a note. */
export async function refreshLooked(studio: Pick<Studio, 'drafts'>): Promise<void> {
  const { draft } = useLooking.getState();
  if (!draft) return;
  const { drafts } = await studio.drafts.list();
  // Another choice may have been made meanwhile.
  if (useLooking.getState().draft?.id !== draft.id) return;
  const now = drafts.find(({ id }) => id === draft.id);
  if (now) {
    useLooking.setState({ draft: now });
    return;
  }
  lookAt(null);
  toast('info', `“${draft.name}” is no draft any more. Map, Effective and Send show the workspace again.`);
}

/** Keeps the draft that is looked at up to date: after steps of drafts, saves of the workspace, and lost connections. The returned function ends it. */
export function followLooked(studio: Pick<Studio, 'drafts'>): () => void {
  // What could not be asked is asked again after the next change.
  const read = (): void => void refreshLooked(studio).catch(() => undefined);
  const ends = [
    useDraftsVersion.subscribe(read),
    useWorkspace.subscribe((now, before) => {
      if (now.info?.revision !== before.info?.revision) read();
    }),
    useConnection.subscribe((now, before) => {
      if (now.generation !== before.generation) read();
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Files are the workspace's: says so when one is opened that the draft looked at has otherwise, and offers the draft's. */
export function tellDraftsText(file: string, line?: number): void {
  const { draft } = useLooking.getState();
  if (!draft?.files.some(({ path }) => path === file)) return;
  toast('info', `The draft “${draft.name}” has ${file} otherwise. This is the workspace's.`, {
    label: "Open the draft's",
    run: () => ask('what-if', { draft: draft.id, file, ...(line === undefined ? {} : { line }) }),
  });
}

export interface LookedAt {
  /** To be given to the verbs beside what they ask. */
  readonly of: { readonly configuration?: ConfigurationRef };
  /** Changes whenever the answers may: with every save of the workspace, every step of the draft, and every other choice. */
  readonly version: string;
  readonly draft: DraftSummary | null;
}

/** What Map, Effective and Send ask about. */
export function useLookedAt(): LookedAt {
  const revision = useWorkspace((state) => state.info?.revision ?? '');
  const draft = useLooking((state) => state.draft);
  return useMemo(() => lookedAt(draft, revision), [draft, revision]);
}

export function lookedAt(draft: DraftSummary | null, revision: string): LookedAt {
  if (!draft) return { of: {}, version: revision, draft };
  return { of: { configuration: { kind: 'draft', id: draft.id } }, version: `${revision} ${draft.id} ${draft.changedAt}`, draft };
}
