/** Gives the bytes of a log, inflated where it is gzip, as whole lines: each piece ends where a line ends. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { gunzip, isGzip } from '../../traces/sources/gunzip';

/** Bytes that are read at a time. */
const piece = 1 << 20;

/** A line that is longer is cut. */
const longestLine = 1 << 20;

export interface Chunk {
  /** Used again for the next chunk. */
  readonly bytes: Uint8Array;
  /** Whole lines; the last one of the file may lack its end. */
  readonly end: number;
  /** Bytes of the file that were read so far: of a gzip file those that are packed. */
  readonly read: number;
}

export interface ChunkOptions {
  /** What is wrong with a gzip file, in a few words. */
  readonly onDamage: (problem: string) => void;
}

/** The whole lines of a file, some at a time. */
export async function* chunksOf(path: string, options: ChunkOptions): AsyncGenerator<Chunk> {
  const head = await firstBytes(path);
  yield* isGzip(head) ? linesOf(inflated(path, options)) : plain(path);
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Two buffers in turn: one is read into while the lines of the other are decided. */
async function* plain(path: string): AsyncGenerator<Chunk> {
  const handle = await open(path);
  try {
    const buffers = [Buffer.alloc(piece + longestLine), Buffer.alloc(piece + longestLine)] as const;
    let turn = 0;
    let kept = 0;
    let read = 0;
    let reading = handle.read(buffers[0], 0, piece, null);
    for (;;) {
      const own = buffers[turn as 0 | 1];
      const { bytesRead } = await reading;
      const filled = kept + bytesRead;
      read += bytesRead;
      if (bytesRead === 0) {
        if (filled > 0) yield { bytes: own, end: filled, read };
        return;
      }
      let end = own.lastIndexOf(10, filled - 1) + 1;
      // One line that fills all there is goes out as it is.
      if (end === 0 && filled >= longestLine) end = filled;
      turn = 1 - turn;
      const next = buffers[turn as 0 | 1];
      kept = filled - end;
      own.copy(next, 0, end, filled);
      reading = handle.read(next, kept, piece, null);
      if (end > 0) yield { bytes: own, end, read };
    }
  } finally {
    await handle.close();
  }
}

interface Inflated {
  readonly bytes: Uint8Array;
  readonly read: number;
}

async function* inflated(path: string, { onDamage }: ChunkOptions): AsyncGenerator<Inflated> {
  let read = 0;
  const source = (async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(path, { highWaterMark: 262_144 })) {
      read += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  })();
  for await (const bytes of gunzip(source, onDamage)) yield { bytes, read };
}

async function* linesOf(source: AsyncIterable<Inflated>): AsyncGenerator<Chunk> {
  let buffer = Buffer.allocUnsafe(piece + longestLine);
  let filled = 0;
  let total = 0;
  for await (const { bytes, read } of source) {
    total = read;
    if (filled + bytes.length > buffer.length) {
      const wider = Buffer.allocUnsafe((filled + bytes.length) * 2);
      buffer.copy(wider, 0, 0, filled);
      buffer = wider;
    }
    buffer.set(bytes, filled);
    filled += bytes.length;
    if (filled < piece) continue;
    let end = buffer.lastIndexOf(10, filled - 1) + 1;
    if (end === 0 && filled >= longestLine) end = filled;
    if (end === 0) continue;
    yield { bytes: buffer, end, read };
    buffer.copy(buffer, 0, end, filled);
    filled -= end;
  }
  if (filled > 0) yield { bytes: buffer, end: filled, read: total };
}
