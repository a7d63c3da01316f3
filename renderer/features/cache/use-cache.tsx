/** The list of the cache and the simulated clock, as the view needs them. */
import { useEffect, useRef, useState } from 'react';
import { simulatedNow } from '../../api/clock';
import { useStudio } from '../../api/studio';
import { mostRows, watchCache, type CacheView, type CacheWatch, type Which } from './cache-watch';

const nothing: CacheView = { page: null, stats: null, error: null };

/** The list, kept new while `active`. */
export function useCache(which: Which, text: string, active: boolean): CacheView & { readonly refresh: () => void } {
  const { cache } = useStudio();
  const [answer, setAnswer] = useState<{ readonly which: Which; readonly view: CacheView }>({ which, view: nothing });
  const watch = useRef<CacheWatch | null>(null);
  const view = answer.which === which ? answer.view : nothing;
  /** The filter goes along only where the host has more rows than it gives. */
  const asked = (view.page?.total ?? 0) > mostRows ? text : '';
  useEffect(() => {
    if (!active) return undefined;
    const watching = watchCache(cache, { which, text: asked }, (next) => setAnswer({ which, view: next }));
    watch.current = watching;
    return watching.stop;
  }, [cache, which, asked, active]);
  return { ...view, refresh: () => watch.current?.refresh() };
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
