/** Keeps the list of the cache as new as it is cheap to: asks for its revision every second while it is on the screen, and for the rows when that changed. */
import { useEffect, useRef, useState } from 'react';
import type { CachePage, CacheStatistics } from '../../../main/core/types/cache-view';
import { simulatedNow } from '../../api/clock';
import { describeError, type StudioError } from '../../api/errors';
import { useStudio } from '../../api/studio';

export type Which = 'live' | 'offline';

export interface CacheView {
  /** null before the first answer. */
  readonly page: CachePage | null;
  readonly stats: CacheStatistics | null;
  readonly error: StudioError | null;
}

/** Rows that are asked for at most; beyond it the filter is applied by the host. */
export const mostRows = 20_000;
const pause = 1000;
const nothing: CacheView = { page: null, stats: null, error: null };

interface Answer {
  readonly which: Which;
  readonly view: CacheView;
}

export function useCache(
  which: Which,
  text: string,
  active: boolean,
): CacheView & { /** Looks at once: the person has just changed something. */ readonly refresh: () => void } {
  const studio = useStudio();
  const [answer, setAnswer] = useState<Answer>({ which, view: nothing });
  /** The filter goes along only where the host has more rows than it gives. */
  const total = answer.which === which ? (answer.view.page?.total ?? 0) : 0;
  const asked = total > mostRows ? text : '';
  const lookNow = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (!active) return undefined;
    let current = true;
    let busy = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let known = '';
    const look = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      clearTimeout(timer);
      const begun = performance.now();
      try {
        const { revision } = await studio.cache.revision({ store: which });
        if (revision !== known) {
          const page = await studio.cache.list({ store: which, limit: mostRows, ...(asked === '' ? {} : { text: asked }) });
          const stats = await studio.cache.stats({ store: which });
          if (!current) return;
          known = page.revision;
          setAnswer({ which, view: { page, stats, error: null } });
        }
      } catch (thrown) {
        if (current) setAnswer((was) => ({ which, view: { ...was.view, error: describeError(thrown) } }));
      }
      busy = false;
      // A long list is asked for less often: reading it must not fill the page's time.
      if (current) timer = setTimeout(() => void look(), Math.max(pause, 5 * (performance.now() - begun)));
    };
    lookNow.current = () => void look();
    void look();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [studio, which, asked, active]);
  return { ...(answer.which === which ? answer.view : nothing), refresh: () => lookNow.current() };
}

/** The simulated time, told anew every second while the view is on the screen. */
export function useSimulatedSeconds(active: boolean): number {
  const [now, setNow] = useState(() => simulatedNow());
  useEffect(() => {
    if (!active) return undefined;
    const tell = (): void => setNow(simulatedNow());
    const timer = setInterval(tell, 1000);
    tell();
    return () => clearInterval(timer);
  }, [active]);
  return now;
}
