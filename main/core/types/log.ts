/** What a log says of one request, in facts: the lines of every format are written from it, and a reader of lines gives it back. */
import type { HeaderList } from './exchange';

/** Words of x-edge-result-type and its kin; any word a stage says is possible. */
export interface ResultTypes {
  /** x-edge-result-type: after the last byte. */
  readonly resultType: string;
  /** x-edge-response-result-type: just before sending. */
  readonly responseResultType: string;
  /** x-edge-detailed-result-type. */
  readonly detailedResultType: string;
}

/** One finished request. null = the log writes `-`. Times of the simulated clock. */
export interface LogRecord extends ResultTypes {
  /** Epoch milliseconds at the end of the response. */
  readonly endedAt: number;
  /** e.g. LOC50-C1. */
  readonly location: string | null;
  readonly distributionId: string;
  /** `d….cloudfront.net`. */
  readonly distributionDomain: string | null;
  /** null for a standard distribution. */
  readonly tenantId: string | null;
  /** What the viewer sent as Host. */
  readonly host: string;
  readonly method: string;
  /** Raw, as sent. */
  readonly path: string;
  /** Without '?'. */
  readonly query: string | null;
  readonly scheme: 'http' | 'https' | 'ws' | 'wss' | 'grpcs';
  /** As logs name it, e.g. HTTP/2.0. */
  readonly httpVersion: string;
  /** Of the viewer's request, names in lower case, in order. */
  readonly headers: HeaderList;
  /** Bytes, head included. */
  readonly requestBytes: number;
  readonly clientIp: string;
  readonly clientPort: number | null;
  readonly serverIp: string | null;
  readonly country: string | null;
  readonly asn: number | null;
  /** 0 = the viewer closed the connection before the edge could answer. */
  readonly status: number;
  /** Bytes, head included. */
  readonly responseBytes: number;
  readonly contentType: string | null;
  readonly contentLength: number | null;
  readonly rangeStart: number | null;
  readonly rangeEnd: number | null;
  readonly requestId: string | null;
  /** Milliseconds from the request to the last byte of the response, and to its first. */
  readonly timeTakenMs: number;
  readonly firstByteMs: number;
  readonly tlsProtocol: string | null;
  /** OpenSSL's name. */
  readonly tlsCipher: string | null;
  /** `*` for the default one; null where the request ended before behaviors were asked. */
  readonly pathPattern: string | null;
  /** Domain of the origin that was asked. */
  readonly originDomain: string | null;
  /** Why another origin than the first was asked, e.g. Failover:503. */
  readonly originReason: string | null;
  /** Milliseconds from asking the origin to its first and to its last byte. */
  readonly originFirstByteMs: number | null;
  readonly originLastByteMs: number | null;
  /** Only where viewers show certificates (mutual TLS). */
  readonly connectionId: string | null;
}

type AlwaysTold = 'endedAt' | 'method' | 'path' | 'headers';

/** A request of which only a part is known; what nobody said is null, and written as `-`. */
export type ToldRecord = Pick<LogRecord, AlwaysTold> & {
  readonly [Member in Exclude<keyof LogRecord, AlwaysTold>]: LogRecord[Member] | null;
} & {
  /** There may have been other headers than these. */
  readonly someHeaders?: true;
};
