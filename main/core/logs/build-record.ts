/** Puts together what a log says of a finished exchange: what the stages decided, and what its driver measured. */
import { headBytes } from '../behaviors/limits';
import { headerValue, joinedHeader } from '../responses/header-list';
import type { Finished } from '../pipeline';
import type { Exchange, HeaderList, ViewerRequest } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import { delivered, resultTypesOf, type Delivery } from './result-types';
import { notLoggedBecause, type NotLogged } from './not-logged';
import type { LogRecord } from '../types/log';
import { responseHeadBytes } from './sizes';

/** What a connection knows and the stages do not. */
export interface ConnectionMeasures {
  readonly clientPort: number | null;
  readonly serverIp: string | null;
  /** As the handshake ended, e.g. TLSv1.3 and TLS_AES_128_GCM_SHA256; null over plain HTTP. */
  readonly tls: { readonly protocol: string; readonly cipher: string } | null;
  readonly connectionId: string | null;
}

/** What a driver measured of one exchange. */
export interface Measures {
  readonly delivery: Delivery;
  /** Of the body, as sent. */
  readonly bodyBytes: number;
  /** Milliseconds from the request's head to the last byte of the answer. */
  readonly durationMs: number;
  /** Milliseconds to the first byte of the answer; the whole duration when null. */
  readonly firstByteMs: number | null;
  /** null where nothing was connected (offline). */
  readonly connection: ConnectionMeasures | null;
}

/** The measures of the offline driver: nothing takes time, and the whole body is sent. */
export function offlineMeasures({ response }: Exchange): Measures {
  return { delivery: delivered, bodyBytes: response?.body.size ?? 0, durationMs: 0, firstByteMs: 0, connection: null };
}

/** The record, or why CloudFront would write none. */
export function buildLogRecord(finished: Finished, snapshot: Snapshot, measures: Measures): LogRecord | NotLogged {
  const { exchange } = finished;
  const sent = exchange.asSent ?? exchange.request;
  const missing = notLoggedBecause(exchange, sent);
  const { owner } = exchange;
  if (missing || !owner) return missing ?? { notLogged: 'no-owner' };
  const { distribution, tenant, id } = owner.owner;
  const { delivery, connection } = measures;
  const head = delivery.headSent ? exchange.response : undefined;
  const range = rangeOf(head?.headers ?? []);
  return {
    ...resultTypesOf(exchange, delivery),
    endedAt: exchange.at + measures.durationMs,
    location: headerValue(exchange.response?.headers ?? [], 'x-amz-cf-pop') ?? null,
    distributionId: distribution?.id ?? id,
    distributionDomain: domainOf(exchange, snapshot),
    tenantId: tenant?.id ?? null,
    host: joinedHeader(sent.headers, 'host') ?? sent.host,
    method: sent.method,
    path: sent.path,
    query: sent.query,
    scheme: schemeOf(exchange, sent),
    httpVersion: httpVersionWords[sent.httpVersion],
    headers: sent.headers,
    requestBytes: headBytes(sent) + sent.bodyBytes,
    clientIp: sent.client.ip,
    clientPort: connection?.clientPort ?? null,
    serverIp: connection?.serverIp ?? null,
    country: exchange.request.client.country,
    asn: exchange.request.client.place?.asn ?? null,
    status: head?.status ?? 0,
    responseBytes: head ? responseHeadBytes(head.headers) + measures.bodyBytes : 0,
    contentType: headerValue(head?.headers ?? [], 'content-type') ?? null,
    contentLength: contentLengthOf(head?.headers ?? []),
    rangeStart: range?.start ?? null,
    rangeEnd: range?.end ?? null,
    requestId: headerValue(exchange.response?.headers ?? [], 'x-amz-cf-id') ?? null,
    timeTakenMs: measures.durationMs,
    firstByteMs: measures.firstByteMs ?? measures.durationMs,
    ...tlsOf(exchange, connection),
    pathPattern: exchange.behavior?.pathPattern ?? null,
    ...originOf(finished, measures),
    connectionId: connection?.connectionId ?? null,
  };
}

/** As logs name the versions of requests. */
export const httpVersionWords: Readonly<Record<ViewerRequest['httpVersion'], string>> = {
  '1.0': 'HTTP/1.0',
  '1.1': 'HTTP/1.1',
  '2': 'HTTP/2.0',
  '3': 'HTTP/3.0',
};

/** A multi-tenant distribution has no domain of its own, so what stands in this field of a tenant's request is assumed. */
function domainOf({ owner }: Exchange, snapshot: Snapshot): string | null {
  const { distribution, connectionGroup } = owner?.owner ?? {};
  if (distribution && !distribution.multiTenant) return distribution.domainName;
  return snapshot.assumption('log.tenant-distribution-domain') === 'routing-endpoint' ? (connectionGroup?.routingEndpoint ?? null) : null;
}

function schemeOf({ response }: Exchange, { scheme, headers, httpVersion }: ViewerRequest): LogRecord['scheme'] {
  if (response?.status === 101) return scheme === 'https' ? 'wss' : 'ws';
  const grpc = httpVersion === '2' && scheme === 'https' && /^application\/grpc(?:[+;]|$)/.test(headerValue(headers, 'content-type') ?? '');
  return grpc ? 'grpcs' : scheme;
}

/** What the handshake of 03-tls agreed on; null over plain HTTP, and where it never got that far. */
function tlsOf({ request, certificate }: Exchange, connection: ConnectionMeasures | null): Pick<LogRecord, 'tlsProtocol' | 'tlsCipher'> {
  if (request.scheme === 'http') return { tlsProtocol: null, tlsCipher: null };
  if (connection?.tls) return { tlsProtocol: connection.tls.protocol, tlsCipher: connection.tls.cipher };
  return { tlsProtocol: certificate?.version ?? null, tlsCipher: certificate?.cipher ?? null };
}

type OriginFacts = Pick<LogRecord, 'originDomain' | 'originReason' | 'originFirstByteMs' | 'originLastByteMs'>;

/** The stage waits for the origin's head; what is left of the exchange after that passes its body on. */
function originOf({ exchange, spans }: Finished, { durationMs }: Measures): OriginFacts {
  const span = exchange.originRequest && spans.find(({ stage }) => stage === '11-origin');
  if (!span) return { originDomain: null, originReason: null, originFirstByteMs: null, originLastByteMs: null };
  const first = span.durationMs;
  return {
    originDomain: exchange.originRequest?.origin.domain ?? null,
    originReason: exchange.srReason ?? null,
    originFirstByteMs: first,
    originLastByteMs: Math.max(first, durationMs - span.startMs),
  };
}

function contentLengthOf(headers: HeaderList): number | null {
  const value = headerValue(headers, 'content-length');
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}

function rangeOf(headers: HeaderList): { readonly start: number; readonly end: number } | null {
  const found = /^bytes (\d+)-(\d+)\//.exec(headerValue(headers, 'content-range') ?? '');
  return found && { start: Number(found[1]), end: Number(found[2]) };
}
