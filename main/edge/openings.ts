/**
 * Remembers what stages 01 to 03 said of a connection, so that the next one with the same facts costs a look-up instead. Only
 * for a second: certificates begin and end.
 */
import type { Snapshot } from '../core/types/snapshot';
import type { Opened } from './connections';
import { createGenerations } from './generations';
import { timeless } from './plans';

export interface Openings {
  /** @param at epoch milliseconds of the simulated clock */
  get(snapshot: Snapshot, key: string, at: number): Opened | undefined;
  put(snapshot: Snapshot, key: string, at: number, opened: Opened): void;
}

interface Kept {
  readonly second: number;
  readonly opened: Opened;
}

/** A bounded memory. Openings of another snapshot are gone at once. */
export function createOpenings(limit = 2000): Openings {
  const kept = createGenerations<Kept>(limit);
  let owner: Snapshot | null = null;
  return {
    get: (snapshot, key, at) => {
      const known = snapshot === owner ? kept.get(key) : undefined;
      return known?.second === secondOf(at) ? known.opened : undefined;
    },
    put: (snapshot, key, at, opened) => {
      if (snapshot !== owner) kept.clear();
      owner = snapshot;
      kept.set(key, { second: secondOf(at), opened: { ...timeless(opened), factsKey: opened.factsKey } });
    },
  };
}

function secondOf(at: number): number {
  return Math.floor(at / 1000);
}
