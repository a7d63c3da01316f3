/**
 * How exchanges travel into the store: a few models, and for each exchange which model it is like and what is its own. Thousands of
 * answers out of the cache are a handful of models, so that neither the serving thread nor the journal carries them one by one.
 */
import { deflateRaw, inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import type { NotLogged } from '../../core/logs/not-logged';
import type { LogRecord } from '../../core/types/log';
import type { RecordedRequest } from '../../core/types/traffic';
import type { StoredRow } from '../../core/types/traffic-query';
import type { RowModel } from './columns';

/** What is kept of an exchange beside its row. */
export interface Detail {
  readonly recorded: RecordedRequest;
  readonly log: LogRecord | NotLogged | null;
}

export interface ExchangeBatch {
  readonly models: readonly RowModel[];
  /** JSON of a Detail for each model. */
  readonly details: readonly string[];
  /** For each exchange its model, and what differs; NaN = not known. */
  readonly model: Uint32Array;
  readonly at: Float64Array;
  readonly durationMs: Float64Array;
  readonly bytes: Float64Array;
  readonly ids: readonly string[];
}

/** Details of one chunk are unpacked together, so that a look at one exchange stays quick. */
export const mostModels = 256;

export interface BatchBuilder {
  /** True when there is room for another model. */
  readonly hasRoom: () => boolean;
  readonly size: () => number;
  /** Adds an exchange like one that was added before under the same `like`; false when there is none. */
  readonly repeat: (like: object, entry: Entry) => boolean;
  readonly add: (model: RowModel, detail: Detail, entry: Entry, like?: object) => void;
  readonly build: () => ExchangeBatch;
}

export interface Entry {
  readonly id: string;
  readonly at: number;
  readonly durationMs: number | null;
  readonly bytes: number | null;
}

export function createBatch(): BatchBuilder {
  const models: RowModel[] = [];
  const details: string[] = [];
  const known = new Map<object, number>();
  const model: number[] = [];
  const at: number[] = [];
  const durationMs: number[] = [];
  const bytes: number[] = [];
  const ids: string[] = [];
  const push = (index: number, entry: Entry): void => {
    model.push(index);
    at.push(entry.at);
    durationMs.push(entry.durationMs ?? Number.NaN);
    bytes.push(entry.bytes ?? Number.NaN);
    ids.push(entry.id);
  };
  return {
    hasRoom: () => models.length < mostModels,
    size: () => ids.length,
    repeat: (like, entry) => {
      const index = known.get(like);
      if (index === undefined) return false;
      push(index, entry);
      return true;
    },
    add: (row, detail, entry, like) => {
      models.push(row);
      details.push(JSON.stringify(detail));
      if (like) known.set(like, models.length - 1);
      push(models.length - 1, entry);
    },
    build: () => ({
      models,
      details,
      model: Uint32Array.from(model),
      at: Float64Array.from(at),
      durationMs: Float64Array.from(durationMs),
      bytes: Float64Array.from(bytes),
      ids,
    }),
  };
}

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

export function packDetails(details: readonly string[]): Promise<Buffer> {
  return pack(details.join('\n'), { level: 3 });
}

/** One line of JSON each. Rejects when the bytes are no details. */
export async function unpackDetails(packed: Uint8Array): Promise<readonly string[]> {
  return (await unpack(packed)).toString().split('\n');
}

/** The detail of one exchange: what it shares with its model, under its own id and moment. */
export function detailFor(text: string, { id, at }: Pick<StoredRow, 'id' | 'at'>): Detail & { readonly shared: boolean } {
  const { recorded, log } = JSON.parse(text) as Detail;
  if (recorded.id === id) return { recorded, log, shared: false };
  const { trace } = recorded;
  const own = trace ? { trace: { ...trace, id, at: new Date(at).toISOString() } } : {};
  return { recorded: { ...recorded, id, at, ...own }, log, shared: true };
}
