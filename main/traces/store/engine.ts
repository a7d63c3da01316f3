/**
 * The store itself: one file, one writer, any number of readers. Runs in a worker thread (store-worker.ts), or in this one where nothing
 * is built. All writes happen one after the other; a batch is in the journal, on disk, when `append` resolves.
 */
import { DuckDBDataChunk, type DuckDBConnection } from '@duckdb/node-api';
import type { SkippedLine } from '../../core/types/traffic';
import type { StoredSet } from '../../core/types/traffic-query';
import { packDetails, type ExchangeBatch } from './batch';
import { columnsOf, exchangeTypes } from './columns';
import { deleteChunks, openDetailParts } from './detail-parts';
import { createJobs, type JobContext, type Jobs } from './jobs';
import { openStoreFile, type OpenFile } from './open-file';
import { prune, usageOf, type Bounds } from './prune';
import { createReader, type Reader } from './reader';
import { changeSet, insertSet, insertSkipped, listSets, numberOf, purgeSets, skippedOf, type NewSet, type SetChange } from './set-table';

export interface EngineOptions {
  readonly folder: string;
  /** Epoch milliseconds of the machine, by which things grow old. */
  readonly now?: () => number;
}

export interface EngineState {
  readonly bytes: number;
  readonly oldestAt: number | null;
  readonly notices: readonly string[];
  /** Everything that could go has gone, and it still is larger than it may be. */
  readonly full: boolean;
}

export interface StoreEngine extends Reader, Jobs {
  readonly state: () => Promise<EngineState>;
  readonly setBounds: (bounds: Bounds) => Promise<void>;
  readonly sets: () => Promise<readonly StoredSet[]>;
  readonly addSet: (set: NewSet) => Promise<string>;
  /** Number of exchanges kept. Throws when there is no such set, or no room. */
  readonly append: (set: string, batches: readonly ExchangeBatch[]) => Promise<number>;
  readonly change: (set: string, change: SetChange) => Promise<boolean>;
  readonly remove: (set: string) => Promise<boolean>;
  readonly restore: (set: string) => Promise<boolean>;
  readonly addSkipped: (set: string, lines: readonly SkippedLine[], count: number) => Promise<void>;
  readonly skipped: (set: string) => Promise<readonly SkippedLine[]>;
  /** Throws away what is in a set, not the set. */
  readonly empty: (set: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Appends between two looks at the bounds. */
const pruneEvery = 16;
/** A removed set can be brought back for this long, or until the store is opened anew. */
const undoMs = 600_000;

export class NoSuchSet extends Error {
  constructor() {
    super('There is no such set any more.');
    this.name = 'NoSuchSet';
  }
}

/** Opens the store. Throws StoreUnavailable when no file can be had. */
export async function openEngine({ folder, now = Date.now }: EngineOptions): Promise<StoreEngine> {
  const file = await openStoreFile(folder, now);
  const { writer } = file;
  await purgeSets(writer, now(), new Set());
  let bounds: Bounds = { maxBytes: Number.POSITIVE_INFINITY, maxDays: 36_500 };
  let nextKey = await nextOf(writer, 'key', 'exchanges');
  let nextChunk = await nextOf(writer, 'no', 'chunks');
  const parts = await openDetailParts(writer);
  let appends = 0;
  let full = false;
  /** Sets of this run: they may still be empty. */
  const inUse = new Set<string>();
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work);
    turn = next.catch(() => undefined);
    return next;
  };
  const known = async (set: string): Promise<number> => {
    const no = await numberOf(writer, set);
    if (no === null) throw new NoSuchSet();
    return no;
  };
  const tidy = async (): Promise<void> => {
    await purgeSets(writer, now() - undoMs, inUse);
    ({ full } = await prune(writer, bounds, now()));
  };
  const appendNow = async (set: string, batches: readonly ExchangeBatch[]): Promise<number> => {
    const setNo = await numberOf(writer, set, 'also removed');
    if (setNo === null) throw new NoSuchSet();
    inUse.add(set);
    const packed = await Promise.all(batches.map(({ details }) => packDetails(details)));
    await inTransaction(writer, async () => {
      for (const [index, batch] of batches.entries()) {
        const chunk = nextChunk++;
        await writeRows(file, batch, setNo, chunk, nextKey);
        nextKey += batch.ids.length;
        await parts.write({ no: chunk, setNo, keptAt: now(), exchanges: batch.ids.length }, packed[index] as Buffer);
      }
    });
    if (appends++ % pruneEvery === 0) await tidy();
    return batches.reduce((sum, { ids }) => sum + ids.length, 0);
  };

  const reader = createReader(file.instance, (set) => inTurn(() => known(set)));
  const append = (set: string, batches: readonly ExchangeBatch[]): Promise<number> => inTurn(() => appendNow(set, batches));
  const addSkipped = (set: string, lines: readonly SkippedLine[], count: number): Promise<void> =>
    inTurn(async () => {
      const setNo = await numberOf(writer, set, 'also removed');
      if (setNo === null) throw new NoSuchSet();
      await insertSkipped(writer, setNo, lines);
      await changeSet(writer, set, { skipped: count });
    });
  const context: JobContext = {
    reader,
    append,
    addSkipped,
    addHidden: (set) =>
      inTurn(async () => {
        const { id } = await insertSet(writer, set, now());
        inUse.add(id);
        await changeSet(writer, id, { removedAt: now() });
        return id;
      }),
    reveal: (set) => inTurn(async () => void (await changeSet(writer, set, { removedAt: null }))),
    discard: (set) =>
      inTurn(async () => {
        inUse.delete(set);
        await changeSet(writer, set, { removedAt: 0 });
        await purgeSets(writer, 0, inUse);
      }),
    numberOf: (set) => inTurn(() => known(set)),
    withConnection: async (work) => {
      const connection = await file.instance.connect();
      try {
        return await work(connection);
      } finally {
        connection.closeSync();
      }
    },
  };

  return {
    ...reader,
    ...createJobs(context),
    state: () => inTurn(async () => ({ ...(await usageOf(writer)), notices: file.notices, full })),
    setBounds: (next) =>
      inTurn(async () => {
        bounds = next;
        parts.setSize(next.maxBytes);
        await tidy();
      }),
    sets: () => inTurn(() => listSets(writer)),
    addSet: (set) =>
      inTurn(async () => {
        const { id } = await insertSet(writer, set, now());
        inUse.add(id);
        return id;
      }),
    append,
    change: (set, change) => inTurn(() => changeSet(writer, set, change)),
    remove: (set) =>
      inTurn(() => {
        inUse.delete(set);
        return changeSet(writer, set, { removedAt: now() });
      }),
    restore: (set) => inTurn(() => changeSet(writer, set, { removedAt: null })),
    addSkipped,
    skipped: (set) => inTurn(async () => skippedOf(writer, await known(set))),
    empty: (set) =>
      inTurn(async () => {
        const no = await known(set);
        await deleteChunks(writer, 'set_no = ?', [no]);
        await writer.run('delete from skipped_lines where set_no = ?', [no]);
      }),
    close: () => inTurn(async () => file.close()),
  };
}

async function inTransaction(connection: DuckDBConnection, work: () => Promise<void>): Promise<void> {
  await connection.run('begin');
  try {
    await work();
    await connection.run('commit');
  } catch (error) {
    await connection.run('rollback').catch(() => undefined);
    throw error;
  }
}

async function writeRows({ writer }: OpenFile, batch: ExchangeBatch, setNo: number, chunk: number, firstKey: number): Promise<void> {
  const appender = await writer.createAppender('exchanges');
  for (let from = 0; from < batch.ids.length; from += vector) {
    const count = Math.min(vector, batch.ids.length - from);
    const data = DuckDBDataChunk.create(exchangeTypes, count);
    data.setColumns(columnsOf(batch, { from, count, firstKey, setNo, chunk }));
    appender.appendDataChunk(data);
  }
  appender.closeSync();
}

/** Rows of a chunk of DuckDB's. */
const vector = 2048;

async function nextOf(connection: DuckDBConnection, column: string, table: string): Promise<number> {
  const [[last] = []] = (await connection.runAndReadAll(`select coalesce(max(${column}), 0) from ${table}`)).getRows();
  return Number(last ?? 0) + 1;
}
