/** Decides what time it is: a clock that can be moved and stopped, as a pure function of how it is set and what the machine's clock says. */

/** How the clock is set. All times are epoch milliseconds. */
export interface ClockSetting {
  /** Ahead of the machine's clock by so much; negative = behind. */
  readonly offset: number;
  /** Where it stands still; null = it runs. */
  readonly stoppedAt: number | null;
}

/** Taken in this order: `reset`, `at`, `by`, `running`. */
export interface ClockChange {
  readonly reset?: true | undefined;
  readonly at?: number | undefined;
  readonly by?: number | undefined;
  readonly running?: boolean | undefined;
}

export const realClock: ClockSetting = { offset: 0, stoppedAt: null };

/** Certificates of the studio's authority can hold no other years (main/ca). */
export const earliestClock = Date.UTC(2000, 0, 2);
export const latestClock = Date.UTC(2049, 11, 31);

/** The simulated time. */
export function clockNow({ offset, stoppedAt }: ClockSetting, machine: number): number {
  return stoppedAt ?? machine + offset;
}

/** True when it is anything else than the machine's own clock. */
export function isMoved({ offset, stoppedAt }: ClockSetting): boolean {
  return offset !== 0 || stoppedAt !== null;
}

/** The clock after a change; null when that would leave the years it can show. */
export function changeClock(setting: ClockSetting, change: ClockChange, machine: number): ClockSetting | null {
  const before = change.reset ? realClock : setting;
  const moves = change.at !== undefined || change.by !== undefined;
  const target = (change.at ?? clockNow(before, machine)) + (change.by ?? 0);
  if (moves && !(target >= earliestClock && target <= latestClock)) return null;
  const running = change.running ?? before.stoppedAt === null;
  if (!running) return { offset: 0, stoppedAt: target };
  if (!moves && before.stoppedAt === null) return before;
  return { offset: target - machine, stoppedAt: null };
}
