/**
 * Keeps what rate-based rules have counted: one list of ten-second slots for each aggregation instance, on the simulated clock.
 * The longest window is ten minutes, so an instance holds at most 61 slots.
 */
import type { RateCount, RateQuestion, RateStore } from '../core/ports';

/** Milliseconds between two checks of a rate (assumption waf.rate-check). */
export const checkEveryMs = 10_000;

export interface RateStoreOptions {
  /** Aggregation instances that a rule keeps; the longest unseen is forgotten first (AWS WAF limits at most 10,000 at a time). */
  readonly instances?: number;
}

interface Counter {
  readonly settings: string;
  /** In the order of last use. Key -> slot -> requests. */
  readonly instances: Map<string, Map<number, number>>;
}

export function createRateStore({ instances: most = 10_000 }: RateStoreOptions = {}): RateStore {
  const counters = new Map<string, Counter>();
  return {
    count: (question) => {
      const { counter, settings, key } = question;
      let known = counters.get(counter);
      if (known?.settings !== settings) counters.set(counter, (known = { settings, instances: new Map() }));
      const slots = known.instances.get(key) ?? new Map<number, number>();
      known.instances.delete(key);
      known.instances.set(key, slots);
      if (known.instances.size > most) known.instances.delete(known.instances.keys().next().value as string);
      return countIn(slots, question);
    },
  };
}

/** Counts nothing that is asked of it: for looking ahead, where no request is really made. */
export const stillRates: RateStore = { count: () => ({ atLastCheck: 0, now: 1 }) };

function countIn(slots: Map<number, number>, { at, windowSec }: RateQuestion): RateCount {
  const slot = Math.floor(at / checkEveryMs);
  const first = slot - (windowSec * 1000) / checkEveryMs;
  let before = 0;
  for (const [index, requests] of slots) {
    // A clock that was set back sees later slots; they are not yet.
    if (index >= first && index < slot) before += requests;
    else if (index < first) slots.delete(index);
  }
  const here = (slots.get(slot) ?? 0) + 1;
  slots.set(slot, here);
  return { atLastCheck: before, now: before + here };
}
