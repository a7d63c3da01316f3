/** Decides what applying a draft would write: all of it, or nothing while a file was changed in the same lines on both sides. */
import type { WantedChange } from '../apply';
import { standingsOf, type TextOf } from './differences';
import type { SavedDraft } from './saved-form';

export interface Landing {
  readonly changes: readonly WantedChange[];
  /** Paths whose text joins the draft's change with one that was made in the workspace meanwhile. */
  readonly merged: readonly string[];
  /** Files to be settled first. */
  readonly conflicts: readonly { readonly path: string; readonly sentence: string }[];
}

export function planLanding(draft: SavedDraft, textOf: TextOf): Landing {
  const standings = standingsOf(draft, textOf);
  return {
    changes: standings.filter(({ conflict }) => !conflict).map(({ path, before, after }) => ({ path, before, after })),
    merged: standings.filter(({ outdated, conflict }) => outdated && !conflict).map(({ path }) => path),
    conflicts: standings
      .filter(({ conflict }) => conflict)
      .map(({ path, after }) => ({ path, sentence: whyNot(path, after, textOf(path)) })),
  };
}

function whyNot(path: string, ours: string | null, theirs: string | null): string {
  if (theirs === null) return `${path} was removed from the workspace since the draft changed it.`;
  if (ours === null) return `${path} was changed in the workspace since the draft removed it.`;
  return `${path} was changed in the workspace since, in the same lines as in the draft.`;
}
