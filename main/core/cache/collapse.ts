/** Decides which requests wait for an equal one that is on its way to the origin already. */
import { forwardingOf } from '../origins/forwarding';
import { headerValue, joinedHeader } from '../responses/header-list';
import type { CacheEntry } from '../ports';
import type { ViewerRequest } from '../types/exchange';
import type { CompiledBehavior } from '../types/snapshot';

/**
 * The name under which equal requests wait for one; null where CloudFront sends each of them. It does so (Developer Guide, "Request and
 * response behavior for custom origins", simultaneous requests):
 * 1. when caching is off (the caller has seen to that);
 * 2. with MinTTL 0 for an object that says private, no-store, no-cache, max-age=0 or s-maxage=0: known once it was seen (`stored`);
 * 3. when cookies are forwarded, by whichever policy.
 * Different methods and ranges are different questions, and so are a viewer's own conditions.
 */
export function flightKey(
  key: string,
  { method, headers }: ViewerRequest,
  behavior: CompiledBehavior,
  stored: CacheEntry | undefined,
): string | null {
  if (forwardingOf(behavior).cookies !== 'none') return null;
  if (stored && stored.ttl === 0 && behavior.caching.minTtl === 0) return null;
  const range = headerValue(headers, 'range');
  const ifRange = headerValue(headers, 'if-range');
  // Without a stored object these reach the origin, and its 304 or 412 is no answer for others.
  const conditional = stored ? undefined : (joinedHeader(headers, 'if-none-match') ?? headerValue(headers, 'if-modified-since'));
  let name = method === 'HEAD' ? `HEAD ${key}` : key;
  if (range !== undefined) name += ` range=${range} if-range=${ifRange ?? ''}`;
  if (conditional !== undefined) name += ` if=${conditional}`;
  return name;
}
