import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../../../main/replay/lines/engine';
import { LogRun, type OpenedLog } from '../../../../main/replay/lines/run-log';
import { openTraffic } from '../../../../main/traces/sources/index';
import { snapshotOf } from '../../../support/compiled';
import { decideLines, header, logLine, writeLog } from '../../../support/log-lines';
import { saasWithZone } from '../../../support/saas-workspace';
import { tempFolder } from '../../../support/temp-folder';

const snapshot = snapshotOf(saasWithZone);
const folder = tempFolder({});

function fileOf(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function linesOf(
  files: readonly string[],
  more: { readonly limit?: number; readonly open?: (paths: readonly string[]) => Promise<OpenedLog> } = {},
): Promise<readonly string[]> {
  const run = new LogRun();
  const engine = new Engine(snapshot, run.readScanned, { workspacePath: folder });
  const told: string[] = [];
  await run.run(
    [engine],
    {
      line: (_scanned, [outcome], { file, line }) => void told.push(`${file}:${line} ${engine.outcomes.list[outcome as number]?.status}`),
    },
    { files, ...more },
  );
  return [...told, ...run.skipped.map(({ file, line, reason }) => `${file}:${line} ${reason}`)];
}

describe('LogRun', () => {
  it('counts lines that cannot be used, and says where they stand and why', async () => {
    const { run, outcomes } = await decideLines(snapshot, [logLine(), 'cut\toff', logLine({ 'sc-bytes': 'many' }), '', logLine()]);
    expect(outcomes).toHaveLength(2);
    expect(run.skippedCount).toBe(2);
    expect(run.skipped.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '4 The line has 2 of 33 columns; it may have been cut off.',
      '5 sc-bytes is “many”, which is no number.',
    ]);
  });

  it('reads several files with one cache, also packed ones, and headers in the middle', async () => {
    const one = fileOf(
      'one.log',
      `${header}\n${logLine()}\n#Fields: cs-method cs-uri-stem x-host-header date time\nGET\t/x\tacme.saas.example\t2026-06-01\t12:00:00\n`,
    );
    const two = fileOf('two.log.gz', gzipSync(`${logLine({}, 5)}\r\n`));
    expect(await linesOf([one, two])).toEqual(['one.log:3 200', 'one.log:5 200', 'two.log.gz:1 200']);
  });

  it('ends at the limit', async () => {
    const path = writeLog([logLine(), logLine(), logLine()]);
    expect(await linesOf([path, path], { limit: 2 })).toHaveLength(2);
    expect(await linesOf([path, path], { limit: 5 })).toHaveLength(5);
  });

  it('has files that it cannot scan opened by another reader', async () => {
    const json = fileOf(
      'v2.json',
      `${JSON.stringify({ date: '2026-06-01', time: '12:00:00', 'cs-method': 'GET', 'cs-uri-stem': '/', 'x-host-header': 'acme.saas.example', 'cs-protocol': 'https', 'sc-status': '200' })}\n{"broken":\n`,
    );
    const told = await linesOf([json], { open: (paths) => openTraffic(paths) });
    expect(told[0]).toBe('v2.json:1 200');
    expect(told).toHaveLength(2);
  });

  it('has such files that follow each other put in the order of time, and knows which one a line is from', async () => {
    const at = (time: string): string =>
      `${JSON.stringify({ date: '2026-06-01', time, 'cs-method': 'GET', 'cs-uri-stem': '/', 'x-host-header': 'acme.saas.example', 'cs-protocol': 'https', 'sc-status': '200' })}\n`;
    const one = fileOf('even.json', at('12:00:00') + at('12:00:02') + at('12:00:04'));
    const two = fileOf('odd.json', at('12:00:01') + at('12:00:03'));
    const plain = writeLog([logLine()], 'plain.log');
    expect(await linesOf([plain, one, two], { open: (paths) => openTraffic(paths) })).toEqual([
      'plain.log:3 200',
      'even.json:1 200',
      'odd.json:1 200',
      'even.json:2 200',
      'odd.json:2 200',
      'even.json:3 200',
    ]);
  });

  it('counts files that begin before one ended that was read ahead of them', async () => {
    const overlapping = async (...logs: readonly (readonly string[])[]): Promise<number> => {
      const run = new LogRun();
      const engine = new Engine(snapshot, run.readScanned, { workspacePath: folder });
      await run.run([engine], { line: () => undefined }, { files: logs.map((lines) => writeLog(lines)) });
      return run.overlapping;
    };
    const [early, middle, late] = [logLine(), logLine({}, 1800), logLine({}, 3600)];
    expect(await overlapping([early, middle], [middle, late], [late])).toBe(0);
    expect(await overlapping([early, late], [middle, late], [middle])).toBe(2);
  });

  it('is called off between two pieces', async () => {
    const run = new LogRun();
    const engine = new Engine(snapshot, run.readScanned, { workspacePath: folder });
    const running = run.run(
      [engine],
      { line: () => undefined },
      { files: [writeLog([logLine()])], signal: AbortSignal.abort(new Error('enough')) },
    );
    await expect(running).rejects.toThrow('enough');
  });
});
