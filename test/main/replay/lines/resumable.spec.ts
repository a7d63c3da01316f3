import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReplayProgress } from '../../../../main/core/types/compare';
import { replayLog, type LogReplay, type ReplayLogOptions } from '../../../../main/replay/lines/replay-log';
import { createResumableReplay } from '../../../../main/replay/lines/resumable';
import { accessLogLines } from '../../../support/access-log';
import { bigWorkspaceFiles } from '../../../support/big-workspace';
import { tempFolder } from '../../../support/temp-folder';

const folder = tempFolder({});
const file = join(folder, 'many.log');
// Some pieces of a megabyte.
writeFileSync(file, [...accessLogLines({ lines: 12_000, tenants: 30 })].join(''));
const files = bigWorkspaceFiles({ tenants: 30 });
const configuration = { input: { files, fixtures: [] }, workspacePath: folder };
const edited = files.map((one) =>
  one.path.endsWith('tenant-3.json') ? { ...one, text: one.text.replace('"Enabled": true', '"Enabled": false') } : one,
);
const against = { input: { files: edited, fixtures: [] }, workspacePath: folder };
const options: ReplayLogOptions = { files: [file], configuration, against, fidelity: true };

function plain({ summary, comparison, fidelity, fullRuns, skipped }: LogReplay): unknown {
  const groups = comparison?.groups.map(({ id, count, tenants, sentence }) => ({ id, count, tenants, sentence }));
  return { ...summary, linesPerSecond: 0, groups, flows: comparison?.flows, rules: fidelity?.rules, fullRuns, skipped };
}

describe('a replay that can be gone on with', () => {
  it('finds what it would have found in one go, wherever it was called off', async () => {
    const whole = plain(await replayLog(options));
    let controller = new AbortController();
    const told: ReplayProgress[] = [];
    const replay = createResumableReplay({
      ...options,
      onProgress: (progress) => {
        told.push(progress);
        controller.abort(new Error('enough'));
      },
    });
    let result: LogReplay | null = null;
    let calls = 0;
    while (!result) {
      calls++;
      controller = new AbortController();
      result = await replay.run(controller.signal).catch((error: unknown) => {
        expect(error).toEqual(new Error('enough'));
        return null;
      });
    }
    expect(calls).toBeGreaterThan(3);
    expect(plain(result)).toEqual(whole);
    // It never went back.
    expect(told.every(({ done }, at) => at === 0 || done >= (told[at - 1]?.done ?? 0))).toBe(true);
    await replay.close();
  });

  it('begins anew when the log has changed since', async () => {
    const growing = join(folder, 'growing.log');
    const lines = [...accessLogLines({ lines: 6000, tenants: 5 })].join('');
    writeFileSync(growing, lines);
    const controller = new AbortController();
    const replay = createResumableReplay({ files: [growing], configuration, onProgress: () => controller.abort(new Error('enough')) });
    await expect(replay.run(controller.signal)).rejects.toThrow('enough');
    appendFileSync(growing, `${lines.trimEnd().split('\n').at(-1)}\n`);
    expect((await replay.run()).summary.requests).toBe(6001);
  });

  it('does not begin when it is called off already, and says what went wrong', async () => {
    const replay = createResumableReplay({ files: [file], configuration: { input: null as never, workspacePath: folder } });
    await expect(replay.run(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    await expect(replay.run()).rejects.toThrow(/null/);
    await replay.close();
  });
});
