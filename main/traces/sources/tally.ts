/** Adds up how far several files were read that are open at the same time. */
import type { Meter } from './bytes';

export interface Tally {
  /** For a file that is opened. */
  readonly open: () => Meter;
  /** It is done with, and all its bytes count: files that are read at once are not metered. */
  readonly close: (meter: Meter, size: number) => void;
  /** Bytes that count though nobody reads them. */
  readonly add: (bytes: number) => void;
  /** Bytes so far. */
  readonly read: () => number;
}

export function createTally(): Tally {
  const running = new Set<Meter>();
  let done = 0;
  return {
    open: () => {
      const meter: Meter = { read: 0 };
      running.add(meter);
      return meter;
    },
    close: (meter, size) => {
      if (running.delete(meter)) done += size;
    },
    add: (bytes) => void (done += bytes),
    read: () => {
      let sum = done;
      for (const { read } of running) sum += read;
      return sum;
    },
  };
}
