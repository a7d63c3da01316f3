/** Gathers touches of files until it has been quiet for a moment: editors write a file in several steps. */

/** Milliseconds of quiet that end a burst. */
export const quietMs = 60;
/** Milliseconds after which even an unending burst is looked at. */
const longestMs = 500;
/** More paths than this are cheaper to look at all together. */
const manyPaths = 200;

export interface Touches {
  /** null = somewhere, unknown where. */
  readonly touch: (path: string | null) => void;
  readonly stop: () => void;
}

/** Calls `settled` with the touched paths, or with null when everything must be looked at. */
export function createTouches(settled: (paths: readonly string[] | null) => void): Touches {
  const paths = new Set<string>();
  let everywhere = false;
  let since = 0;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const settle = (): void => {
    timer = null;
    since = 0;
    const found = everywhere || paths.size > manyPaths ? null : [...paths];
    everywhere = false;
    paths.clear();
    settled(found);
  };
  return {
    touch: (path) => {
      if (stopped) return;
      if (path === null) everywhere = true;
      else paths.add(path);
      const now = performance.now();
      since ||= now;
      if (timer) clearTimeout(timer);
      timer = setTimeout(settle, Math.max(0, Math.min(quietMs, since + longestMs - now)));
    },
    stop: () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
