/** A body made of parts of other bodies, read one after the other; nothing is copied before it is sent. */
import { Readable, Transform } from 'node:stream';
import type { BodyPart } from '../core/types/exchange';
import { bodyOf, type SharedBody } from './shared-body';

/** Slices in memory up to this many bytes are joined and sent at once. */
const joined = 256 * 1024;

/** `size`: bytes of all parts together. */
export function slicedBody(parts: readonly BodyPart[], size: number): SharedBody {
  return {
    kind: 'shared-body',
    size,
    state: 'complete',
    get bytes() {
      return size <= joined || parts.length === 1 ? bytesOf(parts) : undefined;
    },
    inMemory: false,
    open: () => Readable.from(readAll(parts), { objectMode: false }),
    whenSettled: (listener) => listener('complete'),
  };
}

/** All bytes, when every part of them is in memory; one slice alone is not copied. */
function bytesOf(parts: readonly BodyPart[]): Buffer | undefined {
  const slices: Buffer[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      slices.push(Buffer.from(part, 'latin1'));
      continue;
    }
    const { bytes } = bodyOf(part.body);
    if (!bytes) return undefined;
    slices.push(bytes.subarray(part.start, part.end));
  }
  return slices.length === 1 ? slices[0] : Buffer.concat(slices);
}

async function* readAll(parts: readonly BodyPart[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if (typeof part === 'string') yield Buffer.from(part, 'latin1');
    else yield* openSlice(bodyOf(part.body), part.start, part.end) as AsyncIterable<Buffer>;
  }
}

/** The bytes of a body from `start` up to, not including, `end`. */
export function openSlice(body: SharedBody, start: number, end: number): Readable {
  if (body.bytes) {
    const slice = body.bytes.subarray(start, end);
    return Readable.from(slice.length === 0 ? [] : [slice], { objectMode: false });
  }
  if (body.openRange) return body.openRange(start, end);
  return between(body.open(), start, end);
}

/** Reads from the first byte and lets only the wanted ones through; the source is given up after the last of them. */
function between(source: Readable, start: number, end: number): Readable {
  let at = 0;
  const window = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, chunk.length);
      at += chunk.length;
      if (from < to) this.push(chunk.subarray(from, to));
      if (at >= end) {
        source.unpipe(this);
        this.end();
        source.destroy();
      }
      done();
    },
    flush(done) {
      done(at < end ? new Error('the body ended before the part that was asked for') : null);
    },
    destroy(error, done) {
      source.destroy();
      done(error);
    },
  });
  source.once('error', (error) => window.destroy(error));
  return source.pipe(window);
}
