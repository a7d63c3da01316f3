/** Decides how one body serves several readers: the bytes are read once, kept up to a limit, and replayed to whoever opens it later. */
import { createReadStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { BodyRef } from '../core/types/exchange';
import { slicedBody } from './sliced-body';
import type { SpillFile } from './spill-file';
import { shareStream } from './stream-body';

export interface SharedBody {
  readonly kind: 'shared-body';
  /** Bytes; null while the length is not known. */
  readonly size: number | null;
  /** `streaming` bodies are still being received; `broken` ones ended early; `too-large` ones are passed on but not kept. */
  readonly state: BodyState;
  /** The whole body, once it is complete and in memory. */
  readonly bytes: Buffer | undefined;
  /** True when the bytes are held in memory (a file is not). */
  readonly inMemory: boolean;
  /** Bytes that it takes in a file of the cache's own; absent = it has none. */
  readonly diskBytes?: number;
  /** Bytes that have arrived so far, of bodies that arrive. */
  readonly received?: number;
  /** Reads the whole of it at once, for who cannot wait; undefined when it cannot be read. Absent where it would have to be waited for. */
  readonly load?: () => Buffer | undefined;
  /** A new reader from the first byte. A broken body gives a stream that fails. */
  open(): Readable;
  /** A new reader of the bytes from `start` up to, not including, `end`; absent where it must be read from its first byte. */
  openRange?(start: number, end: number): Readable;
  /** Calls back once, when the body is no longer streaming; at once when it is not. */
  whenSettled(listener: (state: BodyState) => void): void;
  /** A cache wants to keep it: how far in memory, and where beyond. Only bodies that still arrive can be asked. */
  keep?(plan: KeepPlan): void;
  /** The cache lets it go: its file is removed; readers finish, and one that still arrives is only passed on. */
  discard?(): void;
}

/** How a cache keeps a body that is still arriving. */
export interface KeepPlan {
  /** Larger bodies go into a file. */
  readonly memoryBytes: number;
  /** Larger bodies are not kept. */
  readonly maxBytes: number;
  /** Makes the file; null = there is no disk, so what outgrows the memory is not kept. */
  readonly spill: (() => SpillFile) | null;
  /** Told how much the file is about to hold in all; false = there is no room, and the body is not kept. */
  readonly reserve: (bytes: number) => boolean;
}

export type BodyState = 'streaming' | 'complete' | 'broken' | 'too-large';

/** Bodies above this many bytes go to disk where a cache keeps them, and are only passed on where none does. */
export const memoryBodyBytes = 1024 * 1024;

export function isSharedBody(value: unknown): value is SharedBody {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'shared-body';
}

export function fromBuffer(bytes: Buffer): SharedBody {
  return {
    kind: 'shared-body',
    size: bytes.length,
    state: 'complete',
    bytes,
    inMemory: true,
    open: () => oneChunk(bytes),
    whenSettled: (listener) => listener('complete'),
  };
}

/** `size` bytes of a file from `start` on, opened anew for every reader and never held in memory. */
export function fromFile(path: string, size: number, start = 0): SharedBody {
  return {
    kind: 'shared-body',
    size,
    state: 'complete',
    bytes: undefined,
    inMemory: false,
    open: () => (size === 0 ? oneChunk(Buffer.alloc(0)) : createReadStream(path, { start, end: start + size - 1 })),
    load: () => {
      try {
        return readFileSync(path).subarray(start, start + size);
      } catch {
        // Gone since it was listed: its stream fails the same way.
        return undefined;
      }
    },
    openRange: (from, end) => createReadStream(path, { start: start + from, end: start + end - 1 }),
    whenSettled: (listener) => listener('complete'),
  };
}

/** Bytes of a body whose end never came: whoever reads them is broken off behind the last. */
export function fromBroken(bytes: Buffer, problem: string): SharedBody {
  return {
    kind: 'shared-body',
    size: bytes.length,
    state: 'broken',
    bytes: undefined,
    inMemory: true,
    open: () => {
      let sent = bytes.length === 0;
      return new Readable({
        read() {
          if (sent) this.destroy(new Error(problem));
          else this.push(bytes);
          sent = true;
        },
      });
    },
    whenSettled: (listener) => listener('broken'),
  };
}

export interface StreamOptions {
  /** Content-Length, if the source has one. */
  readonly size?: number | null;
  /** Bytes to keep in memory for readers that come later, unless a cache asks for more; `memoryBodyBytes` when absent. */
  readonly limit?: number;
  /** Give the source up after this many milliseconds without a byte while somebody waits for one. */
  readonly idleMs?: number;
}

/** A body that is still arriving. Its first reader starts it; it is given up when its last reader goes away early. */
export function fromStream(source: Readable, options: StreamOptions = {}): SharedBody {
  return shareStream(source, { size: options.size ?? null, limit: options.limit ?? memoryBodyBytes, idleMs: options.idleMs ?? 0 });
}

/** Lets a body arrive that nobody reads, so that the cache gets it and the connection behind it is free again. */
export function drainBody({ handle }: BodyRef): void {
  if (!isSharedBody(handle) || handle.state !== 'streaming') return;
  const reader = handle.open();
  // A body that breaks off is told to the cache by its state.
  reader.on('error', () => undefined);
  reader.resume();
}

const empty = fromBuffer(Buffer.alloc(0));

/** The bytes behind a reference, whatever stands behind it: text of the edge's own pages, a shared body, a plain stream, or nothing. */
export function bodyOf(ref: BodyRef): SharedBody {
  if (ref.text !== undefined) return fromBuffer(Buffer.from(ref.text, ref.binary ? 'latin1' : 'utf8'));
  if (isSharedBody(ref.handle)) return ref.handle;
  if (ref.parts) return slicedBody(ref.parts, ref.size ?? 0);
  if (ref.handle instanceof Readable) return fromStream(ref.handle, { size: ref.size });
  return empty;
}

/** A readable of one chunk, without the cost of an iterator. */
export function oneChunk(bytes: Buffer): Readable {
  return new Readable({
    read() {
      if (bytes.length > 0) this.push(bytes);
      this.push(null);
    },
  });
}
