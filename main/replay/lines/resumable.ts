/**
 * A replay of logs that can be called off and gone on with: it stands still where it was, with its cache and its sums, so that in the end
 * it has found what it would have found in one go. What it holds is in memory: it ends with the process.
 */
import { stat } from 'node:fs/promises';
import { replayLog, type LogReplay, type ReplayLogOptions } from './replay-log';

export interface ResumableReplay {
  /** Begins or goes on; rejects with the signal's reason when it is called off. Not to be called while it runs. */
  readonly run: (signal?: AbortSignal) => Promise<LogReplay>;
  /** Gives up what was found so far. */
  readonly close: () => Promise<void>;
}

/** On this thread: one that is called off holds the file that it reads open. Begins anew when a file has changed since. */
export function createResumableReplay(options: Omit<ReplayLogOptions, 'signal' | 'workers' | 'worker'>): ResumableReplay {
  let current: Held | null = null;
  const close = async (): Promise<void> => {
    const ended = current;
    current = null;
    await ended?.end();
  };
  return {
    close,
    run: async (signal) => {
      signal?.throwIfAborted();
      const state = await stateOf(options.files);
      if (current && current.state !== state) await close();
      const held = (current ??= begin(options, state));
      return held.goOn(signal).catch((error: unknown) => {
        // What failed would fail for ever: asked again it begins anew.
        if (signal?.aborted !== true && current === held) current = null;
        throw error;
      });
    },
  };
}

interface Held {
  /** Of the files when it began. */
  readonly state: string;
  readonly goOn: (signal?: AbortSignal) => Promise<LogReplay>;
  readonly end: () => Promise<void>;
}

function begin(options: Omit<ReplayLogOptions, 'signal'>, state: string): Held {
  const ending = new AbortController();
  /** The replay waits for it between two pieces of the log. */
  let gate: Gate | null = null;
  const open = (): void => {
    gate?.open();
    gate = null;
  };
  const replay = replayLog({
    ...options,
    signal: ending.signal,
    onProgress: async (progress) => {
      // Nobody listens to one that is to stand still.
      if (!gate) await options.onProgress?.(progress);
      await gate?.opened;
    },
  });
  // It may fail while nobody waits for it: whoever goes on is told.
  replay.catch(() => undefined);
  return {
    state,
    goOn: (signal) => {
      open();
      return new Promise((resolve, reject) => {
        const stop = (): void => {
          gate ??= shut();
          reject(signal?.reason as Error);
        };
        const done = (): void => signal?.removeEventListener('abort', stop);
        signal?.addEventListener('abort', stop, { once: true });
        void replay.then(resolve, reject).finally(done);
      });
    },
    end: async () => {
      ending.abort();
      open();
      await replay.catch(() => undefined);
    },
  };
}

interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

function shut(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** Equal for files that nobody wrote to or replaced. */
async function stateOf(files: readonly string[]): Promise<string> {
  const stats = await Promise.all(files.map((file) => stat(file)));
  return stats.map(({ dev, ino, size, mtimeMs }) => [dev, ino, size, mtimeMs].join(' ')).join('\n');
}
