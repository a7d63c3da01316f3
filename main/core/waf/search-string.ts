/** Decides what bytes a SearchString stands for: the CLI prints them in base64, people write them plainly. */
import { fromBase64, toBytes, toText } from '../bytes';

/**
 * 1. As `text` says: plainly. 2. Base64 with padding or of a length of whole groups, that gives text: those bytes. 3. Else plainly.
 * `choice` is the chosen alternative of the assumption `waf.search-string`.
 */
export function searchBytes(written: string, choice: string): string {
  if (choice === 'text' || written === '' || written.length % 4 !== 0) return toBytes(written);
  const decoded = fromBase64(written);
  return decoded !== null && isText(decoded) ? decoded : toBytes(written);
}

/** Printable ASCII, or UTF-8: four plain letters are base64 as well, but of bytes that nobody means. */
function isText(bytes: string): boolean {
  return /^[\t\n\r -~]+$/.test(bytes) || toText(bytes) !== bytes;
}
