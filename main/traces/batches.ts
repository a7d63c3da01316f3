/** Decides when new exchanges are announced: a few times a second in batches, because a message per exchange would drown the page. */
import type { TrafficRow } from '../core/types/views';
import type { TraceRecord, TraceRing } from './ring';

/** The newest rows of a batch that are sent; the list verb has them all. */
const largestBatch = 1000;

export interface BatchOptions {
  /** Milliseconds between two batches. */
  readonly interval?: number;
}

export interface TrafficBatches<R extends TraceRecord> {
  /** Remembers the exchange and announces it with the next batch. */
  readonly append: (record: R) => void;
  /** Stops announcing. */
  readonly close: () => void;
}

/** Announces what is appended to `ring` through `announce`; quiet while nothing happens. */
export function batchTraffic<R extends TraceRecord>(
  ring: TraceRing<R>,
  announce: (rows: readonly TrafficRow[]) => void,
  options: BatchOptions = {},
): TrafficBatches<R> {
  const interval = options.interval ?? 100;
  let announced = ring.lastSequence();
  let timer: NodeJS.Timeout | null = null;

  const flush = (): void => {
    timer = null;
    const newest = ring.lastSequence();
    const { rows } = ring.list(Math.max(announced, newest - largestBatch), largestBatch);
    announced = newest;
    if (rows.length > 0) announce(rows);
  };
  return {
    append: (record) => {
      ring.append(record);
      timer ??= setTimeout(flush, interval).unref();
    },
    close: () => {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
