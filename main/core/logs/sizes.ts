/**
 * Counts the bytes of a response's head. Logs count what went over the wire; here every head counts as HTTP/1.1 would write it,
 * whatever the version (requests: behaviors/limits.ts does the same).
 */
import type { HeaderList } from '../types/exchange';

/** `HTTP/1.1 200` (HTTP/2 and 3 have no phrase, so it is not counted) and the headers. */
export function responseHeadBytes(headers: HeaderList): number {
  let bytes = 'HTTP/1.1 200 \r\n'.length + 2;
  for (const [name, value] of headers) bytes += name.length + value.length + 4;
  return bytes;
}
