/**
 * Decides which exchanges are remembered: the newest hundred thousand. What is kept of each is what the pipeline made anyway;
 * rows and traces are built when somebody looks, so remembering costs a request next to nothing.
 *
 * An exchange holds the configuration it ran under. To keep edits from piling up old configurations, exchanges of the oldest
 * are rendered and packed (in slices, beside the serving) once more than `generations` have been seen.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { renderTrace } from '../core/explain/trace';
import type { Finished } from '../core/pipeline';
import type { Snapshot } from '../core/types/snapshot';
import type { NotLogged } from '../core/logs/not-logged';
import type { LogRecord } from '../core/types/log';
import type { Trace } from '../core/types/trace';
import type { TrafficRow } from '../core/types/views';
import { logRecordOf } from './log-record';
import { buildRow } from './row';

/** What the edge hands over when an exchange is over. */
export interface TraceRecord {
  readonly id: string;
  /** Epoch milliseconds of the simulated clock. */
  readonly at: number;
  /** May be made when it is first asked for. */
  readonly finished: Finished;
  /** An exchange of which a row would say the same, but for id and moment: a list then needs no `finished`. */
  readonly like?: Finished;
  readonly snapshot: Snapshot;
  /** Body bytes as sent. */
  readonly bodyBytes: number;
  /** From the request's first moment to its last byte. */
  readonly durationMs: number;
}

/** A record that lost its configuration: the finished row, and packed what else is asked of it. */
interface Packed {
  readonly row: TrafficRow;
  readonly rest: Buffer;
}

interface Rest {
  readonly trace: Trace;
  readonly log: LogRecord | NotLogged;
}

export interface TrafficPage {
  /** Oldest first. */
  readonly rows: readonly TrafficRow[];
  readonly total: number;
  /** Exchanges that were forgotten since the last clearing. */
  readonly dropped: number;
}

export interface TraceRing<R extends TraceRecord = TraceRecord> {
  readonly append: (record: R) => void;
  /** Rows with a sequence above `after`; without it the newest `limit`. */
  readonly list: (after: number | undefined, limit: number) => TrafficPage;
  /** null when the exchange is forgotten or never was. */
  readonly trace: (id: string) => Trace | null;
  /** The record itself, while its configuration is still at hand. */
  readonly record: (id: string) => R | null;
  /** What logs say of these exchanges, oldest first; forgotten ones are left out. */
  readonly logRecords: (ids: ReadonlySet<string>) => readonly (LogRecord | NotLogged)[];
  /** Forgets everything; the number of exchanges that were. */
  readonly clear: () => number;
  readonly lastSequence: () => number;
}

export interface RingOptions {
  readonly capacity?: number;
  /** How many configurations may be held by exchanges. */
  readonly generations?: number;
  /** Exchanges packed at a time. */
  readonly slice?: number;
}

export function createTraceRing<R extends TraceRecord = TraceRecord>(options: RingOptions = {}): TraceRing<R> {
  const capacity = options.capacity ?? 100_000;
  const generations = options.generations ?? 6;
  const slice = options.slice ?? 50;
  let kept: (R | Packed | undefined)[] = [];
  /** Sequence of the oldest and of the next exchange; the first ever is 1. */
  let first = 1;
  let next = 1;
  let forgotten = 0;
  /** Per configuration, oldest first, the sequence at which it took over. */
  let takenOver: { readonly snapshot: Snapshot; readonly from: number }[] = [];
  let packing = false;
  /** Everything before this sequence is packed already. */
  let packedBefore = 1;

  const at = (sequence: number): R | Packed | undefined => kept[sequence % capacity];

  const rowAt = (sequence: number): TrafficRow => {
    const entry = at(sequence) as R | Packed;
    if (isPacked(entry)) return entry.row;
    const { like, bodyBytes: bytes, durationMs } = entry;
    return like ? buildRow(like, { sequence, bytes, durationMs, told: entry }) : buildRow(entry.finished, { sequence, bytes, durationMs });
  };

  /** Newest first: what a person opens is mostly new. */
  const find = (id: string): R | Packed | null => {
    for (let sequence = next - 1; sequence >= first; sequence--) {
      const entry = at(sequence) as R | Packed;
      if ((isPacked(entry) ? entry.row.id : entry.id) === id) return entry;
    }
    return null;
  };

  const noteGeneration = (snapshot: Snapshot): void => {
    if (takenOver.at(-1)?.snapshot === snapshot) return;
    takenOver.push({ snapshot, from: next });
    if (takenOver.length > generations && !packing) {
      packing = true;
      setImmediate(packSome);
    }
  };

  /** Packs one slice of the exchanges that ran under configurations too old to be held. */
  function packSome(): void {
    const limit = takenOver.at(-generations)?.from ?? first;
    packedBefore = Math.max(packedBefore, first);
    for (let left = slice; packedBefore < limit; packedBefore++, left--) {
      if (left === 0) {
        setImmediate(packSome);
        return;
      }
      const entry = at(packedBefore);
      if (!entry || isPacked(entry)) continue;
      const rest: Rest = { trace: render(entry), log: logRecordOf(entry) };
      kept[packedBefore % capacity] = { row: rowAt(packedBefore), rest: deflateRawSync(JSON.stringify(rest), { level: 1 }) };
    }
    takenOver = takenOver.slice(-generations);
    packing = false;
  }

  return {
    append: (record) => {
      noteGeneration(record.snapshot);
      kept[next % capacity] = record;
      next += 1;
      if (next - first > capacity) {
        first += 1;
        forgotten += 1;
      }
    },
    list: (after, limit) => {
      const start = after === undefined ? Math.max(first, next - limit) : Math.max(first, after + 1);
      const rows: TrafficRow[] = [];
      for (let sequence = start; sequence < next && rows.length < limit; sequence++) rows.push(rowAt(sequence));
      return { rows, total: next - first, dropped: forgotten };
    },
    trace: (id) => {
      const entry = find(id);
      if (!entry) return null;
      return isPacked(entry) ? restOf(entry).trace : render(entry);
    },
    record: (id) => {
      const entry = find(id);
      return entry && !isPacked(entry) ? entry : null;
    },
    logRecords: (ids) => {
      const found: (LogRecord | NotLogged)[] = [];
      for (let sequence = first; sequence < next; sequence++) {
        const entry = at(sequence) as R | Packed;
        if (!ids.has(isPacked(entry) ? entry.row.id : entry.id)) continue;
        found.push(isPacked(entry) ? restOf(entry).log : logRecordOf(entry));
      }
      return found;
    },
    clear: () => {
      const cleared = next - first;
      kept = [];
      first = next;
      forgotten = 0;
      takenOver = [];
      return cleared;
    },
    lastSequence: () => next - 1,
  };
}

function isPacked(entry: TraceRecord | Packed): entry is Packed {
  return 'rest' in entry;
}

function restOf({ rest }: Packed): Rest {
  return JSON.parse(inflateRawSync(rest).toString()) as Rest;
}

function render({ finished, snapshot, bodyBytes }: TraceRecord): Trace {
  return renderTrace(finished, snapshot, { driver: 'live', bodyBytes });
}
