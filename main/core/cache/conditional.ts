/** Decides whether the viewer already holds the stored object, so that a fresh hit is answered with 304 (RFC 9110, 13.2.2). */
import { headerValue, joinedHeader } from '../responses/header-list';
import type { HeaderList } from '../types/exchange';

export type ViewerHolds = 'If-None-Match' | 'If-Modified-Since' | null;

/** The condition that says so, or null. If-None-Match rules out If-Modified-Since; entity tags compare weakly. */
export function viewerHolds(request: HeaderList, stored: HeaderList): ViewerHolds {
  const noneMatch = joinedHeader(request, 'if-none-match');
  if (noneMatch !== undefined) {
    const etag = headerValue(stored, 'etag');
    const tags = noneMatch.split(',').map((tag) => tag.trim());
    const same = etag !== undefined && tags.some((tag) => tag === '*' || opaque(tag) === opaque(etag));
    return same ? 'If-None-Match' : null;
  }
  const since = headerValue(request, 'if-modified-since');
  const modified = headerValue(stored, 'last-modified');
  if (since === undefined || modified === undefined) return null;
  return Date.parse(modified) <= Date.parse(since) ? 'If-Modified-Since' : null;
}

function opaque(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag;
}

/** Headers a 304 repeats; everything about the body stays away. */
export function notModifiedHeaders(stored: HeaderList): HeaderList {
  return stored.filter(([name]) => name !== 'content-length' && name !== 'content-type' && name !== 'content-encoding');
}
