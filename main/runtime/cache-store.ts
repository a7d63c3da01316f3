/** Decides what the edge's cache holds: the newest use stays, the oldest goes when the memory is spent, broken bodies never stay. */
import type { CacheEntry, CacheStore } from '../core/ports';
import { isSharedBody, keptBodyBytes } from './shared-body';

export interface CacheStoreOptions {
  /** Memory for bodies, headers and keys together, bytes. */
  readonly maxBytes: number;
  /** Bodies above this are never kept. */
  readonly maxBodyBytes?: number;
}

export interface CacheStats {
  readonly entries: number;
  readonly bytes: number;
}

export interface MeasuredCacheStore extends CacheStore {
  /** Drops everything, e.g. for another workspace. */
  clear(): void;
  stats(): CacheStats;
}

interface Kept {
  readonly entry: CacheEntry;
  weight: number;
}

/** What an entry costs beside its body and texts: the objects that hold it. */
const overhead = 512;

/**
 * A least-recently-used store. An entry whose body is still arriving counts without it until it is complete; when the body
 * breaks off or outgrows the limit, the entry is removed.
 */
export function createCacheStore({ maxBytes, maxBodyBytes = keptBodyBytes }: CacheStoreOptions): MeasuredCacheStore {
  const kept = new Map<string, Kept>();
  let bytes = 0;
  /** The key that was used last; it needs no moving when it is used again. */
  let newest = '';

  const drop = (key: string): void => {
    const known = kept.get(key);
    if (!known) return;
    kept.delete(key);
    bytes -= known.weight;
  };

  const evict = (): void => {
    for (const key of kept.keys()) {
      if (bytes <= maxBytes) return;
      drop(key);
    }
  };

  const put = (entry: CacheEntry): void => {
    drop(entry.key);
    const weight = weightOf(entry);
    if (weight > maxBytes) return;
    const mine: Kept = { entry, weight };
    kept.set(entry.key, mine);
    newest = entry.key;
    bytes += weight;
    evict();
    const body = entry.body.handle;
    if (!isSharedBody(body) || body.state !== 'streaming') return;
    body.whenSettled((state) => {
      if (kept.get(entry.key) !== mine) return;
      if (state !== 'complete' || weightOf(entry) > maxBytes) {
        drop(entry.key);
        return;
      }
      bytes -= mine.weight;
      mine.weight = weightOf(entry);
      bytes += mine.weight;
      evict();
    });
  };

  return {
    maxBodyBytes,
    get: (key) => {
      const known = kept.get(key);
      if (!known) return undefined;
      if (key !== newest) {
        kept.delete(key);
        kept.set(key, known);
        newest = key;
      }
      return known.entry;
    },
    put: (entry) => {
      const body = entry.body.handle;
      // A body that broke before it was stored must not be replayed.
      if (isSharedBody(body) && (body.state === 'broken' || body.state === 'too-large')) drop(entry.key);
      else put(entry);
    },
    delete: drop,
    clear: () => {
      kept.clear();
      bytes = 0;
      newest = '';
    },
    stats: () => ({ entries: kept.size, bytes }),
  };
}

/** Bytes of memory that an entry takes; a body in a file, or one still arriving, counts as nothing. */
export function weightOf(entry: CacheEntry): number {
  let weight = overhead + entry.key.length;
  for (const [name, value] of entry.headers) weight += name.length + value.length;
  const { handle, text } = entry.body;
  if (text !== undefined) weight += text.length;
  if (isSharedBody(handle) && handle.inMemory && handle.state === 'complete') weight += handle.size ?? 0;
  return weight;
}
