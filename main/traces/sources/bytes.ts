/** The bytes of a file, inflated where they are packed, and a look at how they begin. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';
import { gunzip, isGzip } from './gunzip';

/** As much as is looked at to find out what a file is. */
const headBytes = 65_536;

/** The first bytes of a file, and what they inflate to. */
export interface FileHead {
  readonly raw: Buffer;
  readonly plain: Buffer;
}

export async function readHead(path: string): Promise<FileHead> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const raw = buffer.subarray(0, bytesRead);
    return { raw, plain: isGzip(raw) ? inflateHead(raw) : raw };
  } finally {
    await handle.close();
  }
}

function inflateHead(raw: Buffer): Buffer {
  try {
    return gunzipSync(raw, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

/** How far the reading of files got. */
export interface Meter {
  /** Bytes as they lie on the disk. */
  read: number;
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly meter?: Meter | undefined;
  /** Bytes of the disk that are read at a time; a sixteenth of them is inflated at once. */
  readonly piece?: number | undefined;
}

const usualPiece = 262_144;

/** The whole file in pieces. `onDamage`: a gzip file is damaged or was cut short after what has been given out. */
export async function* readBytes(
  path: string,
  onDamage: (problem: string) => void,
  { signal, meter, piece = usualPiece }: ReadOptions = {},
): AsyncGenerator<Uint8Array> {
  const packed = await isPacked(path);
  const source = createReadStream(path, { highWaterMark: piece, ...(signal ? { signal } : {}) }) as AsyncIterable<Buffer>;
  const metered = meter ? counted(source, meter) : source;
  yield* packed ? gunzip(metered, onDamage, piece / 16) : metered;
}

async function isPacked(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    return isGzip((await handle.read(Buffer.alloc(2), 0, 2, 0)).buffer);
  } finally {
    await handle.close();
  }
}

async function* counted(source: AsyncIterable<Buffer>, meter: Meter): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    meter.read += chunk.length;
    yield chunk;
  }
}
