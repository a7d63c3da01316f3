/** Compresses bodies with Node's zlib: small ones at once, others while they pass through. Both ways give the same bytes. */
import { pipeline, Readable } from 'node:stream';
import { brotliCompressSync, constants, createBrotliCompress, createGzip, gzipSync, type BrotliOptions } from 'node:zlib';
import type { EncodingPort } from '../core/ports';
import { bodyOf, fromBuffer, fromStream, type SharedBody } from './shared-body';

type Coding = Parameters<EncodingPort['encode']>[1];

/** Good and quick; nothing is known of the level that CloudFront uses. */
const gzipLevel = 6;
const brotliQuality = 4;
/** Bodies up to this many bytes are compressed at once where others wait: it costs a millisecond. */
const small = 16 * 1024;

/**
 * @param atOnce `always` for drivers that answer at once and must know the size: a file is then read whole. Streams are never waited for.
 */
export function createEncodings({ atOnce }: { readonly atOnce: 'small' | 'always' }): EncodingPort {
  return {
    encode: (body, coding, bytes) => {
      const shared = bodyOf(body);
      const whole = wholeOf(shared, atOnce === 'always' ? Infinity : small);
      if (whole) {
        const packed = coding === 'br' ? brotliCompressSync(whole, brotliOptions(bytes)) : gzipSync(whole, { level: gzipLevel });
        return { size: packed.length, handle: fromBuffer(packed) };
      }
      const passing = fromStream(Readable.from(pack(shared, coding, bytes), { objectMode: false }));
      // Known once it has passed: then parts of what is stored can be asked for.
      return {
        get size() {
          return passing.size;
        },
        handle: passing,
      };
    },
  };
}

function wholeOf(shared: SharedBody, limit: number): Buffer | undefined {
  if (shared.bytes) return shared.bytes.length <= limit ? shared.bytes : undefined;
  if (limit < Infinity) return undefined;
  return shared.load?.();
}

/** Begins when somebody reads: a body that nobody wants stays unopened. Who stops reading closes the source as well. */
async function* pack(shared: SharedBody, coding: Coding, bytes: number): AsyncGenerator<Buffer> {
  const packer = coding === 'br' ? createBrotliCompress(brotliOptions(bytes)) : createGzip({ level: gzipLevel });
  // A failure reaches the reader through `packer`; the callback only keeps it from being thrown a second time.
  yield* pipeline(shared.open(), packer, () => undefined) as AsyncIterable<Buffer>;
}

/** The size that is expected changes what the encoder does, so both ways are told the same: what Content-Length said. */
function brotliOptions(bytes: number): BrotliOptions {
  return { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes } };
}
