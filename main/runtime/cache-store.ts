/** Decides what the edge's cache holds: the newest use stays, the oldest goes when memory or disk is spent, broken bodies never stay. */
import type { CacheEntry, CacheStore } from '../core/ports';
import type { CacheFolder } from './cache-folder';
import { fromStream, isSharedBody, memoryBodyBytes, type SharedBody } from './shared-body';

export interface CacheLimits {
  /** Memory for bodies, headers and keys together, bytes. */
  readonly maxBytes: number;
  /** Disk for bodies above 1 MiB, bytes; without a folder it means nothing. */
  readonly maxDiskBytes?: number;
}

export interface CacheStoreOptions extends CacheLimits {
  /** Where large bodies go; without one they are kept in memory up to `maxBodyBytes`. */
  readonly folder?: CacheFolder;
  /** Bodies above this are never kept; the disk's limit when absent, or 64 MiB without a folder. */
  readonly maxBodyBytes?: number;
}

export interface CacheStats {
  readonly entries: number;
  /** In memory. */
  readonly bytes: number;
  readonly diskBytes: number;
}

export interface MeasuredCacheStore extends CacheStore {
  /** Everything it holds, least recently used first. Looking counts as no use. */
  entries(): Iterable<CacheEntry>;
  /** An entry without using it. */
  peek(key: string): CacheEntry | undefined;
  /** New limits; what no longer fits goes at once. */
  resize(limits: CacheLimits): void;
  limits(): Required<CacheLimits>;
  /** Rises with everything that is stored, removed or complete, so that a view knows when to ask again. */
  readonly revision: number;
  /** Drops everything, e.g. for another workspace. */
  clear(): void;
  stats(): CacheStats;
  /** Drops everything and gives the folder back. */
  close(): Promise<void>;
}

interface Kept {
  readonly entry: CacheEntry;
  weight: number;
}

/** What an entry costs beside its body and texts: the objects that hold it. */
const overhead = 512;
const withoutDisk = 64 * 1024 * 1024;

/**
 * A least-recently-used store. An entry whose body is still arriving counts without it until it is complete, but what goes to
 * disk meanwhile counts at once; when the body breaks off or outgrows the limits, the entry is removed. A body that several
 * entries share (an object that was refreshed, or lies in both tiers) counts once on disk, and its file goes with the last.
 */
export function createCacheStore(options: CacheStoreOptions): MeasuredCacheStore {
  const { folder } = options;
  const kept = new Map<string, Kept>();
  /** Entries per body that may have a file, and the bytes that are counted for it. */
  const bodies = new Map<SharedBody, { entries: number; disk: number }>();
  let maxBytes = options.maxBytes;
  let maxDiskBytes = folder ? (options.maxDiskBytes ?? 0) : 0;
  let bytes = 0;
  let diskBytes = 0;
  let revision = 0;
  /** The key that was used last; it needs no moving when it is used again. */
  let newest = '';

  const bodyLimit = (): number => options.maxBodyBytes ?? (folder ? Math.max(maxDiskBytes, memoryBodyBytes) : withoutDisk);

  const claim = (body: unknown): void => {
    if (!isSharedBody(body) || !body.discard) return;
    const known = bodies.get(body);
    if (known) known.entries += 1;
    else {
      const disk = body.diskBytes ?? 0;
      bodies.set(body, { entries: 1, disk });
      diskBytes += disk;
    }
  };
  const disclaim = (body: unknown): void => {
    const known = isSharedBody(body) ? bodies.get(body) : undefined;
    if (!known || !isSharedBody(body) || --known.entries > 0) return;
    bodies.delete(body);
    diskBytes -= known.disk;
    body.discard?.();
  };
  const countDisk = (body: SharedBody, now: number): void => {
    const known = bodies.get(body);
    if (!known) return;
    diskBytes += now - known.disk;
    known.disk = now;
  };

  const drop = (key: string): void => {
    const known = kept.get(key);
    if (!known) return;
    kept.delete(key);
    bytes -= known.weight;
    revision += 1;
    disclaim(known.entry.body.handle);
  };

  /** `except` is the body that room is made for. */
  const evict = (except?: SharedBody): void => {
    if (bytes > maxBytes) {
      for (const key of kept.keys()) {
        if (bytes <= maxBytes) break;
        drop(key);
      }
    }
    if (diskBytes <= maxDiskBytes) return;
    for (const [key, { entry }] of kept) {
      if (diskBytes <= maxDiskBytes) return;
      const { handle } = entry.body;
      if (handle !== except && isSharedBody(handle) && (bodies.get(handle)?.disk ?? 0) > 0) drop(key);
    }
  };

  const keepArriving = (body: SharedBody): void => {
    body.keep?.({
      memoryBytes: folder ? Math.min(memoryBodyBytes, maxBytes) : bodyLimit(),
      maxBytes: bodyLimit(),
      spill: folder ? () => folder.create() : null,
      reserve: (wanted) => {
        if (!bodies.has(body) || wanted > maxDiskBytes) return false;
        countDisk(body, wanted);
        evict(body);
        return diskBytes <= maxDiskBytes;
      },
    });
  };

  const put = (entry: CacheEntry): void => {
    const weight = weightOf(entry);
    const body = entry.body.handle;
    // Before the old entry goes: both may have the same body.
    claim(body);
    drop(entry.key);
    if (weight > maxBytes) {
      disclaim(body);
      return;
    }
    const mine: Kept = { entry, weight };
    kept.set(entry.key, mine);
    newest = entry.key;
    bytes += weight;
    revision += 1;
    evict();
    if (!isSharedBody(body) || body.state !== 'streaming') return;
    keepArriving(body);
    body.whenSettled((state) => {
      if (kept.get(entry.key) !== mine) return;
      if (state !== 'complete' || weightOf(entry) > maxBytes) {
        drop(entry.key);
        return;
      }
      countDisk(body, body.diskBytes ?? 0);
      bytes -= mine.weight;
      mine.weight = weightOf(entry);
      bytes += mine.weight;
      revision += 1;
      evict();
    });
  };

  const clear = (): void => {
    for (const key of kept.keys()) drop(key);
    newest = '';
  };

  return {
    get maxBodyBytes() {
      return bodyLimit();
    },
    get revision() {
      return revision;
    },
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
    peek: (key) => kept.get(key)?.entry,
    put: (entry) => {
      const body = entry.body.handle;
      // A body that broke before it was stored must not be replayed.
      if (isSharedBody(body) && (body.state === 'broken' || body.state === 'too-large')) drop(entry.key);
      else put(folder ? withOwnFile(entry) : entry);
    },
    delete: drop,
    *entries() {
      for (const { entry } of kept.values()) yield entry;
    },
    resize: (limits) => {
      maxBytes = limits.maxBytes;
      if (folder) maxDiskBytes = limits.maxDiskBytes ?? maxDiskBytes;
      evict();
    },
    limits: () => ({ maxBytes, maxDiskBytes }),
    clear,
    stats: () => ({ entries: kept.size, bytes, diskBytes }),
    close: async () => {
      clear();
      await folder?.close();
    },
  };
}

/** A body that lies in somebody else's file is copied, so that the object stays what it was when that file is edited. */
function withOwnFile(entry: CacheEntry): CacheEntry {
  const { handle, size } = entry.body;
  if (!isSharedBody(handle) || handle.inMemory || handle.keep) return entry;
  const copy = fromStream(handle.open(), { size: handle.size });
  // Somebody has to read, or nothing arrives. Not before `put` has said where to keep it, or let it go.
  queueMicrotask(() => {
    const reader = copy.open().on('error', ignore);
    if (copy.state === 'streaming') reader.resume();
    else reader.destroy();
  });
  return { ...entry, body: { size, handle: copy } };
}

function ignore(): void {
  // A copy that fails is broken, and the store drops its entry.
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
