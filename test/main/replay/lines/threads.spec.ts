import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayLog, type ReplayLogOptions } from '../../../../main/replay/lines/replay-log';
import { builtLogWorker } from '../../../../main/replay/lines/threads';
import { accessLogLines } from '../../../support/access-log';
import { bigWorkspaceFiles } from '../../../support/big-workspace';
import { buildWorker, type BuiltWorker } from '../../../support/function-worker';
import { tempFolder } from '../../../support/temp-folder';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = tempFolder({});
const file = join(folder, 'many.log');
writeFileSync(file, [...accessLogLines({ lines: 2000, tenants: 20 })].join(''));
const configuration = { input: { files: bigWorkspaceFiles({ tenants: 20 }), fixtures: [] }, workspacePath: folder };
let built: BuiltWorker;
beforeAll(async () => {
  built = await buildWorker('main/replay/lines/log-worker.ts');
}, 60_000);
afterAll(() => built.remove());

const optionsOf = (more: Partial<ReplayLogOptions>): ReplayLogOptions => ({
  files: [file],
  configuration,
  workers: 2,
  worker: built.file,
  ...more,
});

describe('threads', () => {
  it('replay a log between them', async () => {
    const { summary } = await replayLog(optionsOf({}));
    const { summary: alone } = await replayLog(optionsOf({ worker: null, workers: 1 }));
    expect({ ...summary, linesPerSecond: 0 }).toEqual({ ...alone, linesPerSecond: 0 });
  });

  it('end when they are called off', async () => {
    const controller = new AbortController();
    const running = replayLog(optionsOf({ signal: controller.signal }));
    controller.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
  });

  it('say what went wrong', async () => {
    const broken = optionsOf({ configuration: { input: null as never, workspacePath: folder } });
    await expect(replayLog(broken)).rejects.toThrow(/null/);
  });

  it('are not there where nothing was built', () => {
    expect(builtLogWorker()).toBeNull();
  });
});
