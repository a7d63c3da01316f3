/** Puts into words what a request would find in the cache: the object under its very key, or how near the nearest ones are. */
import type { CacheEntry } from '../ports';
import type { CacheState } from '../types/cache-view';
import { count } from './explain-ttl';

export interface Found {
  readonly entry: CacheEntry;
  readonly state: CacheState;
}

/** `stored` is what lies under the request's key, `near` the number of other objects; `at` is epoch milliseconds, simulated. */
export function explainLookup(stored: Found | null, method: string, near: number, at: number): string {
  if (!stored) {
    if (near === 0) return 'A miss: the cache is empty.';
    return 'A miss: nothing is stored under this key. The nearest stored keys differ in the marked parts.';
  }
  const { entry, state } = stored;
  const past = count(Math.max(0, Math.floor((at - entry.freshUntil) / 1000)));
  const left = count(Math.max(1, Math.ceil((entry.freshUntil - at) / 1000)));
  if (state === 'kept') return 'The object under this key is kept for the case that the origin is down; otherwise the origin is asked.';
  if (state === 'fetching') return 'The object under this key is being fetched; the request would be given the same bytes as they arrive.';
  if (entry.headOnly && method !== 'HEAD') return 'A miss: what lies under this key was fetched for HEAD and has no body.';
  if (state === 'stale')
    return `No plain hit: the object under this key expired ${past} ago, so the origin is asked whether it is still good.`;
  if (state === 'partial') return `Parts of the object lie under this key, fresh for another ${left}: a request for these parts would hit.`;
  if (state === 'error') return `A hit: the ${entry.status} under this key is given for another ${left}.`;
  return `A hit: the object under this key is fresh for another ${left}.`;
}
