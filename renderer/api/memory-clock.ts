/** The simulated clock of the in-memory studio. */
import { changeClock, clockNow, isMoved, realClock } from '../../main/core/onboarding/clock';
import type { Studio } from '../../preload/contract';
import type { ClockState } from '../../preload/contract/clock';

export interface MemoryClock {
  readonly now: () => number;
  readonly verbs: Studio['clock'];
}

/** @param machine the machine's clock, epoch milliseconds */
export function memoryClock(machine: () => number, changed: (state: ClockState) => void): MemoryClock {
  let setting = realClock;
  let version = 0;
  const now = (): number => clockNow(setting, machine());
  const state = (): ClockState => ({
    at: now(),
    running: setting.stoppedAt === null,
    moved: isMoved(setting),
    version,
    nextExpiry: null,
  });
  return {
    now,
    verbs: {
      get: async () => state(),
      set: async ({ at, ...rest }) => {
        setting = changeClock(setting, { ...rest, ...(at === undefined ? {} : { at: Date.parse(at) }) }, machine()) ?? setting;
        version += 1;
        changed(state());
        return state();
      },
    },
  };
}
