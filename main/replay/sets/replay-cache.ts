/** The cache that traffic is taken through: bounded, and it tells what one request put into it. */
import type { CacheEntry, CacheStore } from '../../core/ports';

export interface ReplayCache extends CacheStore {
  /** A request begins. */
  readonly begin: () => void;
  /** Keys that were put since it began. */
  readonly stored: () => readonly string[];
  /** Objects that had to go because there were too many. */
  readonly dropped: () => number;
}

/** Objects that are kept; of more, those go that were put in longest ago. */
const mostEntries = 300_000;

export function createReplayCache(most = mostEntries): ReplayCache {
  const entries = new Map<string, CacheEntry>();
  let stored: string[] = [];
  let dropped = 0;
  return {
    get: (key) => entries.get(key),
    put: (entry) => {
      entries.delete(entry.key);
      entries.set(entry.key, entry);
      stored.push(entry.key);
      if (entries.size <= most) return;
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
      dropped += 1;
    },
    delete: (key) => {
      entries.delete(key);
    },
    begin: () => {
      if (stored.length > 0) stored = [];
    },
    stored: () => stored,
    dropped: () => dropped,
  };
}
