/** How heads are spelled in HTTP/1.x and in HTTP/2. */
import { STATUS_CODES } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http2';

/** They belong to one HTTP/1.1 connection and are malformed in HTTP/2 (RFC 9113, 8.2.2). */
export const connectionHeaders: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);

/** Puts a header into an HTTP/2 head; what is repeated becomes a list. */
export function addHttp2Header(headers: OutgoingHttpHeaders, name: string, value: string): void {
  if (connectionHeaders.has(name)) return;
  const known = headers[name];
  if (known === undefined) headers[name] = value;
  else if (Array.isArray(known)) known.push(value);
  else headers[name] = [String(known), value];
}

/** The phrase of a status line; 494 is CloudFront's own. */
export function reasonPhrase(status: number): string {
  return status === 494 ? 'Request Header Or Cookie Too Large' : (STATUS_CODES[status] ?? 'Unknown');
}

const wireNames = new Map<string, string>([
  ['etag', 'ETag'],
  ['www-authenticate', 'WWW-Authenticate'],
  ['content-md5', 'Content-MD5'],
]);

/** Header names as CloudFront writes them over HTTP/1.x: `x-amz-cf-id` becomes `X-Amz-Cf-Id`. */
export function wireName(name: string): string {
  const known = wireNames.get(name);
  if (known !== undefined) return known;
  const written = name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
  // Names come from origins too: what is remembered stays small.
  if (wireNames.size < 1000) wireNames.set(name, written);
  return written;
}
