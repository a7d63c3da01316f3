/** What is read of the store. Every question has a connection of its own, so that none waits behind another, and can be given up. */
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';
import type {
  StoredExchange,
  StoredRow,
  TrafficAnchor,
  TrafficGroupBy,
  TrafficGroups,
  TrafficHistogram,
  TrafficIndex,
  TrafficQuery,
  TrafficSort,
} from '../../core/types/traffic-query';
import { detailFor, unpackDetails, type Detail } from './batch';
import { number, rowOf, selected, text } from './columns';
import { readDetails } from './detail-parts';
import {
  anchorStatement,
  conditionOf,
  countStatement,
  groupStatement,
  histogramStatement,
  pageStatement,
  rowsStatement,
  type PageInput,
  type Statement,
} from './query';

export interface ReadPage {
  readonly exchanges: readonly (Detail & { readonly row: StoredRow })[];
  /** To be given as `after` for the next page; null at the end. */
  readonly next: number | null;
}

export interface ReadInput {
  readonly query?: TrafficQuery | undefined;
  /** Only these. */
  readonly keys?: readonly number[] | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

export interface Reader {
  readonly page: (set: string, query: TrafficQuery, page: PageInput) => Promise<readonly StoredRow[]>;
  readonly index: (set: string, query: TrafficQuery, sort: TrafficSort, descending: boolean, step: number) => Promise<TrafficIndex>;
  readonly groups: (set: string, query: TrafficQuery, by: TrafficGroupBy, limit: number) => Promise<TrafficGroups>;
  readonly histogram: (set: string, query: TrafficQuery, buckets: number) => Promise<TrafficHistogram | null>;
  readonly exchange: (set: string, key: number) => Promise<StoredExchange | null>;
  /** The newest exchange with this id, in whatever set. */
  readonly find: (id: string) => Promise<StoredExchange | null>;
  /** Exchanges in the order of their keys, with everything that was kept. */
  readonly read: (set: string, input: ReadInput) => Promise<ReadPage>;
}

const everything: TrafficQuery = { terms: [] };

export function createReader(instance: DuckDBInstance, numberOf: (set: string) => Promise<number>): Reader {
  const withConnection = async <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  };
  const rowsOf = (statement: Statement): Promise<DuckDBValue[][]> =>
    withConnection(async (connection) => (await connection.runAndReadAll(statement.sql, statement.values)).getRows());

  const count = async (no: number, query: TrafficQuery) => {
    const [[matching, firstAt, lastAt] = []] = await rowsOf(countStatement(no, query));
    return { matching: number(matching) ?? 0, firstAt: number(firstAt), lastAt: number(lastAt) };
  };
  /** The exchange that a condition finds first, with its detail. */
  const one = async (condition: string, values: DuckDBValue[]): Promise<StoredExchange | null> => {
    const [found] = await rowsOf({
      sql: `select ${selected}, slot, chunk from exchanges where ${condition} order by key desc limit 1`,
      values,
    });
    if (!found) return null;
    const row = rowOf(found);
    const packed = (await readDetails(rowsOf, [found.at(-1) as bigint])).get(found.at(-1) as bigint);
    const detail = packed && (await unpackDetails(packed))[Number(found.at(-2))];
    return detail === undefined ? null : { row, ...detailFor(detail, row) };
  };

  return {
    page: async (set, query, page) => {
      const no = await numberOf(set);
      const keys = (await rowsOf(pageStatement(no, query, page))).map(([key]) => key as bigint);
      if (keys.length === 0) return [];
      const rows = new Map((await rowsOf(rowsStatement(no, keys))).map((cells) => [cells[0] as bigint, rowOf(cells)]));
      return keys.flatMap((key) => rows.get(key) ?? []);
    },
    index: async (set, query, sort, descending, step) => {
      const no = await numberOf(set);
      const [matching, all, anchors] = await Promise.all([
        count(no, query),
        count(no, everything),
        rowsOf(anchorStatement(no, query, sort, descending, step)),
      ]);
      const places = anchors.map(([value, key]): TrafficAnchor => ({
        value: typeof value === 'string' ? value : number(value),
        key: Number(key),
      }));
      return { ...matching, total: all.matching, step, anchors: places };
    },
    groups: async (set, query, by, limit) => {
      const rows = await rowsOf(groupStatement(await numberOf(set), query, by, limit));
      return {
        groups: rows.map(([value, n, errors, bytes, p50, p95]) => ({
          value: text(value) ?? (typeof value === 'number' || typeof value === 'bigint' ? String(value) : null),
          count: Number(n),
          errors: Number(errors),
          bytes: Number(bytes),
          p50: number(p50),
          p95: number(p95),
        })),
        distinct: Number(rows[0]?.[6] ?? 0),
        matching: Number(rows[0]?.[7] ?? 0),
      };
    },
    histogram: async (set, query, buckets) => {
      const no = await numberOf(set);
      const { firstAt, lastAt } = await count(no, query);
      const from = query.from ?? firstAt;
      const to = query.to ?? (lastAt === null ? null : lastAt + 1);
      if (from === null || to === null) return null;
      const width = Math.max(1, Math.ceil((to - from) / buckets));
      return bucketsOf(await rowsOf(histogramStatement(no, query, from, width)), from, width, Math.max(1, Math.ceil((to - from) / width)));
    },
    exchange: async (set, key) => one('set_no = ? and key = ?', [await numberOf(set), BigInt(key)]),
    find: (id) => one('id = ? and set_no in (select no from sets where removed_at is null)', [id]),
    read: async (set, { query = everything, keys, after, limit }) => {
      const { sql, values } = conditionOf(await numberOf(set), query);
      const only = keys ? ` and key in (${keys.map((key) => Math.floor(key)).join(', ') || '-1'})` : '';
      const rows = await rowsOf({
        sql: `select ${selected}, slot, chunk from exchanges where ${sql}${only} and key > ? order by key limit ${Math.floor(limit)}`,
        values: [...values, BigInt(after ?? 0)],
      });
      const details = await detailsOf(
        rows.map((row) => row.at(-1) as bigint),
        rowsOf,
      );
      const exchanges = rows.map((cells) => {
        const row = rowOf(cells);
        const detail = details.get(cells.at(-1) as bigint)?.[Number(cells.at(-2))];
        if (detail === undefined) throw new Error(`The details of exchange ${row.key} are missing.`);
        const { recorded, log } = detailFor(detail, row);
        return { row, recorded, log };
      });
      return { exchanges, next: rows.length < limit ? null : (exchanges.at(-1)?.row.key ?? null) };
    },
  };
}

async function detailsOf(
  chunks: readonly bigint[],
  rowsOf: (statement: Statement) => Promise<DuckDBValue[][]>,
): Promise<ReadonlyMap<bigint, readonly string[]>> {
  const packed = await readDetails(rowsOf, [...new Set(chunks)]);
  return new Map(await Promise.all([...packed].map(async ([chunk, bytes]) => [chunk, await unpackDetails(bytes)] as const)));
}

const classes = { '1': 'ok', '2': 'ok', '3': 'redirect', '4': 'client', '5': 'server', failed: 'failed', unknown: 'unknown' } as const;

function bucketsOf(rows: readonly DuckDBValue[][], from: number, width: number, count: number): TrafficHistogram {
  const buckets = Array.from({ length: count }, () => ({ ok: 0, redirect: 0, client: 0, server: 0, failed: 0, unknown: 0 }));
  for (const [bucket, word, n] of rows) {
    const into = buckets[Number(bucket)];
    const kind = classes[String(word) as keyof typeof classes] ?? 'unknown';
    if (into) into[kind] += Number(n);
  }
  return { from, width, buckets };
}
