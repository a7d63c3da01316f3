/**
 * Keeps what the edge answers without holding it up. An exchange is only noted when it ends; twice a second the notes are put into
 * rows and details, beside the serving and within a budget of the thread's time, and handed to the store's own thread.
 *
 * What goes beyond the budget is kept without its trace (which is what costs), and beyond that not at all; both are counted. Exchanges
 * that are like another one of the same moment (ready answers of the cache) share that one's details, so they cost next to nothing.
 */
import type { Trace } from '../../core/types/trace';
import type { ViewerRequest } from '../../core/types/exchange';
import type { MeasuredRecord } from '../log-record';
import { createBatch, type BatchBuilder, type ExchangeBatch } from './batch';
import { detailOf, modelOf, simulated } from './row-model';

export interface RecorderOptions {
  /** Writes batches; the next ones are held back until it has resolved. Rejects when nothing could be kept. */
  readonly write: (batches: readonly ExchangeBatch[], untraced: number) => Promise<unknown>;
  /** Milliseconds between an exchange and its way to the store, at most, while the store keeps up. */
  readonly interval?: number;
  /** Milliseconds of each interval that may go into traces. */
  readonly budget?: number;
  /** Most exchanges that wait. */
  readonly capacity?: number;
  readonly onProblem?: (message: string) => void;
}

export interface RecorderState {
  /** Kept without their trace, and not at all, because they came too fast. */
  readonly untraced: number;
  readonly lost: number;
  readonly waiting: number;
}

export interface Recorder {
  readonly append: (record: MeasuredRecord) => void;
  /** An exchange of the request bar that was only simulated. */
  readonly appendSimulated: (trace: Trace, request: ViewerRequest) => void;
  readonly state: () => RecorderState;
  /** Hands over everything that waits; resolves when it is kept. */
  readonly flush: () => Promise<void>;
  /** The same, for the last time. */
  readonly close: () => Promise<void>;
}

type Waiting = MeasuredRecord | { readonly trace: Trace; readonly request: ViewerRequest };

/** Milliseconds of work after which everybody else gets a turn. */
const turnMs = 4;

export function createRecorder(options: RecorderOptions): Recorder {
  const { write, interval = 500, budget = 25, capacity = 50_000, onProblem = () => undefined } = options;
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  let turn: Promise<void> = Promise.resolve();
  let closed = false;
  let untraced = 0;
  let lost = 0;

  const note = (item: Waiting): void => {
    if (closed) return;
    if (waiting.length >= capacity) lost += 1;
    else waiting.push(item);
    timer ??= setTimeout(() => void flush(), interval).unref();
  };
  const flushNow = async (): Promise<void> => {
    const items = waiting;
    waiting = [];
    if (items.length === 0) return;
    const made = await pack(items, budget);
    untraced += made.untraced;
    try {
      await write(made.batches, made.untraced);
    } catch (error) {
      lost += items.length;
      onProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    turn = turn.then(flushNow);
    return turn;
  };
  return {
    append: note,
    appendSimulated: (trace, request) => note({ trace, request }),
    state: () => ({ untraced, lost, waiting: waiting.length }),
    flush,
    close: async () => {
      await flush();
      closed = true;
    },
  };
}

/**
 * Puts exchanges into batches. Traces are made while the budget lasts, spread evenly: of many exchanges every n-th is traced, not
 * the first ones, so that what is slow or rare later in the interval has the same chance.
 */
async function pack(
  items: readonly Waiting[],
  budget: number,
): Promise<{ readonly batches: readonly ExchangeBatch[]; readonly untraced: number }> {
  const batches: ExchangeBatch[] = [];
  let batch = createBatch();
  let untraced = 0;
  let spent = 0;
  let begun = performance.now();
  let traced = 0;
  for (const [index, item] of items.entries()) {
    if (index % 16 === 15 && performance.now() - begun > turnMs) {
      await new Promise(setImmediate);
      begun = performance.now();
    }
    if (!batch.hasRoom()) {
      batches.push(batch.build());
      batch = createBatch();
    }
    if ('trace' in item) {
      const { model, detail } = simulated(item.trace, item.request);
      batch.add(model, detail, {
        id: item.trace.id,
        at: detail.recorded.at,
        durationMs: null,
        bytes: item.trace.response?.bodyBytes ?? null,
      });
      continue;
    }
    if (isRepeat(batch, item)) continue;
    // As far through the budget as through the list, or further: this one goes without.
    const affordable = spent <= budget * ((index + 1) / items.length) || traced === 0;
    const before = performance.now();
    addRecord(batch, item, affordable);
    if (affordable) {
      spent += performance.now() - before;
      traced += 1;
    } else untraced += 1;
  }
  if (batch.size() > 0) batches.push(batch.build());
  return { batches, untraced };
}

function isRepeat(batch: BatchBuilder, { like, id, at, durationMs, bodyBytes }: MeasuredRecord): boolean {
  return like !== undefined && batch.repeat(like, { id, at, durationMs, bytes: bodyBytes });
}

function addRecord(batch: BatchBuilder, record: MeasuredRecord, traced: boolean): void {
  // Of what is like another exchange that one's account is taken, so that its own need not be made.
  const { id, at, durationMs, bodyBytes, like } = record;
  const told = like ? { ...withoutFinished(record), finished: like } : record;
  batch.add(modelOf(told, traced), detailOf(told, traced), { id, at, durationMs, bytes: bodyBytes }, like);
}

/** Not spread: `finished` is made when it is looked at. */
function withoutFinished(record: MeasuredRecord): Omit<MeasuredRecord, 'finished'> {
  const { id, at, snapshot, bodyBytes, durationMs, like, requestId, measures, firstByteMs } = record;
  return {
    id,
    at,
    snapshot,
    bodyBytes,
    durationMs,
    ...(like ? { like } : {}),
    ...(requestId === undefined ? {} : { requestId }),
    ...(measures ? { measures } : {}),
    ...(firstByteMs === undefined ? {} : { firstByteMs }),
    ...(record.broken ? { broken: record.broken } : {}),
    ...(record.aborted === undefined ? {} : { aborted: record.aborted }),
  };
}
