/** Replays a shard in a thread of its own. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ShardJob, ShardProgress, ShardResult } from './shard';

/** What a thread says. */
export type ThreadMessage = { readonly progress: ShardProgress } | { readonly result: ShardResult } | { readonly failed: string };

/** Ends the thread when the signal is aborted, and rejects with its reason. */
export function runInThread(
  worker: string,
  job: ShardJob,
  onProgress: (progress: ShardProgress) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<ShardResult> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData: job });
    const end = (settle: () => void): void => {
      signal?.removeEventListener('abort', stop);
      void thread.terminate().then(settle, settle);
    };
    const stop = (): void => end(() => reject(signal?.reason as Error));
    thread.on('message', (message: ThreadMessage) => {
      if ('progress' in message) void onProgress(message.progress);
      else if ('result' in message) end(() => resolve(message.result));
      else end(() => reject(new Error(message.failed)));
    });
    thread.on('error', (error) => end(() => reject(error)));
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop);
  });
}

/** Beside this bundle, or one above its chunks; null where nothing was built: then shards are replayed one after the other. */
export function builtLogWorker(): string | null {
  const places = ['./log-worker.js', '../log-worker.js'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return places.find((place) => existsSync(place)) ?? null;
}
