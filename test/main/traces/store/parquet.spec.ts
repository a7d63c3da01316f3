import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runJob } from '../../../support/run-job';
import { tempFolder } from '../../../support/temp-folder';
import { openFilled } from '../../../support/trace-engine';

it('writes rows as Parquet that others can count', async () => {
  const folder = tempFolder();
  const { engine, set } = await openFilled(join(folder, 'store'), 500);
  const path = join(folder, "it's.parquet");
  const query = { terms: [{ qualifier: 'result', value: 'hit', not: false }] } as const;
  const { result } = await runJob(engine, { kind: 'export', set, query, format: 'parquet', path });
  expect(result).toMatchObject({ exchanges: 100, left: 0, path });
  await engine.close();
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = await connection.runAndReadAll(
    `select count(*), min(result_type), min("at")::varchar from read_parquet('${path.replace("'", "''")}')`,
  );
  expect(rows.getRows()).toEqual([[100n, 'Hit', '2023-11-14 22:13:20']]);
});
