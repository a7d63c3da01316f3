/**
 * Decides what request a line of a log tells of. What no log says is filled in as an ordinary viewer would have sent it: README.md
 * of this folder lists it all.
 */
import { findFault } from '../behaviors/malformed';
import { headerValue } from '../responses/header-list';
import type { HeaderList, TlsVersion, ViewerRequest } from '../types/exchange';
import type { RecordedAnswer, RecordedRequest } from '../types/traffic';
import { endOf, type LogFacts } from './log-facts';
import { restOf } from './log-rest';

/** Where the line stands. */
export interface LinePlace {
  readonly id: string;
  readonly line: number;
  /** Of the file's name, where no column says it. */
  readonly distributionId: string | null;
}

/** The request, or a sentence that says why there is none. */
export function recordedOf(facts: LogFacts, { id, line, distributionId }: LinePlace): RecordedRequest | string {
  const ended = endOf(facts);
  if (ended === null) return 'The line has no time: it needs date and time, timestamp or timestamp(ms).';
  const { method, path } = facts;
  if (typeof method !== 'string') return 'The line has no method (cs-method).';
  if (typeof path !== 'string') return 'The line has no path (cs-uri-stem).';
  if (!path.startsWith('/')) return `The path “${path.slice(0, 40)}” does not begin with a slash.`;
  const told = facts.host ?? facts.distributionDomain;
  if (typeof told !== 'string') return 'The line has no host: it needs x-host-header (cs-host in real-time logs).';
  const request = viewerRequest(facts, { method, path, told });
  return {
    id,
    at: ended - number(facts.timeTakenMs, 0),
    request,
    line,
    answered: { ...answerOf(facts, distributionId), logged: restOf(facts, request) },
  };
}

interface Essentials {
  readonly method: string;
  readonly path: string;
  /** Host as the log has it. */
  readonly told: string;
}

function viewerRequest(facts: LogFacts, { method, path, told }: Essentials): ViewerRequest {
  const word = text(facts.scheme) ?? 'https';
  const scheme = word === 'http' || word === 'ws' ? 'http' : 'https';
  const socket = word === 'ws' || word === 'wss';
  const httpVersion = socket ? '1.1' : (versions[text(facts.httpVersion) ?? ''] ?? (scheme === 'http' ? '1.1' : '2'));
  const headers = headersOf(facts, told, { socket, grpc: word === 'grpcs' });
  const host = hostName(told);
  // Who sends an address or no name at all as Host came by the distribution's own name.
  const name = isName(host) ? host : hostName(text(facts.distributionDomain) ?? host);
  const ip = text(facts.clientIp) ?? '127.0.0.1';
  const fault = findFault(headers, httpVersion);
  return {
    method,
    scheme,
    urlHost: name,
    path,
    query: text(facts.query) ?? null,
    host,
    sni: scheme === 'https' && isName(name) ? name : null,
    dnsName: name,
    headers,
    httpVersion,
    maxTls: tlsVersions.find((version) => version === facts.tlsProtocol) ?? 'TLSv1.3',
    ipv6: ip.includes(':'),
    client: { ip, country: text(facts.country)?.toUpperCase() ?? null },
    bodyBytes: bytesOf(headerValue(headers, 'content-length')),
    ...(fault ? { fault } : {}),
  };
}

const versions: Readonly<Record<string, ViewerRequest['httpVersion']>> = {
  'HTTP/0.9': '1.0',
  'HTTP/1.0': '1.0',
  'HTTP/1.1': '1.1',
  'HTTP/2.0': '2',
  'HTTP/2': '2',
  'HTTP/3.0': '3',
  'HTTP/3': '3',
};

const tlsVersions: readonly TlsVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

/** Host first. What a WebSocket and gRPC cannot do without is added, because their words in cs-protocol say that it was there. */
function headersOf({ headers, allHeaders = [] }: LogFacts, host: string, { socket, grpc }: { socket: boolean; grpc: boolean }): HeaderList {
  const known = allHeaders.filter(([name]) => name !== 'host');
  const list: (readonly [string, string])[] = [['host', headerValue(allHeaders, 'host') ?? host], ...known];
  for (const header of headers) if (headerValue(known, header[0]) === undefined) list.push(header);
  const needed: [string, string][] = [];
  if (socket) {
    needed.push(['connection', 'Upgrade'], ['upgrade', 'websocket'], ['sec-websocket-version', '13']);
    needed.push(['sec-websocket-key', 'ZWRnZWNhc2UgZXhhbXBsZQ==']);
  }
  if (grpc) needed.push(['content-type', 'application/grpc'], ['te', 'trailers']);
  for (const header of needed) if (headerValue(list, header[0]) === undefined) list.push(header);
  return list;
}

function answerOf(facts: LogFacts, distributionId: string | null): RecordedAnswer {
  const status = number(facts.status, 0);
  return {
    status: status === 0 ? null : status,
    resultType: text(facts.resultType) ?? null,
    detailedResultType: text(facts.detailedResultType) ?? null,
    headers: [],
    bytes: typeof facts.responseBytes === 'number' ? facts.responseBytes : null,
    timeTakenMs: typeof facts.timeTakenMs === 'number' ? facts.timeTakenMs : null,
    contentType: text(facts.contentType) ?? null,
    distributionId: text(facts.distributionId) ?? distributionId,
    tenantId: text(facts.tenantId) ?? null,
    pathPattern: text(facts.pathPattern) ?? null,
  };
}

/** Lower case, without port and final dot. */
export function hostName(host: string): string {
  const literal = /^\[([^\]]*)\]/.exec(host);
  if (literal) return (literal[1] ?? '').toLowerCase();
  return host.trim().replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase();
}

/** Whether a resolver could be asked for it, and a handshake name it: an address is none. */
export function isName(host: string): boolean {
  if (host.length > 253 || /^[\d.]+$/.test(host)) return false;
  return host.split('.').every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
}

/** Only real-time logs with all headers say how long a body was; none says what it was. */
function bytesOf(length: string | undefined): number {
  return length !== undefined && /^\d{1,12}$/.test(length) ? Number(length) : 0;
}

function text(value: string | number | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function number(value: string | number | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
