/** Decides when an unsaved text is kept outside the workspace: shortly after the last keystroke, and at once when the window is left. */
import type { Studio } from '../../../preload/contract';

export interface UnsavedKeeper {
  /** Keeps the text soon; null discards what was kept. */
  readonly keep: (path: string, text: string | null) => void;
  /** Drops what waits to be kept, because the text was saved or is gone. */
  readonly forget: (path: string) => void;
  /** Keeps all that waits, now. */
  readonly flush: () => Promise<void>;
}

export function createUnsavedKeeper(studio: Pick<Studio, 'files'>, pause: number): UnsavedKeeper {
  const waiting = new Map<string, string | null>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const flush = async (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const batch = [...waiting];
    waiting.clear();
    // An edit that could not be kept is tried again with the next keystroke; the text itself is still in the editor.
    await Promise.allSettled(batch.map(([path, text]) => studio.files.keepDraft({ path, text })));
  };

  return {
    keep: (path, text) => {
      waiting.set(path, text);
      if (timer) clearTimeout(timer);
      timer = setTimeout(() => void flush(), pause);
    },
    forget: (path) => {
      waiting.delete(path);
    },
    flush,
  };
}
