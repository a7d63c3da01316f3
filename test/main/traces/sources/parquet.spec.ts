import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLogWriter } from '../../../../main/core/logs/formats';
import { createJsonLogReader } from '../../../../main/core/traffic/json-lines';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import { openTraffic } from '../../../../main/traces/sources/index';
import { isParquet } from '../../../../main/traces/sources/parquet';
import { logRecord } from '../../../support/log-record';
import { tempFolder } from '../../../support/temp-folder';
import { collect } from '../../../support/traffic';

const folder = tempFolder();
const writer = createLogWriter('v2-json', { cookies: true });
const lines = Array.from({ length: 5000 }, (_, at) =>
  writer.line(
    logRecord({ path: `/${at}`, query: at % 2 ? `a=${at}%20` : null, tenantId: 'dt_1', clientIp: at % 3 ? '192.0.2.1' : '2001:db8::1' }),
  ),
);
const expected = lines.flatMap((line, at) => createJsonLogReader().read(line, at + 1) as RecordedRequest[]);

/** A log as Parquet: names as they are, or as tables of databases have them, and numbers where there are numbers. */
beforeAll(async () => {
  writeFileSync(join(folder, 'log.jsonl'), lines.join(''));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const source = `read_json('${join(folder, 'log.jsonl')}', format='newline_delimited')`;
  const names = Object.keys(JSON.parse(lines[0] ?? '') as object);
  const renamed = names
    .map(
      (name) =>
        `"${name}" AS "${name
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '_')
          .replace(/_$/, '')}"`,
    )
    .join(', ');
  await connection.run(
    `COPY (SELECT * REPLACE ("sc-status"::INTEGER AS "sc-status", "date"::DATE AS "date") FROM ${source}) TO '${join(folder, 'a[1].parquet')}' (FORMAT parquet)`,
  );
  await connection.run(
    `COPY (SELECT ${renamed} FROM ${source}) TO '${join(folder, 'renamed.parquet')}' (FORMAT parquet, COMPRESSION zstd)`,
  );
  await connection.run(`COPY (SELECT 1 AS id, 'GET' AS method) TO '${join(folder, 'other.parquet')}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
});

describe('logs as Parquet', () => {
  it.each(['a[1].parquet', 'renamed.parquet'])('say the same as the log itself: %s', async (name) => {
    const traffic = await openTraffic(join(folder, name));
    expect(traffic.format).toBe('log-v2-parquet');
    expect(await collect(traffic.requests)).toEqual(expected);
    expect(traffic.skippedCount()).toBe(0);
  });

  it('that are damaged are refused with the name of the file', async () => {
    const whole = readFileSync(join(folder, 'renamed.parquet'));
    writeFileSync(join(folder, 'cut.parquet'), whole.subarray(0, whole.length / 2));
    const traffic = await openTraffic(join(folder, 'cut.parquet'));
    await expect(collect(traffic.requests)).rejects.toThrow(/^cut\.parquet is no whole Parquet file: /);
  });

  it('are told from tables of other things', async () => {
    const traffic = await openTraffic(join(folder, 'other.parquet'));
    await expect(collect(traffic.requests)).rejects.toThrow(
      'other.parquet is a Parquet file without the columns of an access log (id, method …).',
    );
  });

  it('are known by their first four bytes', () => {
    expect([isParquet(Buffer.from('PAR1')), isParquet(Buffer.from('PAR')), isParquet(Buffer.alloc(0))]).toEqual([true, false, false]);
  });
});
