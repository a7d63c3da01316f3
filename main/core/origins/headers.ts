/** Decides which headers the origin gets: CloudFront's default treatment, what the policies add to it, and the origin's custom headers. */
import { isWebSocket } from '../behaviors/websocket';
import { normalizeAcceptEncoding } from '../cache/accept-encoding';
import { edgeHeaderValue } from '../cache/edge-headers';
import { parseCookies } from '../cache/policy-items';
import type { HeaderList, ViewerRequest } from '../types/exchange';
import type { CompiledBehavior, ResolvedOrigin } from '../types/snapshot';
import { forwardingOf, type Forwarding } from './forwarding';

/** Removed, whatever a policy says: they belong to one connection or are CloudFront's own. */
const neverSent: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
  'x-forwarded-proto',
  'x-real-ip',
]);
/** Removed unless a policy sends them on. */
const removed: ReadonlySet<string> = new Set(['accept', 'accept-charset', 'accept-language', 'referer', 'x-http-method-override']);
/** Sent on without any policy. */
const forwarded: ReadonlySet<string> = new Set([
  'cache-control',
  'pragma',
  'content-length',
  'content-md5',
  'content-type',
  'date',
  'from',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'range',
  'request-range',
  'max-forwards',
  'origin',
  'transfer-encoding',
  'warning',
]);
/** Written by this module, each after its own rule. */
const rewritten: ReadonlySet<string> = new Set([
  'host',
  'user-agent',
  'cookie',
  'accept-encoding',
  'via',
  'x-forwarded-for',
  'x-amz-cf-id',
]);

export interface OriginHeaderParts {
  readonly request: ViewerRequest;
  readonly behavior: CompiledBehavior;
  readonly origin: ResolvedOrigin;
  readonly host: string;
  readonly requestId: string;
  readonly viaId: string;
}

/**
 * Builds the header list, names in lower case. Order:
 * 1. Host, and the edge's User-Agent unless a policy sends the viewer's on;
 * 2. the viewer's headers that pass (Authorization only for methods that are never cached, or by policy);
 * 3. cookies that pass, sorted by name; the normalized Accept-Encoding;
 * 4. CloudFront-* headers that a policy names; Connection and Upgrade for a WebSocket;
 * 5. X-Forwarded-For, Via and X-Amz-Cf-Id;
 * 6. the origin's custom headers, which overwrite all others.
 * Source: Developer Guide, "Request and response behavior for custom origins".
 */
export function buildOriginHeaders({ request, behavior, origin, host, requestId, viaId }: OriginHeaderParts): HeaderList {
  const forwarding = forwardingOf(behavior);
  const custom = new Map(origin.config.CustomHeaders?.map((header) => [header.HeaderName.toLowerCase(), header.HeaderValue]));
  const list: [string, string][] = [['host', host]];
  const add = (name: string, value: string): void => {
    if (!custom.has(name)) list.push([name, value]);
  };
  let agent = 'Amazon CloudFront';
  let forwardedFor = '';
  let via = '';
  for (const [name, value] of request.headers) {
    if (name === 'user-agent' && forwarding.header(name)) agent = value;
    else if (name === 'x-forwarded-for') forwardedFor += `${value},`;
    else if (name === 'via') via += `${value}, `;
    else if (passes(name, request.method, behavior, forwarding)) add(name, value);
  }
  list.splice(1, 0, ...(custom.has('user-agent') ? [] : [['user-agent', agent] as [string, string]]));
  const cookie = pickCookies(request, forwarding);
  if (cookie !== '') add('cookie', cookie);
  const encoding = acceptEncoding(request, behavior, forwarding);
  if (encoding !== null) add('accept-encoding', encoding);
  for (const name of forwarding.edgeHeaders) {
    const value = edgeHeaderValue(name, request);
    if (value !== null) add(name, value);
  }
  if (isWebSocket(request)) {
    add('connection', 'Upgrade');
    add('upgrade', 'websocket');
  }
  add('x-forwarded-for', `${forwardedFor}${request.client.ip}`);
  const version = request.httpVersion.includes('.') ? request.httpVersion : `${request.httpVersion}.0`;
  add('via', `${via}${version} ${viaId}.cloudfront.net (CloudFront)`);
  add('x-amz-cf-id', requestId);
  for (const header of custom) list.push(header);
  return list;
}

function passes(name: string, method: string, behavior: CompiledBehavior, forwarding: Forwarding): boolean {
  if (rewritten.has(name) || neverSent.has(name) || name.startsWith('x-edge-') || name.startsWith('cloudfront-')) return false;
  if (forwarded.has(name)) return true;
  if (forwarding.header(name)) return true;
  if (name === 'authorization') return !isCached(method, behavior);
  return forwarding.legacy && !removed.has(name);
}

function isCached(method: string, behavior: CompiledBehavior): boolean {
  return method === 'GET' || method === 'HEAD' || (method === 'OPTIONS' && behavior.cachedMethods.includes('OPTIONS'));
}

function pickCookies(request: ViewerRequest, { cookies }: Forwarding): string {
  if (cookies === 'none') return '';
  return parseCookies(request.headers)
    .filter(([name]) => cookies === 'all' || cookies(name))
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}

function acceptEncoding(request: ViewerRequest, behavior: CompiledBehavior, forwarding: Forwarding): string | null {
  const normalized = normalizeAcceptEncoding(behavior.caching, request);
  if (normalized) return normalized.toOrigin;
  if (!forwarding.header('accept-encoding')) return null;
  return request.headers.find(([name]) => name === 'accept-encoding')?.[1] ?? null;
}
