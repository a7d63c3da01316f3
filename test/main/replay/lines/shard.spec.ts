import { describe, expect, it } from 'vitest';
import { replayLog, type LogReplay } from '../../../../main/replay/lines/replay-log';
import { replayShard } from '../../../../main/replay/lines/shard';
import { accessLogLines } from '../../../support/access-log';
import { bigWorkspaceFiles } from '../../../support/big-workspace';
import { tempFolder } from '../../../support/temp-folder';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = tempFolder({});
const file = join(folder, 'many.log');
writeFileSync(file, [...accessLogLines({ lines: 3000, tenants: 40 })].join(''));
/** Every seventh line cannot be used, or not at once: cut off, without a date, without a host. */
const spoiled = join(folder, 'spoiled.log');
const spoilers: readonly ((line: string) => string)[] = [
  (line) => line.slice(0, 90),
  (line) => line.replace('2026-', 'year-'),
  (line) => line.replace(/t\d+\.bench/, '-'),
  (line) => line.replace(/t(\d+)\.bench/, 'T$1%2Ebench'),
  (line) => line.replace(/t\d+\.bench\.example/, '192.0.2.1'),
];
const lines = readFileSync(file, 'utf8').split('\n');
writeFileSync(spoiled, lines.map((line, at) => (at % 7 === 3 ? (spoilers[at % spoilers.length]?.(line) ?? line) : line)).join('\n'));
const files = bigWorkspaceFiles({ tenants: 40 });
const configuration = { input: { files, fixtures: [] }, workspacePath: folder };
const edited = files.map((one) =>
  /tenant-\d*3\.json/.test(one.path) ? { ...one, text: one.text.replace('"Enabled": true', '"Enabled": false') } : one,
);
const against = { input: { files: edited, fixtures: [] }, workspacePath: folder };

/** Without what hangs on the machine, and with what is in no order in one. */
function plain({ summary, comparison, fidelity, skipped }: LogReplay): unknown {
  const groups = comparison?.groups.map(({ id, count, tenants, sentence }) => ({ id, count, tenants, sentence }));
  const rules = fidelity?.rules.map(({ rule, compared, agree, confusions }) => ({
    rule,
    compared,
    agree,
    counts: confusions.map(({ recorded, simulated, count }) => `${recorded} ${simulated} ${count}`).sort(),
  }));
  return { summary: { ...summary, linesPerSecond: 0 }, groups, flows: comparison?.flows, changed: comparison?.changed, rules, skipped };
}

describe('shards', () => {
  it('give together what one gives alone, however many there are', async () => {
    const run = (workers: number): Promise<LogReplay> =>
      replayLog({ files: [file], configuration, against, fidelity: true, workers, worker: null });
    const alone = plain(await run(1));
    expect(plain(await run(2))).toEqual(alone);
    expect(plain(await run(5))).toEqual(alone);
    expect(alone).toMatchObject({ summary: { requests: 3000 } });
  });

  it('leave out the same lines, in the order of the log', async () => {
    const run = (workers: number, limit?: number): Promise<LogReplay> =>
      replayLog({ files: [spoiled, spoiled], configuration, workers, worker: null, ...(limit === undefined ? {} : { limit }) });
    const alone = await run(1);
    expect(alone.summary.skipped).toBeGreaterThan(200);
    for (const shards of [2, 5]) expect(plain(await run(shards))).toEqual(plain(alone));
    expect(plain(await run(3, 900))).toEqual(plain(await run(1, 900)));
  });

  it('go through the same lines where there is a limit', async () => {
    const run = (workers: number): Promise<LogReplay> => replayLog({ files: [file], configuration, limit: 700, workers, worker: null });
    expect(plain(await run(3))).toEqual(plain(await run(1)));
    expect((await run(3)).summary.requests).toBe(700);
  });

  it('decide their own lines only', async () => {
    const { counted } = await replayShard({ files: [file], configuration, shard: 1, shards: 3 });
    const own = counted[0]?.reduce((sum, { count }) => sum + count, 0) ?? 0;
    expect(own).toBeGreaterThan(300);
    expect(own).toBeLessThan(2500);
  });
});
