/** Decides how long a stored object may still be shown after its time: while it is refreshed, and while the origin fails. */
import { joinedHeader } from '../responses/header-list';
import type { CacheEntry } from '../ports';
import type { CompiledCaching } from '../types/snapshot';
import { parseDirectives, parseLifetime } from './cache-control';

/** What allows it. `expired-object`: CloudFront's own rule, where the object names no directive. */
export type StaleRule = 'stale-while-revalidate' | 'stale-if-error' | 'expired-object' | 'origin-unreachable';

/** What came back in the place of a fresh object. `unreachable`: no answer, `error`: one with a status of 500 or more. */
export type OriginTrouble = 'unreachable' | 'error';

export interface StaleLicence<R extends StaleRule = StaleRule> {
  readonly rule: R;
  /** Epoch milliseconds: from here on no longer. */
  readonly until: number;
}

/** When the object's own time ended, epoch milliseconds: what was added because the origin failed does not count. */
export function expiredAt(entry: CacheEntry): number {
  return entry.overtime?.expiredAt ?? entry.freshUntil;
}

/**
 * Whether an expired object is served at once and refreshed behind the viewer's back: `stale-while-revalidate=n` allows that for
 * n seconds past its time, and for MaxTTL at most. Source: Developer Guide, "Serve stale (expired) content".
 */
export function staleWhileRevalidate(entry: CacheEntry, caching: Pick<CompiledCaching, 'maxTtl'>, at: number): StaleLicence | null {
  if (entry.status >= 400 || entry.keptFor !== undefined) return null;
  const seconds = directiveSeconds(entry, 'stale-while-revalidate');
  if (seconds === null || parseLifetime(entry.headers, at).forbids !== null) return null;
  const until = expiredAt(entry) + Math.min(seconds, caching.maxTtl) * 1000;
  return at < until ? { rule: 'stale-while-revalidate', until } : null;
}

/**
 * Whether an expired object is served in the place of the origin's failure. Order:
 * 1. a stored error and a partial object never are;
 * 2. `stale-if-error=n` decides alone where the object names it: for n seconds past its time, and for MaxTTL at most;
 * 3. an object that says no-store, no-cache or private (held with MinTTL 0) only when the origin cannot be reached;
 * 4. any other one on both kinds of trouble; 3 and 4 until the object is MaxTTL seconds old.
 * Source: Developer Guide, "Manage how long content stays in the cache" and page HTTPStatusCodes.
 */
export function staleOnTrouble(
  entry: CacheEntry,
  caching: Pick<CompiledCaching, 'maxTtl'>,
  at: number,
  trouble: OriginTrouble,
): StaleLicence<Exclude<StaleRule, 'stale-while-revalidate'>> | null {
  if (entry.status >= 400 || entry.parts) return null;
  const seconds = directiveSeconds(entry, 'stale-if-error');
  if (seconds !== null) {
    const until = expiredAt(entry) + Math.min(seconds, caching.maxTtl) * 1000;
    return at < until ? { rule: 'stale-if-error', until } : null;
  }
  const forbidden = entry.keptFor !== undefined || parseLifetime(entry.headers, at).forbids !== null;
  const held = forbidden && entry.ttl === 0;
  if (held && trouble !== 'unreachable') return null;
  const until = entry.storedAt + caching.maxTtl * 1000;
  return at < until ? { rule: held ? 'origin-unreachable' : 'expired-object', until } : null;
}

/** Seconds of a directive of the stored Cache-Control; null when it is absent or no number. */
function directiveSeconds({ headers }: CacheEntry, name: 'stale-while-revalidate' | 'stale-if-error'): number | null {
  const line = joinedHeader(headers, 'cache-control');
  if (line === undefined || !line.toLowerCase().includes(name)) return null;
  const value = parseDirectives(line).get(name);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}
