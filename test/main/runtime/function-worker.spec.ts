import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { buildFunctionWorker } from '../../support/function-worker';

it('the worker answers each call in its turn', async () => {
  const built = await buildFunctionWorker();
  const worker = new Worker(built.file);
  const answers: unknown[] = [];
  const event = { context: { eventType: 'viewer-request' }, request: { uri: '/', __rawQueryString: null } };
  const call = { name: 'f', event, store: null, tenant: null, at: 0, requestId: 'id==' };
  const both = new Promise<void>((done) => {
    worker.on('message', (answer) => {
      if (answers.push(answer) === 2) done();
    });
  });
  for (const code of ['function handler() { return { a: 1 }; }', 'function handler() { throw new Error("no"); }']) {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node's, which has no origin
    worker.postMessage({ ...call, code });
  }
  await both;
  await worker.terminate();
  built.remove();
  expect(answers).toMatchObject([{ outcome: 'returned', value: { a: 1 } }, { outcome: 'failed' }]);
}, 60_000);
