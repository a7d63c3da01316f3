/**
 * Where packed details lie: in tables of a bounded size each, filled one after the other. DuckDB gives room back only when a whole group
 * of rows is gone, and a group of such large rows would be gigabytes; a table that is dropped gives it back at once. So a part of which
 * something is cut is written anew without it, and one of which nothing is left is dropped.
 */
import { blobValue, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';

export interface DetailParts {
  readonly write: (chunk: ChunkInfo, packed: Uint8Array) => Promise<void>;
  /** From now on parts are about this large; bytes. */
  readonly setSize: (bytes: number) => void;
}

export interface ChunkInfo {
  readonly no: number;
  readonly setNo: number;
  readonly keptAt: number;
  readonly exchanges: number;
}

const largestPart = 64_000_000;
const smallestPart = 500_000;
/** Parts of a full store: what is cut is written anew, so they should be small beside the whole. */
const partsOfStore = 40;

const tableOf = (part: number): string => `details_${part}`;

/** Goes on with the newest part of the file. */
export async function openDetailParts(connection: DuckDBConnection): Promise<DetailParts> {
  const [newest] = (
    await connection.runAndReadAll('select part, sum(bytes)::double from chunks group by part order by part desc limit 1')
  ).getRows();
  let part = Number(newest?.[0] ?? 0);
  let filled = Number(newest?.[1] ?? Number.POSITIVE_INFINITY);
  let size = largestPart;
  return {
    setSize: (bytes) => (size = Math.min(largestPart, Math.max(smallestPart, bytes / partsOfStore))),
    write: async ({ no, setNo, keptAt, exchanges }, packed) => {
      if (filled >= size) {
        part += 1;
        filled = 0;
      }
      // Whatever was cut or rolled back since the last one may have taken the part with it.
      await connection.run(`create table if not exists ${tableOf(part)} (chunk bigint not null, packed blob not null)`);
      await connection.run(`insert into ${tableOf(part)} values (?, ?)`, [BigInt(no), blobValue(packed)]);
      await connection.run('insert into chunks values (?, ?, ?, ?, ?, ?)', [
        BigInt(no),
        setNo,
        BigInt(keptAt),
        exchanges,
        packed.length,
        part,
      ]);
      filled += packed.length;
    },
  };
}

/** The packed details of these chunks. */
export async function readDetails(
  rowsOf: (statement: { readonly sql: string; readonly values: DuckDBValue[] }) => Promise<DuckDBValue[][]>,
  chunks: readonly bigint[],
): Promise<ReadonlyMap<bigint, Uint8Array>> {
  const found = new Map<bigint, Uint8Array>();
  if (chunks.length === 0) return found;
  const list = chunks.join(', ');
  const parts = await rowsOf({ sql: `select distinct part from chunks where no in (${list})`, values: [] });
  for (const [part] of parts) {
    const rows = await rowsOf({ sql: `select chunk, packed from ${tableOf(Number(part))} where chunk in (${list})`, values: [] });
    for (const [chunk, packed] of rows) {
      if (typeof packed === 'object' && packed !== null && 'bytes' in packed) found.set(chunk as bigint, packed.bytes);
    }
  }
  return found;
}

/**
 * Deletes chunks, with their exchanges and details; how many exchanges. To be called outside of a transaction.
 * @param condition on the columns of `chunks`
 */
export async function deleteChunks(connection: DuckDBConnection, condition: string, values: DuckDBValue[]): Promise<number> {
  const gone = `select no from chunks where ${condition}`;
  const affected = await connection.runAndReadAll(
    `select part, sum(exchanges)::double from chunks where ${condition} group by part`,
    values,
  );
  const parts = affected.getRows();
  if (parts.length === 0) return 0;
  await connection.run('begin');
  try {
    await connection.run(`delete from exchanges where chunk in (${gone})`, values);
    await connection.run(`delete from chunks where ${condition}`, values);
    for (const [part] of parts) await rewrite(connection, Number(part));
    await connection.run('commit');
  } catch (error) {
    await connection.run('rollback').catch(() => undefined);
    throw error;
  }
  await connection.run('checkpoint');
  return parts.reduce((sum, [, exchanges]) => sum + Number(exchanges), 0);
}

async function rewrite(connection: DuckDBConnection, part: number): Promise<void> {
  const table = tableOf(part);
  const [[left] = []] = (await connection.runAndReadAll('select count(*) from chunks where part = ?', [part])).getRows();
  if (Number(left) === 0) {
    await connection.run(`drop table if exists ${table}`);
    return;
  }
  await connection.run(
    `create table ${table}_new as select * from ${table} where chunk in (select no from chunks where part = ${part}) order by chunk`,
  );
  await connection.run(`drop table ${table}`);
  await connection.run(`alter table ${table}_new rename to ${table}`);
}
