/** Reads logs of version 2 that Amazon S3 got as Parquet, through DuckDB. */
import { readLogRecord } from '../../core/traffic/json-lines';
import { columnName } from '../../core/traffic/log-facts';
import type { RecordedRequest } from '../../core/types/traffic';
import { TrafficError } from './errors';
import type { Skipped } from './skipped';

export interface ParquetFile {
  readonly path: string;
  readonly name: string;
  readonly prefix: string;
  readonly distributionId: string | null;
}

/** Whether bytes begin as Parquet does. */
export function isParquet(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PAR1';
}

/** The requests of the file, some thousand rows at a time. Throws TrafficError for a file that is damaged. */
export async function* readParquet(file: ParquetFile, skipped: Skipped): AsyncGenerator<readonly RecordedRequest[]> {
  // Loaded when it is needed: it is large, and most imports are of other formats.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '256MB', threads: '1' });
  const connection = await instance.connect();
  try {
    const result = await connection
      .stream('SELECT COLUMNS(*)::VARCHAR FROM read_parquet($1)', [withoutWildcards(file.path)])
      .catch((error: unknown) => refuse(file, error));
    const names = result.columnNames();
    if (!names.some((name) => essential.has(columnName(name)))) {
      throw new TrafficError(
        `${file.name} is a Parquet file without the columns of an access log (${names.slice(0, 5).join(', ')} …).`,
        file.name,
      );
    }
    let row = 0;
    for (;;) {
      const chunk = await result.fetchChunk().catch((error: unknown) => refuse(file, error));
      if (!chunk || chunk.rowCount === 0) return;
      const read: RecordedRequest[] = [];
      for (const values of chunk.getRows()) {
        row += 1;
        const record = Object.fromEntries(names.map((name, at) => [name, values[at] ?? null]));
        const request = readLogRecord(record, { id: `${file.prefix}${row}`, line: row, distributionId: file.distributionId });
        if (typeof request === 'string') skipped.add(file.name, row, request, JSON.stringify(record));
        else read.push(request);
      }
      yield read;
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Without these no record tells of a request. */
const essential: ReadonlySet<string> = new Set(['cs-method', 'cs-uri-stem']);

/** DuckDB takes a path for a pattern. */
function withoutWildcards(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}

function refuse({ name }: ParquetFile, error: unknown): never {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  throw new TrafficError(`${name} is no whole Parquet file: ${reason}`, name);
}
