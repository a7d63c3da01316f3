/** Holds the simulated clock as the host last told it, and tells the time in between. */
import { create } from 'zustand';
import type { Studio } from '../../preload/contract';
import type { ClockChange, ClockState } from '../../preload/contract/clock';

export interface ClockStore {
  /** null until the host has told. */
  readonly clock: ClockState | null;
  /** This page's own time when it was told, epoch milliseconds. */
  readonly toldAt: number;
}

export const useClock = create<ClockStore>(() => ({ clock: null, toldAt: 0 }));

/** Takes what the host says about its clock. An older message that comes late is dropped. */
export function receiveClock(clock: ClockState): void {
  const known = useClock.getState().clock;
  if (known && known.version > clock.version) return;
  useClock.setState({ clock, toldAt: Date.now() });
}

/** The simulated time, epoch milliseconds; this machine's before the host has told. */
export function simulatedNow({ clock, toldAt }: ClockStore = useClock.getState(), machine = Date.now()): number {
  if (!clock) return machine;
  return clock.running ? clock.at + (machine - toldAt) : clock.at;
}

/** Changes whenever views that judge dates must ask again: part of the key of `useLoaded`. */
export function useClockVersion(): number {
  return useClock((state) => state.clock?.version ?? 0);
}

/** For commands that have no component: by the studio of this window. */
export async function changeClock(change: ClockChange): Promise<void> {
  if (window.studio) await setClock(window.studio, change);
}

export async function setClock(studio: Studio, change: ClockChange): Promise<void> {
  receiveClock(await studio.clock.set(change));
}
