import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ThreadMessage } from '../../../../main/replay/lines/threads';
import { inputOf } from '../../../support/folders';
import { buildWorker, type BuiltWorker } from '../../../support/function-worker';
import { logLine, writeLog } from '../../../support/log-lines';
import { writeWorkspace } from '../../../support/saas-workspace';

let built: BuiltWorker;
beforeAll(async () => {
  built = await buildWorker('main/replay/lines/log-worker.ts');
}, 60_000);
afterAll(() => built.remove());

it('does the job that it was started with, and says what came of it', async () => {
  const workspacePath = await writeWorkspace();
  const workerData = {
    files: [writeLog([logLine()])],
    configuration: { input: inputOf(workspacePath), workspacePath },
    shard: 0,
    shards: 1,
  };
  const worker = new Worker(built.file, { workerData });
  const messages: ThreadMessage[] = [];
  worker.on('message', (message: ThreadMessage) => messages.push(message));
  await once(worker, 'exit');
  const found = messages.find((message) => 'result' in message);
  expect(found).toMatchObject({ result: { counted: [[{ count: 1, outcome: { status: 200, resultType: 'Miss' } }]], skippedCount: 0 } });
});
