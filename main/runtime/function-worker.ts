/** The worker of function-pool.ts: one call after the other, each in a fresh machine. */
import { parentPort, type MessagePort } from 'node:worker_threads';
import type { FunctionCall } from '../core/ports';
import { createFunctionSandbox } from './function-sandbox';

const sandbox = createFunctionSandbox();

async function answer(port: MessagePort, call: FunctionCall): Promise<void> {
  const run = await sandbox.run(call);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node's, which has no origin
  port.postMessage(run);
}

if (parentPort) {
  const port = parentPort;
  port.on('message', (call: FunctionCall) => void answer(port, call));
}
