/** A connection that an origin has given away: after `101 Switching Protocols` both sides speak as they like. */
import { createHash } from 'node:crypto';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { isWebSocket } from '../core/behaviors/websocket';
import type { HeaderList, OriginRequest, ResponseHead } from '../core/types/exchange';

/** Stands as the handle of a 101's body. */
export interface Tunnel {
  readonly kind: 'tunnel';
  readonly socket: Duplex;
  /** What the origin said right behind its head. */
  readonly head: Buffer;
}

export function isTunnel(value: unknown): value is Tunnel {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'tunnel';
}

/** Whether the origin is asked to switch protocols. */
export function wantsTunnel({ method, headers }: OriginRequest): boolean {
  return isWebSocket({ method, headers, httpVersion: '1.1' });
}

/** The head of an origin that agreed, with the connection as its body. */
export function tunnelHead(response: IncomingMessage, headers: HeaderList, socket: Duplex, head: Buffer): ResponseHead {
  const tunnel: Tunnel = { kind: 'tunnel', socket, head };
  return { status: response.statusCode ?? 101, headers, body: { size: null, handle: tunnel } };
}

/** A request of its own connection, never one that is kept for others. */
export function requestTunnel(secure: boolean, options: RequestOptions): ReturnType<typeof httpRequest> {
  return secure ? httpsRequest({ ...options, agent: false }) : httpRequest({ ...options, agent: false });
}

/** What a server answers that takes part in the handshake of a declared stub (RFC 6455 4.2.2); null when it cannot be completed. */
export function acceptOf({ headers }: OriginRequest): string | null {
  const key = headers.find(([name]) => name === 'sec-websocket-key')?.[1];
  const version = headers.find(([name]) => name === 'sec-websocket-version')?.[1];
  if (key === undefined || version !== '13') return null;
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}
