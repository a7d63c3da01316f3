/** The columns of an exchange in the store: one table for making rows of values, and for reading them back. */
import { BIGINT, BOOLEAN, DOUBLE, INTEGER, SMALLINT, VARCHAR, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';
import type { StageName } from '../../core/types/trace';
import type { StoredRow } from '../../core/types/traffic-query';

/** What is the same for all exchanges that one is a model of: everything but key, id, moment, duration and bytes. */
export type RowModel = Omit<StoredRow, 'key' | 'id' | 'at' | 'durationMs' | 'bytes'>;

/** Where an exchange lies: its set, and its place in a chunk of packed details. */
export interface RowPlace {
  readonly setNo: number;
  readonly chunk: number;
  readonly slot: number;
}

type Cell = string | number | boolean | null;

interface ColumnRule {
  readonly name: string;
  readonly type: DuckDBType;
  readonly from: (row: StoredRow, place: RowPlace) => Cell;
}

/** In the order of the table (schema.ts). */
export const exchangeColumns: readonly ColumnRule[] = [
  { name: 'set_no', type: INTEGER, from: (_row, { setNo }) => setNo },
  { name: 'key', type: BIGINT, from: ({ key }) => key },
  { name: 'chunk', type: BIGINT, from: (_row, { chunk }) => chunk },
  { name: 'slot', type: INTEGER, from: (_row, { slot }) => slot },
  { name: 'id', type: VARCHAR, from: ({ id }) => id },
  { name: 'moment', type: BIGINT, from: ({ at }) => Math.floor(at) },
  { name: 'method', type: VARCHAR, from: ({ method }) => method },
  { name: 'scheme', type: VARCHAR, from: ({ scheme }) => scheme },
  { name: 'url_host', type: VARCHAR, from: ({ urlHost }) => urlHost },
  { name: 'host', type: VARCHAR, from: ({ host }) => host },
  { name: 'path', type: VARCHAR, from: ({ path }) => path },
  { name: 'query', type: VARCHAR, from: ({ query }) => query },
  { name: 'owner', type: VARCHAR, from: ({ owner }) => owner },
  { name: 'status', type: SMALLINT, from: ({ status }) => status },
  { name: 'failure', type: VARCHAR, from: ({ failure }) => failure },
  { name: 'reason', type: VARCHAR, from: ({ reason }) => reason },
  { name: 'stage', type: VARCHAR, from: ({ stage }) => stage },
  { name: 'result', type: VARCHAR, from: ({ resultType }) => resultType },
  { name: 'detailed', type: VARCHAR, from: ({ detailedResultType }) => detailedResultType },
  { name: 'pattern', type: VARCHAR, from: ({ pathPattern }) => pathPattern },
  { name: 'country', type: VARCHAR, from: ({ country }) => country },
  { name: 'client', type: VARCHAR, from: ({ clientIp }) => clientIp },
  { name: 'bytes', type: BIGINT, from: ({ bytes }) => (bytes === null ? null : Math.floor(bytes)) },
  { name: 'ms', type: DOUBLE, from: ({ durationMs }) => durationMs },
  { name: 'http', type: VARCHAR, from: ({ httpVersion }) => httpVersion },
  { name: 'line', type: BIGINT, from: ({ line }) => line },
  { name: 'traced', type: BOOLEAN, from: ({ traced }) => traced },
];

export const exchangeTypes: readonly DuckDBType[] = exchangeColumns.map(({ type }) => type);

/** Values column by column, as DuckDB's chunks take them. */
export function columnsOf(rows: readonly StoredRow[], placeOf: (index: number) => RowPlace): DuckDBValue[][] {
  return exchangeColumns.map(({ type, from }) => {
    const isLong = type === BIGINT;
    return rows.map((row, index) => {
      const cell = from(row, placeOf(index));
      return isLong && typeof cell === 'number' ? BigInt(cell) : cell;
    });
  });
}

/** The columns that a row of the list is read from, in the order of `rowOf`. */
export const selected = exchangeColumns
  .map(({ name }) => name)
  .filter((name) => !['set_no', 'chunk', 'slot'].includes(name))
  .join(', ');

/** Of one result row in the order of `selected`. */
export function rowOf(cells: readonly DuckDBValue[]): StoredRow {
  const [
    key,
    id,
    at,
    method,
    scheme,
    urlHost,
    host,
    path,
    query,
    owner,
    status,
    failure,
    reason,
    stage,
    result,
    detailed,
    pattern,
    ...rest
  ] = cells;
  const [country, client, bytes, ms, http, line, traced] = rest;
  return {
    key: Number(key),
    id: String(id),
    at: Number(at),
    method: String(method),
    scheme: scheme === 'http' ? 'http' : 'https',
    urlHost: String(urlHost),
    host: String(host),
    path: String(path),
    query: text(query),
    owner: text(owner),
    status: number(status),
    failure: text(failure),
    reason: text(reason),
    stage: text(stage) as StageName | null,
    resultType: text(result),
    detailedResultType: text(detailed),
    pathPattern: text(pattern),
    country: text(country),
    clientIp: text(client) ?? '',
    bytes: number(bytes),
    durationMs: number(ms),
    httpVersion: text(http) ?? '',
    line: number(line),
    traced: traced === true,
  };
}

export function text(cell: DuckDBValue | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
}

export function number(cell: DuckDBValue | undefined): number | null {
  return typeof cell === 'number' ? cell : typeof cell === 'bigint' ? Number(cell) : null;
}
