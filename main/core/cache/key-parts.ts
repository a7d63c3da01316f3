/** Takes a cache key apart, for everybody who has to show or compare it; key.ts makes the text, on the way of every request. */
import { joinedHeader } from '../responses/header-list';
import type { KeyDescription, NamedPart } from '../types/cache';
import { normalizeAcceptEncoding } from './accept-encoding';
import { edgeHeaderValue, isEdgeHeader } from './edge-headers';
import type { KeyParts } from './key';
import { parseCookies, pickQuery, picks } from './policy-items';

/** The parts that buildCacheKey joins, for the same question. */
export function describeKey({ scope, path, caching, request }: KeyParts): KeyDescription {
  const { queryStrings, headers, cookies } = caching;
  const wanted = queryStrings.behavior === 'all' ? 'all' : (name: string) => picks(queryStrings, name);
  return {
    scope,
    method: request.method === 'OPTIONS' ? 'OPTIONS' : null,
    path,
    query: queryStrings.behavior === 'none' ? null : pickQuery(request.query, wanted),
    headers: headers.behavior === 'whitelist' ? headers.names.flatMap((name) => headerOf(name.toLowerCase(), caching, request)) : [],
    cookies:
      cookies.behavior === 'none'
        ? []
        : parseCookies(request.headers)
            .filter(([name]) => picks(cookies, name))
            .map(([name, value]) => ({ name, value })),
    encoding: normalizeAcceptEncoding(caching, request)?.inKey ?? null,
  };
}

function headerOf(name: string, caching: KeyParts['caching'], request: KeyParts['request']): readonly NamedPart[] {
  if (name === 'accept-encoding' && (caching.gzip || caching.brotli)) return [];
  const value = isEdgeHeader(name) ? edgeHeaderValue(name, request) : (joinedHeader(request.headers, name) ?? null);
  return value === null ? [] : [{ name, value }];
}

/** The text of a key: what buildCacheKey gives for the same request. */
export function keyText({ scope, method, path, query, headers, cookies, encoding }: KeyDescription): string {
  const named = (kind: string) => (part: NamedPart) => ` ${kind}:${part.name}=${JSON.stringify(part.value)}`;
  return [
    method === null ? `${scope} ${path}` : `${scope} ${method} ${path}`,
    query === null ? '' : `?${query}`,
    ...headers.map(named('header')),
    ...cookies.map(named('cookie')),
    encoding === null ? '' : ` accept-encoding=${JSON.stringify(encoding)}`,
  ].join('');
}
