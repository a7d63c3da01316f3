/**
 * The tables of the store, as the steps that led to them. A file says which version it is; opening it takes the steps that it lacks, in one
 * transaction. A step that has been released is never edited.
 */
import type { DuckDBConnection } from '@duckdb/node-api';

interface Step {
  readonly version: number;
  readonly sql: readonly string[];
}

const steps: readonly Step[] = [
  {
    version: 1,
    sql: [
      'create table about (name varchar not null, value varchar not null)',
      `create table sets (no integer not null, id varchar not null, name varchar not null, kind varchar not null, source varchar not null,
        workspace varchar, skipped bigint not null, created_at bigint not null, pinned boolean not null, anonymised boolean not null,
        untraced bigint not null, removed_at bigint)`,
      'create table skipped_lines (set_no integer not null, file varchar not null, line bigint not null, reason varchar not null, text varchar not null)',
      `create table chunks (no bigint not null, set_no integer not null, kept_at bigint not null, exchanges integer not null, bytes integer not null, part integer not null)`,
      `create table exchanges (set_no integer not null, key bigint not null, chunk bigint not null, slot integer not null, id varchar not null,
        moment bigint not null, method varchar not null, scheme varchar not null, url_host varchar not null, host varchar not null,
        path varchar not null, query varchar, owner varchar, status smallint, failure varchar, reason varchar, stage varchar, result varchar,
        detailed varchar, pattern varchar, country varchar, client varchar, bytes bigint, ms double, http varchar, line bigint,
        traced boolean not null)`,
    ],
  },
];

export const schemaVersion = Math.max(...steps.map(({ version }) => version));

/** `newer`: made by an Edgecase that knows more. `foreign`: a database of somebody else. */
export type Fit = 'ready' | 'newer' | 'foreign';

/** Brings the tables to this version. Whatever is not ours is left as it is. */
export async function migrate(connection: DuckDBConnection): Promise<Fit> {
  const before = await versionOf(connection);
  if (before === null) return 'foreign';
  if (before > schemaVersion) return 'newer';
  const missing = steps.filter(({ version }) => version > before);
  if (missing.length === 0) return 'ready';
  await connection.run('begin');
  for (const { sql } of missing) for (const statement of sql) await connection.run(statement);
  await connection.run("delete from about where name = 'version'");
  await connection.run(`insert into about values ('version', '${schemaVersion}')`);
  await connection.run('commit');
  return 'ready';
}

/** 0 = an empty file; null = tables that are not ours. */
async function versionOf(connection: DuckDBConnection): Promise<number | null> {
  const tables = (await connection.runAndReadAll('select table_name from information_schema.tables')).getRows().flat();
  if (tables.length === 0) return 0;
  if (!tables.includes('about') || !tables.includes('exchanges')) return null;
  const [row] = (await connection.runAndReadAll("select value from about where name = 'version'")).getRows();
  const version = Number(row?.[0]);
  return Number.isInteger(version) && version > 0 ? version : null;
}
