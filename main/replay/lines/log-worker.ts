/** The thread of one shard: its job is what it was started with. */
import { parentPort, workerData } from 'node:worker_threads';
import { replayShard, type ShardJob } from './shard';
import type { ThreadMessage } from './threads';

const say = (message: ThreadMessage): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node's, which has no origin
  parentPort?.postMessage(message);
};

/** Milliseconds between two reports. */
const every = 100;
let last = 0;

replayShard(workerData as ShardJob, {
  onProgress: (progress) => {
    if (performance.now() - last < every) return;
    last = performance.now();
    say({ progress });
  },
}).then(
  (result) => say({ result }),
  (error: unknown) => say({ failed: error instanceof Error ? error.message : String(error) }),
);
