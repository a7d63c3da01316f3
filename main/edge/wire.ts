/** Reads requests as they came over the wire: HTTP/1.x and HTTP/2 become the same thing. */
import type { IncomingMessage } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http2';
import { findFault } from '../core/behaviors/malformed';
import type { BodyRef, RequestFault, ViewerRequest } from '../core/types/exchange';

/** What a request itself says; the rest of a ViewerRequest belongs to its connection. */
export type WireRequest = Pick<ViewerRequest, 'method' | 'path' | 'query' | 'host' | 'headers' | 'httpVersion' | 'bodyBytes'> & {
  readonly body?: BodyRef;
  readonly fault?: RequestFault;
};

/** Reads an HTTP/1.x request. One without a proper target or Host comes with its fault. */
export function readHttp1(request: IncomingMessage): WireRequest {
  const httpVersion = request.httpVersion === '1.0' ? '1.0' : '1.1';
  const headers: [string, string][] = [];
  const raw = request.rawHeaders;
  let authority = '';
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] as string).toLowerCase();
    const value = raw[at + 1] as string;
    if (name === 'host' && authority === '') authority = value;
    headers.push([name, value]);
  }
  const method = request.method ?? 'GET';
  const sent = request.url ?? '';
  // A tunnel is asked for by host and port; the method is refused by the stages, so the path plays no part.
  const target = method === 'CONNECT' ? { path: '/', query: null, authority: null } : readTarget(sent);
  const fault = target ? findFault(headers, httpVersion) : ({ code: 'target', detail: sent } as const);
  const wire = {
    method,
    path: target?.path ?? '/',
    query: target?.query ?? null,
    // A target that names a host overrules the header (RFC 9112, 3.2.2).
    host: hostName(target?.authority ?? authority),
    headers,
    httpVersion,
    bodyBytes: bodyLength(request.headers),
  } as const;
  return fault ? { ...wire, fault } : wire;
}

/** Reads an HTTP/2 request. Cookies that were sent in pieces are put together. One without a proper path or authority comes with its fault. */
export function readHttp2(head: IncomingHttpHeaders, rawHeaders: readonly string[], ended: boolean): WireRequest {
  const authority = head[':authority'] ?? head.host ?? '';
  const method = head[':method'] ?? 'GET';
  const sent = head[':path'] ?? '';
  const target = method === 'CONNECT' ? { path: '/', query: null } : readTarget(sent);
  const headers: [string, string][] = [['host', authority]];
  let cookie: [string, string] | null = null;
  let fault: RequestFault | null = null;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    const value = rawHeaders[at + 1] as string;
    if (name.startsWith(':')) continue;
    if (name === 'host') {
      // RFC 9113, 8.3.1: the two must not name different hosts.
      if (value.toLowerCase() !== authority.toLowerCase()) fault = { code: 'other-host', detail: `${value} and ${authority}` };
      continue;
    }
    if (name === 'cookie' && cookie) {
      cookie[1] += `; ${value}`;
      continue;
    }
    const entry: [string, string] = [name, value];
    if (name === 'cookie') cookie = entry;
    headers.push(entry);
  }
  if (!target) fault = { code: 'target', detail: sent };
  else if (authority === '') fault = { code: 'no-host', detail: '' };
  else fault ??= findFault(headers, '2');
  const wire = {
    method,
    path: target?.path ?? '/',
    query: target?.query ?? null,
    host: hostName(authority),
    headers,
    httpVersion: '2',
    bodyBytes: ended ? 0 : bodyLength(head) || 1,
  } as const;
  return fault ? { ...wire, fault } : wire;
}

interface Target {
  readonly path: string;
  readonly query: string | null;
  readonly authority: string | null;
}

/** Takes a request target apart: origin form, or absolute form as proxies' clients send it. null for anything else. */
export function readTarget(target: string): Target | null {
  if (target.startsWith('/')) return splitQuery(target, null);
  const absolute = /^https?:\/\/([^/?#]+)(.*)$/i.exec(target);
  if (!absolute) return null;
  const rest = absolute[2] ?? '';
  return splitQuery(rest.startsWith('/') ? rest : `/${rest}`, absolute[1] ?? null);
}

function splitQuery(target: string, authority: string | null): Target {
  const mark = target.indexOf('?');
  if (mark === -1) return { path: target, query: null, authority };
  return { path: target.slice(0, mark), query: target.slice(mark + 1), authority };
}

/** The host of an authority: lower case, without port, brackets, or final dot. */
export function hostName(authority: string): string {
  // Nearly every client sends it just so.
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(authority)) return authority;
  const plain = authority.trim().toLowerCase();
  const literal = /^\[([^\]]*)\]/.exec(plain);
  if (literal) return literal[1] ?? '';
  const name = plain.replace(/:\d*$/, '');
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

/** Bytes of the body as announced; a body without a length counts as 1, so that it is not taken for none. */
function bodyLength(headers: {
  readonly 'content-length'?: string | undefined;
  readonly 'transfer-encoding'?: string | undefined;
}): number {
  const length = headers['content-length'];
  if (length !== undefined) return Number(length) || 0;
  return headers['transfer-encoding'] === undefined ? 0 : 1;
}

/** The request as the wire brought it, on what is known of its connection. Member by member: this runs for every request. */
export function requestOn(connection: ViewerRequest, wire: WireRequest): ViewerRequest {
  return {
    method: wire.method,
    scheme: connection.scheme,
    urlHost: connection.urlHost,
    path: wire.path,
    query: wire.query,
    host: wire.host,
    sni: connection.sni,
    dnsName: connection.dnsName,
    headers: wire.headers,
    httpVersion: wire.httpVersion,
    maxTls: connection.maxTls,
    tls: connection.tls,
    ipv6: connection.ipv6,
    client: connection.client,
    bodyBytes: wire.bodyBytes,
    body: wire.body,
    enteredThrough: connection.enteredThrough,
    ignoresCertificate: connection.ignoresCertificate,
    fault: wire.fault,
  } as ViewerRequest;
}
