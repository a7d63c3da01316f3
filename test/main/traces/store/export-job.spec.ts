import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogWriter } from '../../../../main/core/logs/formats';
import type { StoreEngine } from '../../../../main/traces/store/engine';
import type { ExportFormat, ExportResult } from '../../../../main/traces/store/export-job';
import { logRecord } from '../../../support/log-record';
import { runJob } from '../../../support/run-job';
import { tempFolder } from '../../../support/temp-folder';
import { openFilled } from '../../../support/trace-engine';

const folder = tempFolder();
let engine: StoreEngine;
let set: string;
beforeAll(async () => {
  ({ engine, set } = await openFilled(join(folder, 'store'), 1200));
});
afterAll(() => engine.close());

const write = async (format: ExportFormat, more: object = {}): Promise<ExportResult> =>
  (await runJob(engine, { kind: 'export', set, format, path: join(folder, `out.${format}`), ...more })).result;

describe('exporting a set', () => {
  it('as saved traffic gives the same set when it is imported', async () => {
    const { path, exchanges } = await write('traces');
    expect(exchanges).toBe(1200);
    const imported = await runJob(engine, { kind: 'import', path, name: 'again', source: '', owners: new Map(), now: 0 });
    const read = async (id: string) => (await engine.read(id, { limit: 2000 })).exchanges.map(({ recorded }) => recorded);
    const strip = (all: Awaited<ReturnType<typeof read>>) => all.map(({ at, request }) => ({ at, request }));
    expect(strip(await read(imported.result.set))).toEqual(strip(await read(set)));
  });

  it.each<[ExportFormat, RegExp]>([
    ['har', /"version":\s*"1.2"/],
    ['http', /GET https:\/\/shop-/],
    ['curl', /curl /],
  ])('writes %s, of what is asked for alone', async (format, expected) => {
    const { exchanges, left, bytes } = await write(format, { query: { terms: [{ qualifier: 'status', value: '403', not: false }] } });
    expect([exchanges, left]).toEqual([120, 0]);
    const text = readFileSync(join(folder, `out.${format}`), 'utf8');
    expect(Buffer.byteLength(text)).toBe(bytes);
    expect(text).toMatch(expected);
  });

  it.each(['v1', 'v2-w3c'] as const)('as the log that it was imported from, in %s, line by line', async (format) => {
    const writer = createLogWriter(format, { cookies: true });
    const lines = Array.from({ length: 700 }, (_, at) =>
      writer.line(
        logRecord({
          path: `/${at}`,
          endedAt: Date.UTC(2026, 0, 2, 3) + at * 1000,
          clientPort: at % 2 === 0 ? null : 1024 + at,
          requestId: `request-${at}==`,
          headers: [['cookie', `a=${at}; b=c`]],
        }),
      ),
    );
    const path = join(folder, `delivered.${format}`);
    writeFileSync(path, writer.header + lines.join(''));
    const imported = await runJob(engine, { kind: 'import', path, name: format, source: '', owners: new Map(), now: 0 });
    const again = await write(format, { set: imported.result.set });
    expect([again.exchanges, again.left]).toEqual([700, 0]);
    expect(readFileSync(again.path, 'utf8')).toBe(readFileSync(path, 'utf8'));
  });

  it('counts what no log would hold', async () => {
    expect(await write('v2-json', { keys: [1, 2, 3] })).toMatchObject({ exchanges: 0, left: 3 });
  });

  it('leaves no half file behind when it is stopped', async () => {
    const path = join(folder, 'stopped.har');
    const job = await engine.begin({ kind: 'export', set, format: 'har', path });
    await engine.stop(job);
    expect(existsSync(path)).toBe(false);
    await expect(write('har', { path: join(folder, 'none', 'x.har') })).rejects.toThrow('ENOENT');
    expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });
});
