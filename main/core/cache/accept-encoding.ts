/** Decides which form of Accept-Encoding enters the cache key and which one the origin gets to see. */
import { joinedHeader } from '../responses/header-list';
import type { ViewerRequest } from '../types/exchange';
import type { CompiledCaching } from '../types/snapshot';

export interface NormalizedEncoding {
  /** Part of the cache key; null when the key says nothing about encodings. */
  readonly inKey: string | null;
  /** What the origin is sent; null = the header is left out. */
  readonly toOrigin: string | null;
}

const silent: NormalizedEncoding = { inKey: null, toOrigin: null };
const identity: NormalizedEncoding = { inKey: null, toOrigin: 'identity' };

/**
 * Order (Developer Guide, "Compressed objects support"):
 * 1. both flags of the policy off: an ordinary header, null here (undefined result);
 * 2. the viewer sends none, or speaks HTTP/1.0: none anywhere;
 * 3. of `br` and `gzip`, those that the policy allows and the viewer accepts, in this order;
 * 4. none of them usable: not in the key, and the origin gets `identity`.
 */
export function normalizeAcceptEncoding(
  caching: Pick<CompiledCaching, 'gzip' | 'brotli'>,
  request: Pick<ViewerRequest, 'headers' | 'httpVersion'>,
): NormalizedEncoding | undefined {
  if (!caching.gzip && !caching.brotli) return undefined;
  const sent = request.httpVersion === '1.0' ? undefined : joinedHeader(request.headers, 'accept-encoding');
  if (sent === undefined) return silent;
  const brotli = caching.brotli && acceptsEncoding(sent, 'br');
  const gzip = caching.gzip && acceptsEncoding(sent, 'gzip');
  if (!brotli && !gzip) return identity;
  const usable = brotli && gzip ? 'br,gzip' : brotli ? 'br' : 'gzip';
  return { inKey: usable, toOrigin: usable };
}

/** Whether an Accept-Encoding value lists a coding with a weight above 0. */
export function acceptsEncoding(value: string, coding: string): boolean {
  if (!value.toLowerCase().includes(coding)) return false;
  return value.split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    return name === coding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}
