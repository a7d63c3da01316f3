/** Decides what the viewer protocol policy makes of a request over plain HTTP. */
import type { ViewerRequest } from '../types/exchange';
import type { ViewerProtocolPolicy } from '../types/resources';

export type ProtocolVerdict = 'pass' | 'redirect-301' | 'redirect-307' | 'refuse-old-http' | 'refuse-http';

/** The methods that a behavior can allow. All others are refused as methods, never redirected. */
export const knownMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE']);

/**
 * 1. HTTPS, or `allow-all`: pass. 2. `https-only`: refused. 3. `redirect-to-https`: GET and HEAD get 301; other methods get
 * 307, which keeps method and body, except over HTTP/1.0, which does not know 307 and is refused.
 */
export function judgeProtocol(policy: ViewerProtocolPolicy, request: ViewerRequest): ProtocolVerdict {
  if (request.scheme === 'https' || policy === 'allow-all') return 'pass';
  if (policy === 'https-only') return 'refuse-http';
  if (request.method === 'GET' || request.method === 'HEAD') return 'redirect-301';
  if (!knownMethods.has(request.method)) return 'pass';
  return request.httpVersion === '1.0' ? 'refuse-old-http' : 'redirect-307';
}

/** Where the redirect leads: the same host, path and query as sent, over HTTPS. */
export function httpsLocation(request: ViewerRequest): string {
  return `https://${request.host}${request.path}${request.query === null ? '' : `?${request.query}`}`;
}
