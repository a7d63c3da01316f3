/** Decides when a request is due: at once, or as much later as it was recorded. */
import { setTimeout } from 'node:timers/promises';

/** `fast`, or how much faster than it was recorded (1 = as recorded, 10 = ten times as fast, 0.5 = half). */
export type Pace = 'fast' | number;

export interface Pacer {
  /** Milliseconds until a request that was recorded then is due; 0 for what is late. */
  readonly wait: (at: number) => number;
}

/** @param now milliseconds that only rise */
export function createPacer(pace: Pace, now: () => number = () => performance.now()): Pacer {
  if (pace === 'fast') return { wait: () => 0 };
  let first: { readonly at: number; readonly began: number } | null = null;
  return {
    wait: (at) => {
      first ??= { at, began: now() };
      return Math.max(0, first.began + (at - first.at) / pace - now());
    },
  };
}

/** Waits, unless it is called off: then it rejects with the signal's reason. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (milliseconds > 0) await setTimeout(milliseconds, undefined, signal ? { signal } : {});
}

/** `fast`, `recorded` or a factor, as a command line has it; null for none of them. */
export function readPace(text: string): Pace | null {
  if (text === 'fast') return 'fast';
  if (text === 'recorded') return 1;
  const factor = Number(text.replace(/x$/i, ''));
  return Number.isFinite(factor) && factor > 0 ? factor : null;
}
