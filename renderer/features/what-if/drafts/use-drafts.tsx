/** The drafts of the workspace, as the panel and the choice of what to compare show them. */
import { useEffect, useRef } from 'react';
import type { DraftSummary } from '../../../../main/core/types/draft';
import { useClockVersion } from '../../../api/clock';
import { useDraftsVersion, useWorkspace } from '../../../api/stores';
import { useStudio } from '../../../api/studio';
import { useLoaded } from '../../../ui/loaded';
import { useVisible } from '../../../ui/visibility';
import { forgetGone } from '../what-if-state';

export interface Drafts {
  /** Oldest first; null before they are known. */
  readonly drafts: readonly DraftSummary[] | null;
  readonly reload: () => void;
  /** Files in the folder of drafts that cannot be used, each with the reason. */
  readonly unreadable?: readonly { readonly file: string; readonly sentence: string }[];
  /** Why they could not be had. */
  readonly error?: string | null;
}

/** The drafts, kept up to date while they are shown: after their own changes, those of the workspace, and those of the clock. */
export function useDrafts(): Drafts {
  const studio = useStudio();
  const info = useWorkspace((state) => state.info);
  const { version } = useDraftsVersion();
  const clock = useClockVersion();
  const key = `drafts ${info?.path ?? ''} ${info?.revision ?? ''} ${version} ${clock}`;
  const { value, error, reload } = useLoaded(key, () => studio.drafts.list(), useVisible());
  const known = useRef<readonly string[]>([]);
  useEffect(() => {
    if (value === null) return;
    const ids = value.drafts.map(({ id }) => id);
    forgetGone(known.current, ids);
    known.current = ids;
  }, [value]);
  return { drafts: value?.drafts ?? null, unreadable: value?.unreadable ?? [], error: error?.message ?? null, reload };
}
