/**
 * Opens the store when it is first needed, in a thread of its own where one is built (else in this one, with the same results), and
 * begins anew should that thread break.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RecordedRequest } from '../../core/types/traffic';
import type { StoredRow, TrafficQuery } from '../../core/types/traffic-query';
import type { Detail } from './batch';
import { openEngine, type StoreEngine } from './engine';
import type { Bounds } from './prune';
import { askEngine, type Answer } from './remote';

export interface TraceStoreOptions {
  readonly folder: string;
  readonly bounds: Bounds;
  /** The built file of `store-worker.ts`; null = this thread; found beside the bundle when absent. */
  readonly worker?: string | null;
}

export interface TraceStore {
  /** The engine; opened with the first call. Rejects with a sentence when the store cannot be had. */
  readonly engine: () => Promise<StoreEngine>;
  /** False until somebody needed it. */
  readonly isOpen: () => boolean;
  readonly setBounds: (bounds: Bounds) => Promise<void>;
  /** All requests of a set, the oldest first, in batches. */
  readonly readSet: (set: string, signal?: AbortSignal) => AsyncIterable<readonly RecordedRequest[]>;
  /** The same with rows and log lines, of those that a query lets through. */
  readonly readAll: (set: string, options?: ReadAllOptions) => AsyncIterable<readonly (Detail & { readonly row: StoredRow })[]>;
  readonly close: () => Promise<void>;
}

export interface ReadAllOptions {
  readonly query?: TrafficQuery | undefined;
  readonly keys?: readonly number[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Opened {
  readonly engine: StoreEngine;
  readonly end: () => Promise<unknown>;
}

/** Exchanges of a page of `readAll`. */
const pageSize = 1024;

export function openTraceStore(options: TraceStoreOptions): TraceStore {
  const worker = options.worker === undefined ? builtWorker() : options.worker;
  let bounds = options.bounds;
  let opened: Promise<Opened> | null = null;

  const open = async (): Promise<Opened> => {
    const next = worker === null ? await inThisThread(options.folder) : inWorker(worker, options.folder, () => (opened = null));
    await next.engine.setBounds(bounds);
    return next;
  };
  const engine = async (): Promise<StoreEngine> => {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return (await opened).engine;
  };
  async function* readAll(
    set: string,
    { query, keys, signal }: ReadAllOptions = {},
  ): AsyncGenerator<ReadonlyArray<Detail & { row: StoredRow }>, void> {
    const { read } = await engine();
    let after: number | null = 0;
    for (;;) {
      if (after === null || signal?.aborted) return;
      const { exchanges, next } = await read(set, { query, keys, after, limit: pageSize });
      if (exchanges.length > 0) yield exchanges;
      after = next;
    }
  }
  return {
    engine,
    isOpen: () => opened !== null,
    setBounds: async (next) => {
      bounds = next;
      if (opened) await (await engine()).setBounds(next);
    },
    readAll,
    readSet: async function* readSet(set, signal) {
      for await (const exchanges of readAll(set, { signal })) yield exchanges.map(({ recorded }) => recorded);
    },
    close: async () => {
      const before = opened;
      opened = null;
      const last = await before?.catch(() => null);
      await last?.engine.close();
      await last?.end();
    },
  };
}

async function inThisThread(folder: string): Promise<Opened> {
  return { engine: await openEngine({ folder }), end: async () => undefined };
}

function inWorker(file: string, folder: string, onEnd: () => void): Opened {
  const worker = new Worker(file, { workerData: { folder } });
  const line = {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node's, which has no origin
    send: (message: unknown): void => worker.postMessage(message),
    listen: (listener: (answer: Answer) => void): void => void worker.on('message', listener),
  };
  const remote = askEngine(line, (busy) => (busy ? worker.ref() : worker.unref()));
  const lost = (message: string): void => {
    remote.lost(message);
    onEnd();
  };
  worker.on('error', (error: unknown) =>
    lost(`The store of recorded traffic broke: ${error instanceof Error ? error.message : String(error)}`),
  );
  worker.on('exit', () => lost('The store of recorded traffic has ended.'));
  worker.unref();
  return { engine: remote.engine, end: () => worker.terminate() };
}

/** Beside this bundle, or one above its chunks. */
function builtWorker(): string | null {
  const places = ['./store-worker.js', '../store-worker.js'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return places.find((place) => existsSync(place)) ?? null;
}
