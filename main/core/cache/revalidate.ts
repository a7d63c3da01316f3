/** Decides how an expired object is asked about at the origin, and what a 304 does to it. */
import { forwardingOf } from '../origins/forwarding';
import { headerValue } from '../responses/header-list';
import type { CacheEntry } from '../ports';
import type { Exchange, HeaderList, ViewerRequest } from '../types/exchange';
import type { CompiledBehavior } from '../types/snapshot';

/** Of the viewer's request these would ask about something else than the stored object. */
const viewerConditions: ReadonlySet<string> = new Set([
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'range',
]);

/**
 * The conditions that ask whether a stored object is still the current one: If-None-Match with its ETag and If-Modified-Since with its
 * Last-Modified. None for an object without either, for one that is only held, for an error, for one stored in parts, and none at all
 * where cookies are forwarded (Developer Guide, "Request and response behavior for custom origins", conditional requests).
 */
export function conditionsOf(entry: CacheEntry, behavior: CompiledBehavior): HeaderList {
  if (entry.status >= 400 || entry.keptFor !== undefined || entry.parts || forwardingOf(behavior).cookies !== 'none') return [];
  const conditions: (readonly [string, string])[] = [];
  const etag = headerValue(entry.headers, 'etag');
  const modified = headerValue(entry.headers, 'last-modified');
  if (etag !== undefined) conditions.push(['if-none-match', etag]);
  if (modified !== undefined) conditions.push(['if-modified-since', modified]);
  return conditions;
}

/**
 * The request that the origin is asked in the place of the viewer's: the same one, except where an expired object is to be
 * renewed. Then the whole object is asked for, under the stored object's conditions and none of the viewer's; those are judged
 * when the answer is known.
 */
export function askedOfOrigin({ request, revalidates, behavior }: Pick<Exchange, 'request' | 'revalidates' | 'behavior'>): ViewerRequest {
  if (!revalidates || !behavior) return request;
  const headers = request.headers.filter(([name]) => !viewerConditions.has(name));
  return { ...request, headers: [...headers, ...conditionsOf(revalidates, behavior)] };
}

/** They describe the body, which stays as it was stored. */
const ofTheBody: ReadonlySet<string> = new Set(['content-encoding', 'content-length', 'content-md5', 'content-range', 'etag']);

/** The stored headers with those of a 304 in their place (RFC 9111, 3.2); what describes the body stays. */
export function refreshedHeaders(stored: HeaderList, from304: HeaderList): HeaderList {
  const newer = from304.filter(([name]) => !ofTheBody.has(name));
  const names = new Set(newer.map(([name]) => name));
  return [...stored.filter(([name]) => !names.has(name)), ...newer];
}
