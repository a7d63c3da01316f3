/**
 * Decides whether CloudFront compresses an answer of the origin, and what becomes of its head.
 * Source: Developer Guide, "Serve compressed files".
 */
import { normalizeAcceptEncoding } from '../cache/accept-encoding';
import type { Exchange, HeaderList, ResponseHead, ViewerRequest } from '../types/exchange';
import type { CompiledBehavior } from '../types/snapshot';
import { headerValue } from './header-list';

export type Coding = 'br' | 'gzip';

/** The condition that keeps an answer as the origin sent it. */
export type CompressRefusal =
  | 'caching-off'
  | 'policy'
  | 'http-1.0'
  | 'viewer'
  | 'method'
  | 'status'
  | 'encoded'
  | 'type'
  | 'no-length'
  | 'too-small'
  | 'too-large';

export type CompressVerdict =
  | { readonly coding: Coding; readonly bytes: number }
  | { readonly coding: null; readonly refusal: CompressRefusal; readonly value: string };

/** The content types that CloudFront compresses. */
const types: ReadonlySet<string> = new Set([
  ...below('application', 'dash+xml eot font font-sfnt javascript json opentype otf pdf pkcs7-mime protobuf rss+xml truetype ttf'),
  ...below('application', 'vnd.apple.mpegurl vnd.mapbox-vector-tile vnd.ms-fontobject wasm xhtml+xml xml x-font-opentype'),
  ...below('application', 'x-font-truetype x-font-ttf x-httpd-cgi x-javascript x-mpegurl x-opentype x-otf x-perl x-ttf'),
  ...below('font', 'eot opentype otf ttf'),
  ...below('image', 'svg+xml'),
  ...below('text', 'css csv html javascript js plain richtext tab-separated-values xml x-component x-java-source x-script'),
]);

/** Bytes that Content-Length must say at least and at most. */
export const smallest = 1_000;
export const largest = 10_000_000;

/**
 * Order: 1. caching is off; 2. the cache policy allows neither Brotli nor gzip; 3. HTTP/1.0; 4. the viewer accepts nothing that the
 * policy allows; 5. a method that passes the cache by; 6. the status is not 200, 403 or 404; 7. encoded already; 8. a type that is not
 * listed; 9. Content-Length is missing, below 1,000 or above 10,000,000. Otherwise Brotli, or gzip where Brotli is not possible.
 */
export function judgeCompression(
  { status, headers }: Pick<ResponseHead, 'status' | 'headers'>,
  request: Pick<ViewerRequest, 'headers' | 'httpVersion' | 'method'>,
  { caching, cachedMethods }: Pick<CompiledBehavior, 'caching' | 'cachedMethods'>,
): CompressVerdict {
  const refuse = (refusal: CompressRefusal, value = ''): CompressVerdict => ({ coding: null, refusal, value });
  if (caching.disabled) return refuse('caching-off', caching.policyName);
  if (!caching.gzip && !caching.brotli) return refuse('policy', caching.policyName);
  if (request.httpVersion === '1.0') return refuse('http-1.0');
  const usable = normalizeAcceptEncoding(caching, request)?.inKey ?? null;
  if (usable === null) return refuse('viewer', headerValue(request.headers, 'accept-encoding') ?? '');
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD' && !(method === 'OPTIONS' && cachedMethods.includes('OPTIONS')))
    return refuse('method', method);
  if (status !== 200 && status !== 403 && status !== 404) return refuse('status', String(status));
  const encoding = headerValue(headers, 'content-encoding');
  if (encoding !== undefined) return refuse('encoded', encoding);
  const type = headerValue(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!types.has(type)) return refuse('type', type);
  const length = headerValue(headers, 'content-length');
  if (length === undefined) return refuse('no-length');
  const bytes = Number(length);
  if (!(bytes >= smallest)) return refuse('too-small', length);
  if (bytes > largest) return refuse('too-large', length);
  return { coding: usable.startsWith('br') ? 'br' : 'gzip', bytes };
}

/** What the runner does with the origin's answer before anything is stored: null where the behavior does not compress. */
export function compressionOf({ answer, behavior, request }: Exchange): CompressVerdict | null {
  return behavior?.compress && answer ? judgeCompression(answer, request, behavior) : null;
}

/**
 * The headers of a compressed answer: Content-Encoding, no Content-Length (it goes out in chunks), a strong ETag made weak, a malformed
 * one gone, and Accept-Encoding in Vary where that is assumed.
 */
export function compressedHeaders(headers: HeaderList, coding: Coding, vary: boolean): HeaderList {
  const made: (readonly [string, string])[] = [];
  let varies = false;
  for (const entry of headers) {
    const [name, value] = entry;
    if (name === 'content-length') continue;
    if (name === 'vary') varies ||= /(?:^|,)\s*(?:accept-encoding|\*)\s*(?:,|$)/i.test(value);
    if (name !== 'etag') {
      made.push(entry);
      continue;
    }
    const tag = weakTag(value);
    if (tag !== null) made.push(['etag', tag]);
  }
  made.push(['content-encoding', coding]);
  if (vary && !varies) made.push(['vary', 'Accept-Encoding']);
  return made;
}

/** RFC 9110, 8.8.3; null for what is no entity tag. */
function weakTag(value: string): string | null {
  if (!/^(?:W\/)?"[\x21\x23-\x7e\x80-\uffff]*"$/.test(value)) return null;
  return value.startsWith('W/') ? value : `W/${value}`;
}

function below(type: string, names: string): readonly string[] {
  return names.split(' ').map((name) => `${type}/${name}`);
}
