/** Writes the rows of a set as Parquet, for programs that count: one column for each of the list, and no details. */
import type { TrafficQuery } from '../../core/types/traffic-query';
import type { JobContext } from './jobs';
import { conditionOf } from './query';

const columns = `id, epoch_ms(moment) as "at", method, scheme, url_host, host, path, query, owner, status, failure, reason, stage,
  result as result_type, detailed as detailed_result_type, pattern as path_pattern, country, client as client_ip, bytes, ms as time_taken_ms,
  http as http_version, line`;

interface Selection {
  readonly set: string;
  readonly query?: TrafficQuery | undefined;
  readonly keys?: readonly number[] | undefined;
}

/** The number of rows that were written to `path`. */
export async function writeParquet(
  { numberOf, withConnection }: JobContext,
  { set, query, keys }: Selection,
  path: string,
): Promise<number> {
  const { sql, values } = conditionOf(await numberOf(set), query ?? { terms: [] });
  const only = keys ? ` and key in (${keys.map((key) => Math.floor(key)).join(', ') || '-1'})` : '';
  return withConnection(async (connection) => {
    // COPY takes no parameters, so what is asked for is picked first.
    await connection.run(`create temp table picked as select key as picked_key from exchanges where ${sql}${only}`, values);
    const target = path.replaceAll("'", "''");
    const copied = await connection.runAndReadAll(
      `copy (select ${columns} from exchanges semi join picked on key = picked_key order by key) to '${target}' (format parquet, compression zstd)`,
    );
    await connection.run('drop table picked');
    return Number(copied.getRows()[0]?.[0] ?? 0);
  });
}
