/** The studio's one simulated clock, and the verbs about it. */
import { nextExpiry } from '../../core/certificates/next-expiry';
import { changeClock, clockNow, isMoved, realClock, type ClockSetting } from '../../core/onboarding/clock';
import type { Snapshot } from '../../core/types/snapshot';
import { parseAt } from '../../replay/request';
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { ClockChange, ClockState } from '../../../preload/contract/clock';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

export interface StudioClock {
  /** The simulated time, epoch milliseconds. */
  readonly now: () => number;
  readonly moved: () => boolean;
  readonly stopped: () => boolean;
  /** Rises with every setting. */
  readonly version: () => number;
  /** Throws INVALID for a time outside the years that certificates can hold. */
  readonly change: (change: ClockChange) => void;
}

/** A clock that agrees with the machine's until it is set. `machine` stands in for Date.now in tests. */
export function createStudioClock(machine: () => number = Date.now): StudioClock {
  let setting: ClockSetting = realClock;
  let version = 0;
  return {
    now: () => clockNow(setting, machine()),
    moved: () => isMoved(setting),
    stopped: () => setting.stoppedAt !== null,
    version: () => version,
    change: ({ at, ...rest }) => {
      const next = changeClock(setting, { ...rest, ...(at === undefined ? {} : { at: parseAt(at) }) }, machine());
      if (!next) throw new StudioError('INVALID', 'The clock shows the years 2000 to 2049 only.', { pointer: '/at' });
      setting = next;
      version += 1;
    },
  };
}

export function clockVerbs(studio: Studio): Handlers<StudioContract['clock']> {
  return {
    get: async () => describeClock(studio),
    set: async (change) => {
      studio.clock.change(change);
      studio.clockMoved();
      return describeClock(studio);
    },
  };
}

const expiries = new WeakMap<Snapshot, { readonly at: number; readonly found: ClockState['nextExpiry'] }>();

/** What the studio says about its clock. */
export function describeClock({ clock, session }: Pick<Studio, 'clock' | 'session'>): ClockState {
  const at = clock.now();
  const snapshot = session().snapshot();
  let known = expiries.get(snapshot);
  // Good until that certificate runs out, or the clock is set back.
  if (!known || at < known.at || (known.found && at >= known.found.at)) {
    known = { at, found: nextExpiry(snapshot.workspace, at) };
    expiries.set(snapshot, known);
  }
  return { at, running: !clock.stopped(), moved: clock.moved(), version: clock.version(), nextExpiry: known.found };
}
