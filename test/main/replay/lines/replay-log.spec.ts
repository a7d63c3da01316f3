import { describe, expect, it } from 'vitest';
import type { ReplayProgress } from '../../../../main/core/types/compare';
import { replayLog, type ReplayConfiguration } from '../../../../main/replay/lines/replay-log';
import { inputOf } from '../../../support/folders';
import { logLine, writeLog } from '../../../support/log-lines';
import { writeWorkspace } from '../../../support/saas-workspace';

async function configuration(): Promise<ReplayConfiguration> {
  const workspacePath = await writeWorkspace();
  return { input: inputOf(workspacePath), workspacePath };
}

describe('replayLog', () => {
  it('says what came of the lines, and how far it is', async () => {
    const file = writeLog([logLine(), logLine({}, 1), logLine({ 'x-host-header': 'nobody.example' }), 'broken']);
    const progress: ReplayProgress[] = [];
    const { summary, skipped } = await replayLog({
      files: [file],
      configuration: await configuration(),
      onProgress: (one) => void progress.push(one),
    });
    expect(summary).toMatchObject({ requests: 3, skipped: 1, byStatus: { 200: 2, 'dns.nxdomain': 1 }, byResultType: { Miss: 1, Hit: 1 } });
    expect(skipped).toHaveLength(1);
    expect(progress.at(-1)).toMatchObject({ done: 4, total: null, changed: 0 });
    expect(progress.at(-1)?.bytesDone).toBe(progress.at(-1)?.bytesTotal);
  });

  it('rejects when it is called off', async () => {
    const file = writeLog([logLine()]);
    const options = { files: [file], configuration: await configuration(), signal: AbortSignal.abort(new Error('enough')) };
    await expect(replayLog(options)).rejects.toThrow('enough');
  });
});
