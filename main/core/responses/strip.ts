/** Decides which of an origin's response headers reach the viewer and the cache. */
import type { Forwarding } from '../origins/forwarding';
import type { HeaderList } from '../types/exchange';
import { joinedHeader } from './header-list';

/** Belong to the connection with the origin; the driver frames the answer anew. */
const hopHeaders: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const s3Headers: ReadonlySet<string> = new Set(['x-amz-id-2', 'x-amz-request-id']);
const deviceHeaders: readonly string[] = [
  'cloudfront-is-desktop-viewer',
  'cloudfront-is-mobile-viewer',
  'cloudfront-is-smarttv-viewer',
  'cloudfront-is-tablet-viewer',
];

/**
 * Rules:
 * 1. headers of the connection go, and those that its Connection header names (RFC 9110, 7.6.1);
 * 2. S3's own request ids go;
 * 3. Set-Cookie goes unless the behavior forwards cookies (then it is stored and replayed with the object);
 * 4. Vary keeps Accept-Encoding, Cookie, names that the behavior forwards, and User-Agent when a device header is forwarded.
 * `forwarding` is what the behavior sends to the origin, null = nothing. Source: Developer Guide, "Request and response behavior
 * for custom origins".
 */
export function stripOriginHeaders(headers: HeaderList, forwarding: Forwarding | null, s3: boolean): HeaderList {
  const cookies = forwarding !== null && forwarding.cookies !== 'none';
  const kept: (readonly [string, string])[] = [];
  const named = namedByConnection(headers);
  for (const entry of headers) {
    const [name, value] = entry;
    if (hopHeaders.has(name) || named?.includes(name)) continue;
    if (s3 && s3Headers.has(name)) continue;
    if (name === 'set-cookie' && !cookies) continue;
    if (name !== 'vary') {
      kept.push(entry);
      continue;
    }
    const vary = keptVary(value, forwarding);
    if (vary !== '') kept.push(['vary', vary]);
  }
  return kept;
}

/** What Connection lists beside `close` and `keep-alive`; undefined for nothing, as nearly always. */
function namedByConnection(headers: HeaderList): readonly string[] | undefined {
  const line = joinedHeader(headers, 'connection')?.toLowerCase();
  if (line === undefined || line === 'keep-alive' || line === 'close') return undefined;
  return line.split(',').map((name) => name.trim());
}

function keptVary(value: string, forwarding: Forwarding | null): string {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => varies(name.toLowerCase(), forwarding))
    .join(', ');
}

function varies(name: string, forwarding: Forwarding | null): boolean {
  if (name === 'accept-encoding' || name === 'cookie') return true;
  if (name === '' || name === '*' || forwarding === null) return false;
  if (forwarding.header(name)) return true;
  return name === 'user-agent' && deviceHeaders.some((header) => forwarding.edgeHeaders.includes(header));
}
