/** Whether the window has room for list and ladder side by side. */
import { useSyncExternalStore } from 'react';

const wideWindow = typeof matchMedia === 'undefined' ? null : matchMedia('(min-width: 1720px)');

export function useWideWindow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      wideWindow?.addEventListener('change', changed);
      return () => wideWindow?.removeEventListener('change', changed);
    },
    () => wideWindow?.matches ?? false,
  );
}
