/** Undoes a Content-Encoding, so that people can read the beginning of a body. */
import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';

/** As much of a body as is shown. */
export const previewBytes = 256 * 1024;

/** A bomb in a small body is not worth a preview. */
const limits = { maxOutputLength: 8 * 1024 * 1024 } as const;

/** The bytes behind an encoding, as far as `bytes` reach; null for an encoding that is not known and for what is not what it says. */
export function decodeBody(bytes: Buffer, encoding: string | null): Buffer | null {
  switch (encoding?.trim().toLowerCase() ?? 'identity') {
    case 'identity':
      return bytes;
    case 'gzip':
    case 'x-gzip':
      return attempt(() => gunzipSync(bytes, { ...limits, finishFlush: constants.Z_SYNC_FLUSH }));
    case 'deflate':
      return attempt(() => inflateSync(bytes, { ...limits, finishFlush: constants.Z_SYNC_FLUSH }));
    case 'br':
      return attempt(() => brotliDecompressSync(bytes, { ...limits, finishFlush: constants.BROTLI_OPERATION_FLUSH }));
    default:
      return null;
  }
}

function attempt(decode: () => Buffer): Buffer | null {
  try {
    return decode();
  } catch {
    // Not what it says it is, or larger than a preview may become: then there is none.
    return null;
  }
}

/** What people read of the first bytes of a body: decoded, no longer than a preview, null for what is no text. `cut`: the body goes on. */
export function readableBody(bytes: Buffer, cut: boolean, encoding: string | null): { text: string | null; truncated: boolean } {
  const decoded = decodeBody(bytes, encoding);
  if (!decoded) return { text: null, truncated: cut };
  const truncated = cut || decoded.length > previewBytes;
  return { text: textOf(decoded.subarray(0, previewBytes), truncated), truncated };
}

/** The text of some bytes, or null when they are no UTF-8 text. A character cut off at the end of a preview is left out. */
export function textOf(bytes: Buffer, cut: boolean): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    return null;
  }
}
