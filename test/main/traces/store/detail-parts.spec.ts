import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { beforeEach, describe, expect, it } from 'vitest';
import { deleteChunks, openDetailParts, readDetails } from '../../../../main/traces/store/detail-parts';
import { migrate } from '../../../../main/traces/store/schema';

let connection: DuckDBConnection;
beforeEach(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await migrate(connection);
});

const tables = async (): Promise<readonly unknown[]> =>
  (await connection.runAndReadAll("select table_name from information_schema.tables where table_name like 'details%' order by 1"))
    .getRows()
    .flat();
const read = async (chunks: readonly bigint[]): Promise<readonly (readonly [bigint, number])[]> => {
  const found = await readDetails(async ({ sql, values }) => (await connection.runAndReadAll(sql, values)).getRows(), chunks);
  return [...found].map(([chunk, bytes]) => [chunk, bytes[0] ?? 0] as const).sort(([a], [b]) => Number(a - b));
};
const write = async (from: number, to: number): Promise<void> => {
  const parts = await openDetailParts(connection);
  parts.setSize(0);
  for (let no = from; no < to; no++) await parts.write({ no, setNo: no % 2, keptAt: no, exchanges: 1 }, new Uint8Array(200_000).fill(no));
};

describe('the tables of packed details', () => {
  it('are filled one after the other, also after a new start', async () => {
    await write(1, 5);
    await write(5, 8);
    expect(await tables()).toEqual(['details_1', 'details_2', 'details_3']);
    expect(await read([1n, 4n, 7n, 99n])).toEqual([
      [1n, 1],
      [4n, 4],
      [7n, 7],
    ]);
    expect(await read([])).toEqual([]);
  });

  it('go when nothing is left in them, and keep what is', async () => {
    await write(1, 8);
    expect(await deleteChunks(connection, 'no <= ?', [4n])).toBe(4);
    expect(await tables()).toEqual(['details_2', 'details_3']);
    expect(await read([1n, 2n, 3n, 4n, 5n, 6n, 7n])).toEqual([
      [5n, 5],
      [6n, 6],
      [7n, 7],
    ]);
    expect(await deleteChunks(connection, 'no <= ?', [4n])).toBe(0);
  });
});
