/** Where requests are worked off: in worker threads, or on the thread that asks where there is no built worker. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RecordedRequest } from '../../core/types/traffic';
import { createRunner, type RunnerOptions, type RunnerState } from './runner';

/** What the thread that asks says to a worker, and a worker to it. */
export type ToWorker =
  | { readonly kind: 'open'; readonly options: RunnerOptions }
  | { readonly kind: 'run'; readonly batch: readonly RecordedRequest[] }
  | { readonly kind: 'state' };

export type FromWorker =
  | { readonly kind: 'done'; readonly requests: number; readonly changed: number }
  | { readonly kind: 'state'; readonly state: RunnerState }
  | { readonly kind: 'broken'; readonly message: string };

export interface Lane {
  /** Takes a batch; resolves when there is room for the next. */
  readonly give: (batch: readonly RecordedRequest[]) => Promise<void>;
  /** Resolves when all that was given is worked off. */
  readonly idle: () => Promise<void>;
  readonly state: () => Promise<RunnerState>;
  readonly done: () => number;
  readonly changed: () => number;
  readonly close: () => Promise<void>;
}

/** Batches that wait in a worker: enough that it never waits, few enough that nothing piles up. */
const mostWaiting = 4;

/** @param worker the built file of `replay-worker.ts`; null = on this thread, in turns */
export function openLane(options: RunnerOptions, worker: string | null): Lane {
  return worker === null ? laneHere(options) : laneInWorker(options, worker);
}

function laneHere(options: RunnerOptions): Lane {
  const runner = createRunner(options);
  let done = 0;
  return {
    give: async (batch) => {
      // In small pieces, so that everybody else on this thread gets a turn.
      for (let at = 0; at < batch.length; at += 100) {
        const piece = batch.slice(at, at + 100);
        await runner.run(piece);
        done += piece.length;
        await setImmediate();
      }
    },
    idle: () => Promise.resolve(),
    state: () => Promise.resolve(runner.state()),
    done: () => done,
    changed: runner.changed,
    close: () => {
      runner.close();
      return Promise.resolve();
    },
  };
}

function laneInWorker(options: RunnerOptions, file: string): Lane {
  const worker = new Worker(file);
  let [done, changed, waiting] = [0, 0, 0];
  let broken: Error | null = null;
  let wake: (() => void)[] = [];
  let told: ((state: RunnerState) => void) | null = null;
  const say = (message: ToWorker): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node's, which has no origin
    worker.postMessage(message);
  };
  const wakeAll = (): void => {
    const all = wake;
    wake = [];
    for (const one of all) one();
  };
  const breakDown = (error: Error): void => {
    broken ??= error;
    wakeAll();
  };
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'broken') return breakDown(new Error(message.message));
    if (message.kind === 'state') told?.(message.state);
    else {
      done += message.requests;
      waiting -= 1;
      ({ changed } = message);
    }
    wakeAll();
  });
  worker.on('error', (error) => breakDown(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => breakDown(new Error('The worker that replays has ended.')));
  const until = async (ready: () => boolean): Promise<void> => {
    while (!ready()) {
      if (broken) throw broken;
      await new Promise<void>((resolve) => wake.push(resolve));
    }
    if (broken) throw broken;
  };
  say({ kind: 'open', options });
  return {
    give: async (batch) => {
      waiting += 1;
      say({ kind: 'run', batch });
      await until(() => waiting < mostWaiting);
    },
    idle: () => until(() => waiting === 0),
    state: async () => {
      let state: RunnerState | null = null;
      told = (given) => (state = given);
      say({ kind: 'state' });
      await until(() => state !== null);
      if (state === null) throw new Error('a worker gave no account of itself');
      return state;
    },
    done: () => done,
    changed: () => changed,
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Beside this bundle, or one above its chunks; null where the sources run as they are. */
export function builtReplayWorker(): string | null {
  const places = ['./replay-worker.js', '../replay-worker.js'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return places.find((place) => existsSync(place)) ?? null;
}

/** One core is left to whoever asks. */
export function usualLanes(): number {
  return Math.max(1, Math.min(4, availableParallelism() - 1));
}
