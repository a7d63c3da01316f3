/**
 * Decides the CORS headers of a response headers policy for one request.
 * Source: Developer Guide, "Understand response headers policies" (CORS headers).
 */
import type { HeaderList } from '../types/exchange';
import type { ResponseHeadersPolicyConfig } from '../types/resources';

export type CorsConfig = NonNullable<ResponseHeadersPolicyConfig['CorsConfig']>;

/** The seven methods that `ALL` stands for. */
const allMethods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/**
 * The policy's headers; empty for a request without Origin and for an origin that is not listed. A preflight (OPTIONS with
 * Access-Control-Request-Method) gets methods, headers and age; any other request the exposed headers.
 */
export function corsHeaders(config: CorsConfig, origin: string | undefined, preflight: boolean): HeaderList {
  if (origin === undefined) return [];
  const { AccessControlAllowOrigins: origins, AccessControlAllowCredentials: credentials } = config;
  if (!origins.some((pattern) => matchesOrigin(pattern, origin))) return [];
  const any = origins.includes('*') && !credentials;
  const headers: [string, string][] = [['access-control-allow-origin', any ? '*' : origin]];
  if (!any) headers.push(['vary', 'Origin']);
  if (credentials) headers.push(['access-control-allow-credentials', 'true']);
  if (preflight) {
    headers.push(['access-control-allow-methods', methodsOf(config).join(', ')]);
    if (config.AccessControlAllowHeaders.length > 0)
      headers.push(['access-control-allow-headers', config.AccessControlAllowHeaders.join(', ')]);
    if (config.AccessControlMaxAgeSec !== undefined) headers.push(['access-control-max-age', String(config.AccessControlMaxAgeSec)]);
    return headers;
  }
  const exposed = config.AccessControlExposeHeaders ?? [];
  if (exposed.length > 0) headers.push(['access-control-expose-headers', exposed.join(', ')]);
  return headers;
}

function methodsOf({ AccessControlAllowMethods: methods }: CorsConfig): readonly string[] {
  return methods.includes('ALL') ? allMethods : methods;
}

/**
 * `*` matches all. With a scheme, scheme and port must match, and a port only if it is listed; without one any scheme, and any port where the
 * host is a wildcard. `*.` stands for one or more leftmost labels; `:*` for any port or none, `:1*3` for 13, 123 and so on.
 */
export function matchesOrigin(pattern: string, origin: string): boolean {
  if (pattern === '*') return true;
  const wanted = partsOf(pattern);
  const given = partsOf(origin);
  if (!wanted || !given) return false;
  if (wanted.scheme !== null && wanted.scheme !== given.scheme) return false;
  const suffix = wanted.host.startsWith('*.') ? wanted.host.slice(1) : null;
  const hostFits = suffix === null ? wanted.host === given.host : given.host.endsWith(suffix) && given.host.length > suffix.length;
  if (!hostFits) return false;
  if (wanted.port === null) return given.port === null || (wanted.scheme === null && suffix !== null);
  if (wanted.port === '*') return true;
  return given.port !== null && new RegExp(`^${wanted.port.replaceAll('*', '\\d*')}$`).test(given.port);
}

function partsOf(text: string): { readonly scheme: string | null; readonly host: string; readonly port: string | null } | null {
  const found = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^:/]+)(?::([\d*]+))?$/i.exec(text);
  if (!found) return null;
  return { scheme: found[1]?.toLowerCase() ?? null, host: (found[2] ?? '').toLowerCase(), port: found[3] ?? null };
}
