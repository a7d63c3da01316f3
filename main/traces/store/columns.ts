/** The columns of an exchange in the store: one table for making rows of values, and for reading them back. */
import { BIGINT, BOOLEAN, DOUBLE, INTEGER, SMALLINT, VARCHAR, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';
import type { StageName } from '../../core/types/trace';
import type { StoredRow } from '../../core/types/traffic-query';
import type { ExchangeBatch } from './batch';

/** What is the same for all exchanges that one is a model of: everything but key, id, moment, duration and bytes. */
export type RowModel = Omit<StoredRow, 'key' | 'id' | 'at' | 'durationMs' | 'bytes'>;

/** Which exchanges of a batch, and where they lie: their set, and the chunk of packed details. */
export interface Slice {
  /** The first one, and how many. */
  readonly from: number;
  readonly count: number;
  /** Of the first one of the batch. */
  readonly firstKey: number;
  readonly setNo: number;
  readonly chunk: number;
}

type Cell = string | number | boolean | null;

interface ColumnRule {
  readonly name: string;
  readonly type: DuckDBType;
  /** What the model says; absent for what is each exchange's own. */
  readonly from?: (model: RowModel) => Cell;
  readonly own?: (batch: ExchangeBatch, index: number, slice: Slice) => DuckDBValue;
}

/** In the order of the table (schema.ts). */
export const exchangeColumns: readonly ColumnRule[] = [
  { name: 'set_no', type: INTEGER, own: (_batch, _index, { setNo }) => setNo },
  { name: 'key', type: BIGINT, own: (_batch, index, { firstKey }) => BigInt(firstKey + index) },
  { name: 'chunk', type: BIGINT, own: (_batch, _index, { chunk }) => BigInt(chunk) },
  { name: 'slot', type: INTEGER, own: ({ model }, index) => model[index] as number },
  { name: 'id', type: VARCHAR, own: ({ ids }, index) => ids[index] as string },
  { name: 'moment', type: BIGINT, own: ({ at }, index) => whole(at[index]) },
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
  { name: 'bytes', type: BIGINT, own: ({ bytes }, index) => whole(bytes[index]) },
  { name: 'ms', type: DOUBLE, own: ({ durationMs }, index) => (Number.isNaN(durationMs[index]) ? null : (durationMs[index] as number)) },
  { name: 'http', type: VARCHAR, from: ({ httpVersion }) => httpVersion },
  { name: 'line', type: BIGINT, from: ({ line }) => line },
  { name: 'traced', type: BOOLEAN, from: ({ traced }) => traced },
];

export const exchangeTypes: readonly DuckDBType[] = exchangeColumns.map(({ type }) => type);

/** NaN = not known. */
function whole(value: number | undefined): bigint | null {
  return value === undefined || Number.isNaN(value) ? null : BigInt(Math.floor(value));
}

/** Values column by column, as DuckDB's chunks take them. What a model says is read once, however many exchanges are like it. */
export function columnsOf(batch: ExchangeBatch, slice: Slice): DuckDBValue[][] {
  const { from, count } = slice;
  return exchangeColumns.map(({ type, from: told, own }) => {
    const cells = told ? batch.models.map((model) => valueOf(told(model), type)) : [];
    return Array.from({ length: count }, (_unused, at) =>
      own ? own(batch, from + at, slice) : (cells[batch.model[from + at] as number] as DuckDBValue),
    );
  });
}

function valueOf(cell: Cell, type: DuckDBType): DuckDBValue {
  return type === BIGINT && typeof cell === 'number' ? BigInt(cell) : cell;
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
