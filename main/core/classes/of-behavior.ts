/** What the decisions of 07 to 12 can depend on, for one behavior: its cache key, signatures and functions. */
import { isEdgeHeader } from '../cache/edge-headers';
import type { CompiledBehavior } from '../types/snapshot';
import { cookie, each, needsOfEdgeHeader, needsOfHeader, type Needs } from './needs';

/**
 * 08: a signature is in the query or a cookie, and good for a time only. 09 and 12: a function may look at anything, and change what the
 * key is made of. 10: what the policy takes into the key; the query is part of every key and asked for there.
 */
export function needsOfBehavior({ caching, functions, trustedKeyGroups }: CompiledBehavior): Needs {
  if (trustedKeyGroups !== null || functions.some(({ resource }) => resource !== null)) return each;
  let needs: Needs = caching.cookies.behavior === 'none' ? 0 : cookie;
  if (caching.headers.behavior !== 'whitelist') return needs;
  for (const listed of caching.headers.names) {
    const name = listed.toLowerCase();
    needs |= isEdgeHeader(name) ? needsOfEdgeHeader(name) : needsOfHeader(name);
  }
  return needs;
}
