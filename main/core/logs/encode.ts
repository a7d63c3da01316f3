/** How a value is written into a field: percent-encoded byte by byte. */
import { toBytes } from '../bytes';

/** Written as %XX, beside bytes up to 32 and from 127 on (Developer Guide, page standard-logging-legacy-s3, "Standard log file format"). */
const encoded: ReadonlySet<string> = new Set('<>"#%{}|\\^~[]`\'');

const plain = /^[!$&()*+,\-./0-9:;=?@A-Z_a-z]*$/;

/** Percent-encodes what logs encode. Headers hold the bytes of the wire; a text with wider characters counts in UTF-8. */
export function encodeValue(value: string): string {
  if (plain.test(value)) return value;
  let written = '';
  for (const byte of /[^\0-\xff]/.test(value) ? toBytes(value) : value) {
    const code = byte.charCodeAt(0);
    written += code <= 32 || code >= 127 || encoded.has(byte) ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : byte;
  }
  return written;
}
