/** Decides whether CloudFront would compress an answer: all conditions must hold, so most answers are none of its business. */
import { normalizeAcceptEncoding } from '../cache/accept-encoding';
import { headerValue } from './header-list';
import type { ResponseHead, ViewerRequest } from '../types/exchange';
import type { CompiledCaching } from '../types/snapshot';

/** Source: Developer Guide, "Serve compressed files": the content types that CloudFront compresses. */
const types: ReadonlySet<string> = new Set([
  ...below('application', 'dash+xml eot font font-sfnt javascript json opentype otf pdf pkcs7-mime protobuf rss+xml truetype ttf'),
  ...below('application', 'vnd.apple.mpegurl vnd.mapbox-vector-tile vnd.ms-fontobject wasm xhtml+xml xml x-font-opentype'),
  ...below('application', 'x-font-truetype x-font-ttf x-httpd-cgi x-javascript x-mpegurl x-opentype x-otf x-perl x-ttf'),
  ...below('font', 'eot opentype otf ttf'),
  ...below('image', 'svg+xml'),
  ...below('text', 'css csv html javascript js plain richtext tab-separated-values xml x-component x-java-source x-script'),
]);

const smallest = 1_000;
const largest = 10_000_000;

/**
 * True when: caching is on with gzip or Brotli enabled and accepted by the viewer; status 200, 403 or 404; no
 * Content-Encoding yet; a listed Content-Type; Content-Length between 1,000 and 10,000,000 bytes.
 */
export function wouldCompress(
  head: ResponseHead,
  request: Pick<ViewerRequest, 'headers' | 'httpVersion'>,
  caching: Pick<CompiledCaching, 'gzip' | 'brotli' | 'disabled'>,
): boolean {
  if (caching.disabled || (head.status !== 200 && head.status !== 403 && head.status !== 404)) return false;
  const length = Number(headerValue(head.headers, 'content-length') ?? head.body.size ?? 0);
  if (!(length >= smallest && length <= largest)) return false;
  if (headerValue(head.headers, 'content-encoding') !== undefined) return false;
  const type = headerValue(head.headers, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!types.has(type)) return false;
  return (normalizeAcceptEncoding(caching, request)?.inKey ?? null) !== null;
}

function below(type: string, names: string): readonly string[] {
  return names.split(' ').map((name) => `${type}/${name}`);
}
