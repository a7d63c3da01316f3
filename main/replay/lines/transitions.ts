/** What the full pipeline did in a state, remembered: the outcome, and what became of the stored object. */
import type { LineCache } from './line-cache';
import { NumberTable } from './number-table';

/** What becomes of the cache. */
export const NOTHING = 0;
/** An object is stored, as of now. */
export const STORE = 1;
/** The object's time begins anew, but it stays as old as it was. */
export const RENEW = 2;
export const DROP = 3;

export interface Transition {
  readonly outcome: number;
  readonly effect: number;
  readonly shape: number;
  readonly ttlMs: number;
  /** What is to be seen of it (looks.ts); 0 where nobody looks. */
  readonly look: number;
  /** The recording had no answer of the origin: one was guessed. */
  readonly guessed: boolean;
}

export class Transitions {
  private readonly list: Transition[] = [];
  private readonly states = new NumberTable(256);

  /**
   * `shape`: of the stored object, from 1; 0 for none. `bits`: how fresh it is. `answer`: what the origins answer, where they may be asked.
   * null for a state that nobody was in yet.
   */
  find(group: number, shape: number, bits: number, answer: number): Transition | null {
    return this.list[this.states.find(group, shape, bits, answer, 0, 0)] ?? null;
  }

  add(group: number, shape: number, bits: number, answer: number, transition: Transition): void {
    this.list[this.states.add(group, shape, bits, answer, 0, 0)] = transition;
  }
}

/**
 * What a full run did to the cache, which remembers it; null where it did more than can be said in numbers. `storedAt`: of the object that
 * was found, null for none. `at`: the moment of the run.
 */
export function effectOn(
  cache: LineCache,
  key: string,
  storedAt: number | null,
  at: number,
): Pick<Transition, 'effect' | 'shape' | 'ttlMs'> | null {
  const { looked, stowed, deleted } = cache;
  if (looked.some((name) => name !== key) || deleted.some((name) => name !== key) || stowed.length + deleted.length > 1) return null;
  const [put] = stowed;
  if (!put) return { effect: deleted.length === 1 ? DROP : NOTHING, shape: 0, ttlMs: 0 };
  const shape = cache.shapes.idOf(put);
  const ttlMs = put.ttl * 1000;
  // An object that was stored in this very millisecond does not show whether its age stays.
  if (put.key !== key || shape < 0 || put.freshUntil !== at + ttlMs || storedAt === at) return null;
  if (put.storedAt !== at && put.storedAt !== storedAt) return null;
  return { effect: put.storedAt === at ? STORE : RENEW, shape, ttlMs };
}

/** Does to the cache what the full pipeline did. `row` -1: there is no object under the key. */
export function applyTo(cache: LineCache, { effect, shape, ttlMs }: Transition, row: number, one: number, two: number, at: number): void {
  if (effect === DROP) {
    if (row >= 0) cache.remove(row);
  } else if (row < 0) cache.add(one, two, shape, at, at + ttlMs);
  else cache.write(row, shape, effect === RENEW ? cache.storedAt(row) : at, at + ttlMs);
}

/** How fresh an object is. 1: fresh. Else 2: it may be shown while it is renewed, and 4: it may be shown should the origin fail. */
export function freshnessOf(cache: LineCache, row: number, shape: number, at: number, maxTtlMs: number): number {
  const until = cache.freshUntil(row);
  if (at < until) return 1;
  const { whileRevalidate, ifError } = cache.shapes.list[shape] as { readonly whileRevalidate: number; readonly ifError: number };
  const bits = whileRevalidate >= 0 && at < until + Math.min(whileRevalidate * 1000, maxTtlMs) ? 2 : 0;
  const last = ifError >= 0 ? until + Math.min(ifError * 1000, maxTtlMs) : cache.storedAt(row) + maxTtlMs;
  return at < last ? bits | 4 : bits;
}
