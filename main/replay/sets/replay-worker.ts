/** The thread that takes requests through configurations. It compiles them itself: snapshots hold functions and cannot be handed over. */
import { parentPort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './lanes';
import { createRunner, type Runner } from './runner';

const port = parentPort;
if (!port) throw new Error('replay-worker is a worker thread');

let runner: Runner | null = null;
let turn: Promise<void> = Promise.resolve();

function tell(message: FromWorker): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node's, which has no origin
  port?.postMessage(message);
}

async function take(message: ToWorker): Promise<void> {
  if (message.kind === 'open') {
    runner = createRunner(message.options);
    return;
  }
  if (!runner) throw new Error('requests came before the configurations');
  if (message.kind === 'run') {
    await runner.run(message.batch);
    tell({ kind: 'done', requests: message.batch.length, changed: runner.changed() });
  } else tell({ kind: 'state', state: runner.state() });
}

port.on('message', (message: ToWorker) => {
  turn = turn
    .then(() => take(message))
    .catch((error: unknown) => tell({ kind: 'broken', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
});
