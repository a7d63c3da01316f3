/** Replays any traffic through one configuration, or compares two: the full pipeline, in worker threads, without a socket. */
import type { Comparison, Fidelity, IgnoreRule, ReplayProgress } from '../../core/types/compare';
import type { RecordedRequest, SkippedLine } from '../../core/types/traffic';
import { compile } from '../../core/config/compile';
import { loadWorkspace } from '../../core/config/load';
import type { Snapshot } from '../../core/types/snapshot';
import { builtReplayWorker, openLane, usualLanes, type Lane } from './lanes';
import { createPacer, sleep, type Pace } from './pace';
import { createPartition, type Partition } from './partition';
import { mergeStates } from './runner';
import type { SetConfiguration } from './side';
import { finishSummary } from './summary';

export type { SetConfiguration } from './side';
export { readPace, type Pace } from './pace';

export interface SetTraffic {
  readonly requests: AsyncIterable<readonly RecordedRequest[]>;
  /** How many there are; null while that is not known. */
  readonly total: number | null;
  readonly skipped: () => readonly SkippedLine[];
  readonly skippedCount: () => number;
}

export interface SetReplayOptions {
  readonly traffic: SetTraffic;
  readonly before: SetConfiguration;
  /** null = replay through `before` alone. */
  readonly after: SetConfiguration | null;
  /** Compiled already, so that this thread need not do it again. */
  readonly snapshots?: { readonly before: Snapshot; readonly after: Snapshot | null };
  readonly ignore?: readonly IgnoreRule[];
  /** As fast as possible when absent. */
  readonly pace?: Pace;
  readonly onProgress?: (progress: ReplayProgress) => void;
  /** Threads; one core is left over when absent. */
  readonly workers?: number;
  /** The built worker; null = on this thread. Found by itself when absent. */
  readonly worker?: string | null;
}

/** A replay that can be called off and gone on with. */
export interface SetReplay {
  /**
   * Goes on until the traffic ends. Rejects with the signal's reason when it is called off; called again, it goes on behind the last request that was
   * worked off.
   */
  readonly run: (signal?: AbortSignal) => Promise<Comparison>;
  /** What there is so far, also after it was called off. */
  readonly sofar: () => Promise<Comparison>;
  /** How far a replay alone agrees with the recording so far; null where no answer was recorded. */
  readonly fidelity: () => Promise<Fidelity | null>;
  readonly close: () => Promise<void>;
}

/** Milliseconds between two reports of progress. */
const everyMs = 100;
/** Milliseconds of traffic that go out together where it is paced. */
const together = 50;

export function createSetReplay(options: SetReplayOptions): SetReplay {
  const { traffic, before, after, ignore = [], pace = 'fast', onProgress } = options;
  const worker = options.worker === undefined ? builtReplayWorker() : options.worker;
  const iterator = traffic.requests[Symbol.asyncIterator]();
  let pacer = createPacer(pace);
  let lanes: readonly Lane[] = [];
  let partition: Partition = () => 0;
  /** What was read and is not given out yet. */
  let left: readonly RecordedRequest[] = [];
  let ended = false;
  let seconds = 0;
  let toldAt = 0;

  const open = (firstAt: number): void => {
    const count = worker === null ? 1 : (options.workers ?? usualLanes());
    const runner = { before, after, ignore, firstAt };
    if (count > 1) {
      const snapshots = options.snapshots ?? { before: snapshotOf(before), after: after && snapshotOf(after) };
      partition = createPartition(snapshots.after ? [snapshots.before, snapshots.after] : [snapshots.before], count);
    }
    lanes = Array.from({ length: count }, () => openLane(runner, worker));
  };
  const sum = (of: (lane: Lane) => number): number => lanes.reduce((total, lane) => total + of(lane), 0);

  const tell = (began: number, isLast = false): void => {
    const now = performance.now();
    if (!onProgress || (!isLast && now - toldAt < everyMs)) return;
    toldAt = now;
    const done = sum((lane) => lane.done());
    const spent = seconds + (now - began) / 1000;
    onProgress({
      done,
      total: ended ? done : traffic.total,
      bytesDone: 0,
      bytesTotal: null,
      changed: sum((lane) => lane.changed()),
      perSecond: spent > 0 ? Math.round(done / spent) : 0,
    });
  };

  /** The next requests that are due. Empty at the end. */
  const nextDue = async (signal?: AbortSignal): Promise<readonly RecordedRequest[]> => {
    while (left.length === 0 && !ended) {
      const { done, value } = await iterator.next();
      if (done === true) ended = true;
      else left = value;
    }
    const [first] = left;
    if (!first) return [];
    await sleep(pacer.wait(first.at), signal);
    const due = pace === 'fast' ? left.length : countDue(left, first.at + together * pace);
    const batch = left.slice(0, due);
    left = left.slice(due);
    return batch;
  };

  const give = async (batch: readonly RecordedRequest[]): Promise<void> => {
    if (lanes.length === 1) return (lanes[0] as Lane).give(batch);
    const parts = lanes.map((): RecordedRequest[] => []);
    for (const recorded of batch) (parts[partition(recorded)] as RecordedRequest[]).push(recorded);
    await Promise.all(parts.map((part, at) => (part.length > 0 ? (lanes[at] as Lane).give(part) : Promise.resolve())));
  };

  const result = async (): Promise<Comparison> => {
    const states = await Promise.all(lanes.map((lane) => lane.state()));
    const merged = mergeStates(states, ignore);
    const skipped = traffic.skippedCount();
    return {
      before: finishSummary(merged.before, skipped, seconds),
      after: finishSummary(after ? merged.after : merged.before, skipped, seconds),
      ...merged.result,
      skipped: traffic.skipped().slice(0, 1000),
      assumptions: merged.assumptions,
    };
  };

  return {
    run: async (signal) => {
      const began = performance.now();
      // While it was called off no time went by.
      pacer = createPacer(pace);
      try {
        for (;;) {
          signal?.throwIfAborted();
          const batch = await nextDue(signal);
          const [first] = batch;
          if (!first) break;
          if (lanes.length === 0) open(first.at);
          await give(batch);
          tell(began);
        }
        if (lanes.length === 0) open(0);
        await Promise.all(lanes.map((lane) => lane.idle()));
        tell(began, true);
      } finally {
        seconds += (performance.now() - began) / 1000;
      }
      return result();
    },
    sofar: async () => {
      await Promise.all(lanes.map((lane) => lane.idle()));
      return result();
    },
    fidelity: async () => mergeStates(await Promise.all(lanes.map((lane) => lane.state())), ignore).fidelity,
    close: async () => {
      await Promise.all(lanes.map((lane) => lane.close()));
      await iterator.return?.();
    },
  };
}

/** Compares once and frees everything. */
export async function compareSet(options: SetReplayOptions, signal?: AbortSignal): Promise<Comparison> {
  const replay = createSetReplay(options);
  try {
    return await replay.run(signal);
  } finally {
    await replay.close();
  }
}

function snapshotOf({ input }: SetConfiguration): Snapshot {
  return compile(loadWorkspace(input));
}

/** How many of the first were recorded until then. */
function countDue(requests: readonly RecordedRequest[], until: number): number {
  const late = requests.findIndex(({ at }) => at > until);
  return late === -1 ? requests.length : Math.max(1, late);
}
