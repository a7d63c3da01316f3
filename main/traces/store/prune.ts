/** Keeps the store within its bounds: what is older than it may be goes, and what is the oldest while it is larger than it may be. Pinned sets stay. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { deleteChunks } from './detail-parts';
import { rowBytes } from './set-table';

export interface Bounds {
  readonly maxBytes: number;
  readonly maxDays: number;
}

export interface Usage {
  readonly bytes: number;
  /** When the oldest exchange that is kept was kept; epoch milliseconds. */
  readonly oldestAt: number | null;
}

const day = 86_400_000;
/** After a cut there is room for a while, so that not every batch cuts. */
const room = 0.9;

/** Bytes that hold something, journal included. Space that was freed is used again by what comes next. */
export async function usageOf(connection: DuckDBConnection): Promise<Usage> {
  const [size] = (await connection.runAndReadAll('select used_blocks * block_size, wal_size from pragma_database_size()')).getRows();
  const [[oldest] = []] = (await connection.runAndReadAll('select min(kept_at) from chunks')).getRows();
  return {
    bytes: Number(size?.[0] ?? 0) + readSize(String(size?.[1] ?? '')),
    oldestAt: typeof oldest === 'bigint' ? Number(oldest) : null,
  };
}

/** Cuts what is too old and too much; the exchanges that went, and whether it still is too large because the rest is pinned. */
export async function prune(
  connection: DuckDBConnection,
  { maxBytes, maxDays }: Bounds,
  now: number,
): Promise<{ readonly dropped: number; readonly full: boolean }> {
  let dropped = await deleteChunks(connection, `kept_at < ? and ${unpinned}`, [BigInt(Math.floor(now - maxDays * day))]);
  let { bytes } = await usageOf(connection);
  if (bytes > maxBytes) {
    // The journal and freed blocks count until a checkpoint has tidied up.
    await connection.run('checkpoint');
    ({ bytes } = await usageOf(connection));
  }
  if (bytes <= maxBytes) return { dropped, full: false };
  const limit = await chunkToCut(connection, bytes - maxBytes * room);
  if (limit !== null) dropped += await deleteChunks(connection, `no <= ? and ${unpinned}`, [limit]);
  return { dropped, full: limit === null };
}

const unpinned = 'set_no in (select no from sets where not pinned)';

/** The newest of the oldest chunks that together take this many bytes. */
async function chunkToCut(connection: DuckDBConnection, bytes: number): Promise<bigint | null> {
  const rows = await connection.runAndReadAll(
    `select coalesce(min(no) filter (where upto >= ?), max(no)) from
      (select no, sum(bytes + exchanges * ${rowBytes}) over (order by no) as upto from chunks where ${unpinned})`,
    [bytes],
  );
  const [[no] = []] = rows.getRows();
  return typeof no === 'bigint' ? no : null;
}

/** `12.3 MiB` as DuckDB writes it. */
export function readSize(words: string): number {
  const [, amount = '0', unit = ''] = /^([\d.]+)\s*([KMGT]?i?B|bytes?)/i.exec(words) ?? [];
  const power = 'KMGT'.indexOf(unit.charAt(0).toUpperCase()) + 1;
  return Number(amount) * (unit.toLowerCase().startsWith('byte') ? 1 : (unit.includes('i') ? 1024 : 1000) ** power);
}
