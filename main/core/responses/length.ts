/** Says how long a body is, where that is known. */
import type { BodyRef, HeaderList } from '../types/exchange';
import { headerValue } from './header-list';

/** Adds Content-Length where the size is known and nobody said it. What was encoded on the way goes out in chunks, also from the cache; so does what breaks off. */
export function withLength(headers: HeaderList, body: BodyRef): HeaderList {
  if (body.size === null || body.size === 0 || body.broken || headerValue(headers, 'content-length') !== undefined) return headers;
  if (headerValue(headers, 'content-encoding') !== undefined) return headers;
  return [...headers, ['content-length', String(body.size)]];
}
