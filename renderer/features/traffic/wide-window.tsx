/** How much room the window has. */
import { useSyncExternalStore } from 'react';

const queryOf = (text: string): MediaQueryList | null => (typeof matchMedia === 'undefined' ? null : matchMedia(text));
const wide = queryOf('(min-width: 1720px)');
const narrow = queryOf('(max-width: 1400px)');

/** For list and ladder side by side. */
export function useWideWindow(): boolean {
  return useMatches(wide);
}

/** Too little for every column. */
export function useNarrowWindow(): boolean {
  return useMatches(narrow);
}

function useMatches(query: MediaQueryList | null): boolean {
  return useSyncExternalStore(
    (changed) => {
      query?.addEventListener('change', changed);
      return () => query?.removeEventListener('change', changed);
    },
    () => query?.matches ?? false,
  );
}
