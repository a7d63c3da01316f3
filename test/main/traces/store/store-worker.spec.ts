import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWorker, type BuiltWorker } from '../../../support/function-worker';
import { tempFolder } from '../../../support/temp-folder';

let built: BuiltWorker;
beforeAll(async () => {
  built = await buildWorker('main/traces/store/store-worker.ts');
}, 60_000);
afterAll(() => built.remove());

it('answers questions that are put to the built worker', async () => {
  const worker = new Worker(built.file, { workerData: { folder: tempFolder() } });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node's, which has no origin
  worker.postMessage({ number: 1, verb: 'sets', args: [] });
  expect(await once(worker, 'message')).toEqual([{ number: 1, value: [] }]);
  await worker.terminate();
});
