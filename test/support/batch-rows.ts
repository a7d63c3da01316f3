/** The rows that a batch stands for, as tests compare them. */
import type { StoredRow } from '../../main/core/types/traffic-query';
import type { ExchangeBatch } from '../../main/traces/store/batch';
import type { RowModel } from '../../main/traces/store/columns';

/** The rows of a batch, with keys from `firstKey` on. */
export function rowsOf(batch: ExchangeBatch, firstKey: number): StoredRow[] {
  return batch.ids.map((id, index) => ({
    ...(batch.models[batch.model[index] as number] as RowModel),
    key: firstKey + index,
    id,
    at: batch.at[index] as number,
    durationMs: known(batch.durationMs[index]),
    bytes: known(batch.bytes[index]),
  }));
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** A batch in which each row is a model of its own. */
export function batchOf(rows: readonly StoredRow[]): ExchangeBatch {
  return {
    models: rows,
    details: rows.map(() => '{}'),
    model: Uint32Array.from(rows.keys()),
    at: Float64Array.from(rows, ({ at }) => at),
    durationMs: Float64Array.from(rows, ({ durationMs }) => durationMs ?? Number.NaN),
    bytes: Float64Array.from(rows, ({ bytes }) => bytes ?? Number.NaN),
    ids: rows.map(({ id }) => id),
  };
}
