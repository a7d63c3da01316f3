/** Decides under which key an answer is kept: what is in the key separates viewers, what is not is shared by them. */
import { joinedHeader } from '../responses/header-list';
import type { ViewerRequest } from '../types/exchange';
import type { CompiledCaching, EffectiveOwner } from '../types/snapshot';
import { normalizeAcceptEncoding } from './accept-encoding';
import { edgeHeaderValue, isEdgeHeader, isKeyHeader } from './edge-headers';
import { parseCookies, pickQuery, picks } from './policy-items';

export interface KeyParts {
  /** Whose cache it is: the id of the tenant, or of the distribution (assumption cache.scope). */
  readonly scope: string;
  /** Raw path, after the default root object was applied. */
  readonly path: string;
  readonly caching: CompiledCaching;
  readonly request: ViewerRequest;
}

/**
 * Builds the key as readable text, its parts in this order:
 * 1. the scope; the viewer's Host and the scheme are not in the key unless the policy lists Host;
 * 2. `OPTIONS` for a cached OPTIONS request; GET and HEAD share their entries and say nothing;
 * 3. the raw path, and the query parameters that the policy picks, in the viewer's order;
 * 4. the policy's headers, `header:<name>="<value>"`, in the policy's order; an absent header leaves no part;
 * 5. the picked cookies, `cookie:<name>="<value>"`, sorted by name;
 * 6. the normalized Accept-Encoding, when the policy's flags are on.
 * Values are quoted, so different parts never make the same text.
 */
export function buildCacheKey({ scope, path, caching, request }: KeyParts): string {
  const { queryStrings, headers, cookies } = caching;
  let key = request.method === 'OPTIONS' ? `${scope} OPTIONS ${path}` : `${scope} ${path}`;
  if (request.query !== null && queryStrings.behavior !== 'none') {
    const query = pickQuery(request.query, queryStrings.behavior === 'all' ? 'all' : (name) => picks(queryStrings, name));
    if (query !== null) key += `?${query}`;
  }
  if (headers.behavior === 'whitelist') {
    for (const listed of headers.names) key += headerPart(listed.toLowerCase(), caching, request);
  }
  if (cookies.behavior !== 'none') {
    for (const [name, value] of parseCookies(request.headers)) {
      if (picks(cookies, name)) key += ` cookie:${name}=${JSON.stringify(value)}`;
    }
  }
  const encoding = normalizeAcceptEncoding(caching, request);
  if (encoding?.inKey) key += ` accept-encoding=${JSON.stringify(encoding.inKey)}`;
  return key;
}

function headerPart(name: string, caching: CompiledCaching, request: ViewerRequest): string {
  // With a flag on, Accept-Encoding enters in its normalized form only.
  if (name === 'accept-encoding' && (caching.gzip || caching.brotli)) return '';
  const value = isEdgeHeader(name)
    ? isKeyHeader(name)
      ? edgeHeaderValue(name, request)
      : null
    : (joinedHeader(request.headers, name) ?? null);
  return value === null ? '' : ` header:${name}=${JSON.stringify(value)}`;
}

/** Whose cache an owner's objects lie in, as part of the key and as named in sentences (assumption cache.scope). */
export function scopeOf(owner: EffectiveOwner, perTenant: boolean): { readonly id: string; readonly name: string } {
  if (owner.kind === 'distribution') return { id: owner.id, name: `distribution ${owner.name}` };
  if (perTenant || !owner.distribution) return { id: owner.id, name: `tenant ${owner.name}` };
  return { id: owner.distribution.id, name: `distribution ${owner.distribution.name}` };
}
