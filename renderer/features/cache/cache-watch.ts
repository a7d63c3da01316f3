/** Decides when the host is asked for the list of the cache: for its revision every second, and for the rows when that changed. */
import type { CachePage, CacheStatistics } from '../../../main/core/types/cache-view';
import type { Studio } from '../../../preload/contract';
import { describeError, type StudioError } from '../../api/errors';

export type Which = 'live' | 'offline';

export interface CacheView {
  /** null before the first answer. */
  readonly page: CachePage | null;
  readonly stats: CacheStatistics | null;
  /** Why the newest try failed; null while it has not. */
  readonly error: StudioError | null;
}

export interface CacheWatch {
  /** Looks at once: the person has just changed something. */
  readonly refresh: () => void;
  readonly stop: () => void;
}

/** Rows that are asked for at most; beyond it the filter is applied by the host. */
export const mostRows = 20_000;
const pause = 1000;

/** `text` is a filter for the host; '' = everything. `tell` hears of every change, and of a try that failed. */
export function watchCache(
  verbs: Pick<Studio['cache'], 'revision' | 'list' | 'stats'>,
  { which, text }: { readonly which: Which; readonly text: string },
  tell: (view: CacheView) => void,
): CacheWatch {
  let stopped = false;
  let busy = false;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known: string | null = null;
  let view: CacheView = { page: null, stats: null, error: null };

  const ask = async (): Promise<void> => {
    const { revision } = await verbs.revision({ store: which });
    if (stopped || (revision === known && view.error === null)) return;
    const page = await verbs.list({ store: which, limit: mostRows, ...(text === '' ? {} : { text }) });
    const stats = await verbs.stats({ store: which });
    if (stopped) return;
    known = page.revision;
    view = { page, stats, error: null };
    tell(view);
  };
  const look = async (): Promise<void> => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    clearTimeout(timer);
    const begun = performance.now();
    try {
      await ask();
    } catch (thrown) {
      if (stopped) return;
      view = { ...view, error: describeError(thrown) };
      tell(view);
    }
    busy = false;
    if (stopped) return;
    // A long list is asked for less often: reading it must not fill the page's time.
    const wait = again ? 0 : Math.max(pause, 5 * (performance.now() - begun));
    again = false;
    timer = setTimeout(() => void look(), wait);
  };
  void look();
  return {
    refresh: () => void look(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
