/** Gives the bytes of a log, inflated where it is gzip, as whole lines: each piece ends where a line ends. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** Bytes that are read at a time. */
const piece = 1 << 20;

/** A line that is longer is cut. */
const longestLine = 1 << 20;

export interface Chunk {
  /** Used again for a later chunk. */
  readonly bytes: Uint8Array;
  /** Whole lines; the last one of the file may lack its end. */
  readonly end: number;
  /** Bytes of the file that were read so far: of a gzip file those that are packed. */
  readonly read: number;
}

export interface ChunkOptions {
  /** What is wrong with a gzip file, in a few words; what came before it is given out. */
  readonly onDamage: (problem: string) => void;
}

/** The first bytes of a file. */
export async function firstBytes(path: string, count: number): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The whole lines of a file, some at a time. */
export async function* chunksOf(path: string, options: ChunkOptions): AsyncGenerator<Chunk> {
  yield* isGzip(await firstBytes(path, 2)) ? packed(path, options) : plain(path);
}

/** Two buffers in turn: one is read into while the lines of the other are decided. */
async function* plain(path: string): AsyncGenerator<Chunk> {
  const handle = await open(path);
  try {
    const buffers = [Buffer.alloc(piece + longestLine), Buffer.alloc(piece + longestLine)] as const;
    let turn: 0 | 1 = 0;
    let kept = 0;
    let read = 0;
    let reading = handle.read(buffers[0], 0, piece, null);
    for (;;) {
      const own = buffers[turn];
      const { bytesRead } = await reading;
      const filled = kept + bytesRead;
      read += bytesRead;
      if (bytesRead === 0) {
        if (filled > 0) yield { bytes: own, end: filled, read };
        return;
      }
      const end = endOfLines(own, filled);
      turn = turn === 0 ? 1 : 0;
      const next = buffers[turn];
      kept = filled - end;
      own.copy(next, 0, end, filled);
      reading = handle.read(next, kept, piece, null);
      if (end > 0) yield { bytes: own, end, read };
    }
  } finally {
    await handle.close();
  }
}

async function* packed(path: string, { onDamage }: ChunkOptions): AsyncGenerator<Chunk> {
  let read = 0;
  const source = createReadStream(path, { highWaterMark: 1 << 18 });
  const inflate = createGunzip({ chunkSize: piece });
  source.on('data', (chunk) => (read += chunk.length));
  source.on('error', (error) => inflate.destroy(error));
  source.pipe(inflate);
  const buffers = [Buffer.alloc(piece + longestLine), Buffer.alloc(piece + longestLine)] as const;
  let turn: 0 | 1 = 0;
  let filled = 0;
  try {
    for await (const bytes of inflate as AsyncIterable<Buffer>) {
      const own = buffers[turn];
      bytes.copy(own, filled);
      filled += bytes.length;
      const end = filled < piece ? 0 : endOfLines(own, filled);
      if (end === 0) continue;
      turn = turn === 0 ? 1 : 0;
      own.copy(buffers[turn], 0, end, filled);
      filled -= end;
      yield { bytes: own, end, read };
    }
  } catch (error) {
    if (filled > 0) yield { bytes: buffers[turn], end: filled, read };
    filled = 0;
    onDamage((error as Error).message);
  } finally {
    source.destroy();
    inflate.destroy();
  }
  if (filled > 0) yield { bytes: buffers[turn], end: filled, read };
}

/** Behind the last whole line; one line that fills all there is goes out as it is. 0 = there is none yet. */
function endOfLines(bytes: Buffer, filled: number): number {
  const end = bytes.lastIndexOf(10, filled - 1) + 1;
  return end === 0 && filled >= longestLine ? filled : end;
}
