/** The sets of the store: what they are called, which of them may go, and which are on their way out. */
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { randomBytes } from 'node:crypto';
import type { SkippedLine, TrafficSetInfo } from '../../core/types/traffic';
import type { StoredSet } from '../../core/types/traffic-query';
import { number, text } from './columns';
import { deleteChunks } from './detail-parts';

export interface NewSet {
  /** Chosen by the caller where the same thing must be found again; made up when absent. */
  readonly id?: string;
  readonly name: string;
  readonly kind: TrafficSetInfo['kind'];
  readonly source: string;
  readonly workspace: string | null;
  readonly anonymised: boolean;
}

export interface SetChange {
  readonly name?: string | undefined;
  readonly pinned?: boolean | undefined;
  /** Added to what there is. */
  readonly untraced?: number | undefined;
  readonly skipped?: number | undefined;
  /** Epoch milliseconds at which it was removed; null = it is back. */
  readonly removedAt?: number | null | undefined;
}

/** Bytes that a row takes beside its packed details, about. */
export const rowBytes = 32;

/** Makes a set; its number in the tables and its id. */
export async function insertSet(
  connection: DuckDBConnection,
  set: NewSet,
  now: number,
): Promise<{ readonly no: number; readonly id: string }> {
  const [[last] = []] = (await connection.runAndReadAll('select coalesce(max(no), 0) from sets')).getRows();
  const no = Number(last ?? 0) + 1;
  const id = set.id ?? randomBytes(6).toString('hex');
  await connection.run('insert into sets values (?, ?, ?, ?, ?, ?, 0, ?, false, ?, 0, null)', [
    no,
    id,
    set.name,
    set.kind,
    set.source,
    set.workspace,
    BigInt(Math.floor(now)),
    set.anonymised,
  ]);
  return { no, id };
}

/** The number of a set; null for none, or one that was removed. */
export async function numberOf(connection: DuckDBConnection, id: string, also?: 'also removed'): Promise<number | null> {
  const rows = (await connection.runAndReadAll(`select no from sets where id = ?${also ? '' : ' and removed_at is null'}`, [id])).getRows();
  return number(rows[0]?.[0]);
}

/** All sets but removed ones, the newest first. */
export async function listSets(connection: DuckDBConnection): Promise<readonly StoredSet[]> {
  const result = await connection.runAndReadAll(`
    select id, name, kind, source, workspace, skipped, created_at, pinned, anonymised, untraced, n, first_at, last_at, packed
    from sets
    left join (select set_no, count(*) as n, min(moment) as first_at, max(moment) as last_at from exchanges group by set_no) e on e.set_no = sets.no
    left join (select set_no, sum(bytes) as packed from chunks group by set_no) c on c.set_no = sets.no
    where removed_at is null order by sets.no desc`);
  return result
    .getRows()
    .map(([id, name, kind, source, workspace, skipped, createdAt, pinned, anonymised, untraced, n, firstAt, lastAt, packed]) => ({
      id: String(id),
      name: String(name),
      kind: kind as TrafficSetInfo['kind'],
      source: String(source),
      workspace: text(workspace),
      requests: number(n) ?? 0,
      skipped: number(skipped) ?? 0,
      firstAt: number(firstAt),
      lastAt: number(lastAt),
      createdAt: Number(createdAt),
      pinned: pinned === true,
      anonymised: anonymised === true,
      untraced: number(untraced) ?? 0,
      bytes: Number(packed ?? 0) + (number(n) ?? 0) * rowBytes,
    }));
}

/** Changes what is given; false when there is no such set. */
export async function changeSet(connection: DuckDBConnection, id: string, change: SetChange): Promise<boolean> {
  const parts: string[] = [];
  const values: DuckDBValue[] = [];
  const add = (sql: string, value: DuckDBValue): void => {
    parts.push(sql);
    values.push(value);
  };
  if (change.name !== undefined) add('name = ?', change.name);
  if (change.pinned !== undefined) add('pinned = ?', change.pinned);
  if (change.untraced !== undefined) add('untraced = untraced + ?', change.untraced);
  if (change.skipped !== undefined) add('skipped = ?', change.skipped);
  if (change.removedAt === null) parts.push('removed_at = null');
  else if (change.removedAt !== undefined) add('removed_at = ?', BigInt(Math.floor(change.removedAt)));
  if (parts.length === 0) return true;
  const changed = await connection.runAndReadAll(`update sets set ${parts.join(', ')} where id = ?`, [...values, id]);
  return changed.rowsChanged > 0;
}

export async function insertSkipped(connection: DuckDBConnection, setNo: number, lines: readonly SkippedLine[]): Promise<void> {
  const appender = await connection.createAppender('skipped_lines');
  for (const { file, line, reason, text: beginning } of lines) {
    appender.appendInteger(setNo);
    appender.appendVarchar(file);
    appender.appendBigInt(BigInt(line));
    appender.appendVarchar(reason);
    appender.appendVarchar(beginning);
    appender.endRow();
  }
  appender.closeSync();
}

export async function skippedOf(connection: DuckDBConnection, setNo: number): Promise<readonly SkippedLine[]> {
  const rows = await connection.runAndReadAll('select file, line, reason, text from skipped_lines where set_no = ?', [setNo]);
  return rows.getRows().map(([file, line, reason, beginning]) => ({
    file: String(file),
    line: Number(line),
    reason: String(reason),
    text: String(beginning),
  }));
}

/** Deletes sets that were removed before `before` with everything in them, and recordings that nothing is left of; never those in `keep`. How many. */
export async function purgeSets(connection: DuckDBConnection, before: number, keep: ReadonlySet<string>): Promise<number> {
  const found = await connection.runAndReadAll(
    `select no, id, removed_at from sets where removed_at <= ?
      or (not pinned and kind in ('recording', 'simulated') and removed_at is null
        and no not in (select distinct set_no from exchanges))`,
    [BigInt(Math.floor(before))],
  );
  const numbers = found
    .getRows()
    .filter(([, id]) => !keep.has(String(id)))
    .map(([no]) => Number(no));
  if (numbers.length === 0) return 0;
  const list = numbers.join(', ');
  await deleteChunks(connection, `set_no in (${list})`, []);
  await connection.run(`delete from skipped_lines where set_no in (${list})`);
  await connection.run(`delete from sets where no in (${list})`);
  return numbers.length;
}
