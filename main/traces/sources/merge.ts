/** Puts the requests of several files in one order, that of time, with few of them in memory. */
import type { RecordedRequest } from '../../core/types/traffic';

export interface TimedSource {
  /** Epoch milliseconds before which none of its requests is expected; -Infinity when nothing is known. It is not opened before. */
  readonly begins: number;
  readonly open: () => AsyncGenerator<readonly RecordedRequest[]>;
  /** Whether its own order is only roughly that of time: what is read ahead of it is sorted. */
  readonly rough: boolean;
}

/** Sources that are looked for together, when the order gets to `from` (epoch milliseconds). */
export interface SourceGroup {
  readonly from: number;
  readonly find: () => Promise<readonly TimedSource[]>;
}

export interface MergeOptions {
  /** Sources that are open at a time. */
  readonly mostOpen?: number;
  /** Requests of each that are read ahead. */
  readonly ahead?: number;
  /** How many had to wait although it was their turn, because so many were open already. */
  readonly onLate?: (sources: number) => void;
}

const usualMostOpen = 256;
const usualAhead = 128;
/** Requests that are given out at a time. */
const together = 256;

/**
 * All requests by `at`; equal ones in the order of the sources. `groups` by `from`. What a source has earlier than the requests ahead
 * of which it was read comes as soon as it is met.
 */
export async function* mergeByTime(groups: readonly SourceGroup[], options: MergeOptions = {}): AsyncGenerator<readonly RecordedRequest[]> {
  const { mostOpen = usualMostOpen, ahead = usualAhead } = options;
  const waiting: (TimedSource & { readonly rank: number })[] = [];
  /** By their next request. */
  const heads: Head[] = [];
  let group = 0;
  let ranks = 0;
  let late = 0;
  let out: RecordedRequest[] = [];
  try {
    for (;;) {
      const begins = waiting[0]?.begins ?? Number.POSITIVE_INFINITY;
      if (group < groups.length && from(groups, group) <= Math.min(nextOf(heads), begins)) {
        for (const source of await (groups[group] as SourceGroup).find()) waiting.push({ ...source, rank: ranks++ });
        waiting.sort((one, other) => one.begins - other.begins || one.rank - other.rank);
        group += 1;
        continue;
      }
      if (waiting[0] && begins <= nextOf(heads) && heads.length < mostOpen) {
        const { open, rank, rough } = waiting.shift() as (typeof waiting)[number];
        const opened = new Head(open(), rank, rough ? ahead : 1);
        if (await opened.fill()) place(heads, opened);
        continue;
      }
      const head = heads[0];
      if (!head) break;
      const full = heads.length >= mostOpen;
      if (full) while ((waiting[late]?.begins ?? Number.POSITIVE_INFINITY) < head.next) late += 1;
      const until = Math.min(full ? Number.POSITIVE_INFINITY : begins, from(groups, group));
      let more = true;
      // One at least, so that it goes on whatever the files say of themselves.
      do {
        out.push(head.take());
        if (out.length >= together) {
          yield out;
          out = [];
        }
        if (head.isLow()) more = await head.fill();
      } while (more && head.next < until && isBefore(head, heads[1]));
      heads.shift();
      if (more) place(heads, head);
    }
    if (out.length > 0) yield out;
    if (late > 0) options.onLate?.(late);
  } finally {
    for (const head of heads) await head.close();
  }
}

function from(groups: readonly SourceGroup[], at: number): number {
  return groups[at]?.from ?? Number.POSITIVE_INFINITY;
}

function nextOf(heads: readonly Head[]): number {
  return heads[0]?.next ?? Number.POSITIVE_INFINITY;
}

function isBefore(one: Head, other: Head | undefined): boolean {
  return !other || one.next < other.next || (one.next === other.next && one.rank < other.rank);
}

/** Puts a source where it belongs among those that are open. */
function place(heads: Head[], own: Head): void {
  let [low, high] = [0, heads.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(heads[middle] as Head, own)) low = middle + 1;
    else high = middle;
  }
  heads.splice(low, 0, own);
}

/** A source that is open, and what was read ahead of it. */
class Head {
  private read: RecordedRequest[] = [];
  private at = 0;
  private ended = false;

  constructor(
    private readonly batches: AsyncGenerator<readonly RecordedRequest[]>,
    /** Its place among all sources. */
    readonly rank: number,
    private readonly ahead: number,
  ) {}

  /** Moment of the next request. */
  get next(): number {
    return this.read[this.at]?.at ?? Number.POSITIVE_INFINITY;
  }

  take(): RecordedRequest {
    return this.read[this.at++] as RecordedRequest;
  }

  isLow(): boolean {
    return this.read.length - this.at < this.ahead && (!this.ended || this.at === this.read.length);
  }

  /** Reads on until enough is there; false when nothing is left. */
  async fill(): Promise<boolean> {
    if (this.at > 0) this.read = this.read.slice(this.at);
    this.at = 0;
    let added = false;
    while (!this.ended && this.read.length < this.ahead) {
      const { done, value } = await this.batches.next();
      if (done) this.ended = true;
      else if (value.length > 0) {
        this.read.push(...value);
        added = true;
      }
    }
    if (added && this.ahead > 1) this.read.sort((one, other) => one.at - other.at);
    return this.read.length > 0;
  }

  async close(): Promise<void> {
    await this.batches.return(undefined);
  }
}
