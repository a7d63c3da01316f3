/** The HTTP/2 side of the edge, on Node's stream interface: a request is a stream, a response is a head and bytes. */
import { performServerHandshake, type ServerHttp2Session, type ServerHttp2Stream, type IncomingHttpHeaders } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import type { ResponseHead } from '../core/types/exchange';
import type { Connection } from './connections';
import { refusalHead } from './refuse';
import { longestKey } from './ready-answers';
import { drain, requestBody, type RequestBody } from './request-body';
import { respondHttp2, respondHttp2Again } from './respond';
import { bugPage, findReady, reportReady, serveTo, type Delivery, type ServeContext } from './serve';
import { readHttp2, type WireRequest } from './wire';

export interface Http2 {
  accept(socket: TLSSocket, connection: Connection): ServerHttp2Session;
}

/** 128 is CloudFront's number of streams that a viewer may have open at once. */
const options = { settings: { maxConcurrentStreams: 128, maxHeaderListSize: 65_536 }, maxHeaderListPairs: 2000 } as const;

/** A connection that is silent for so long is closed. */
const silenceMs = 10 * 60_000;

export function createHttp2(context: ServeContext): Http2 {
  const handle = (connection: Connection, stream: ServerHttp2Stream, head: IncomingHttpHeaders, raw: readonly string[]): void => {
    stream.on('error', () => undefined);
    const words = wordsOf(connection, head, raw);
    const ready = findReady(context, connection, words);
    if (ready) {
      respondHttp2Again(stream, ready, (delivery) => reportReady(context, connection, ready, delivery));
      return;
    }
    const wire = readHttp2(head, raw, stream.endAfterHeaders);
    if (!wire) {
      drain(stream);
      respondHttp2(stream, refusalHead(400, context.ports), () => undefined);
      return;
    }
    const body = wire.bodyBytes === 0 ? null : bodyOf(wire, stream, head);
    const send = (response: ResponseHead, done: (delivery: Delivery) => void): void =>
      respondHttp2(stream, response, (delivery) => {
        body?.handle.leave();
        if (body) drain(stream);
        done(delivery);
      });
    serveTo(context, connection, body ? { ...wire, body } : wire, words, send, () => fail(stream));
  };

  return {
    accept: (socket, connection) => {
      const session = performServerHandshake(socket, options);
      session.on('error', () => undefined);
      session.setTimeout(silenceMs, () => session.close());
      session.on('stream', (stream, head, _flags, raw: unknown) => handle(connection, stream, head, raw as readonly string[]));
      return session;
    },
  };
}

/** A GET's whole head on the facts of its connection; null for other methods and long heads. */
function wordsOf(connection: Connection, head: IncomingHttpHeaders, raw: readonly string[]): string | null {
  if (head[':method'] !== 'GET') return null;
  const words = `${connection.factsKey} 2\n${raw.join('\n')}`;
  return words.length > longestKey ? null : words;
}

function bodyOf(wire: WireRequest, stream: ServerHttp2Stream, head: IncomingHttpHeaders): { size: number | null; handle: RequestBody } {
  const size = head['content-length'] === undefined ? null : wire.bodyBytes;
  const begin = (): void => {
    if (head.expect?.toLowerCase() === '100-continue' && !stream.headersSent) stream.additionalHeaders({ ':status': 100 });
  };
  return { size, handle: requestBody(stream, size, begin) };
}

function fail(stream: ServerHttp2Stream): void {
  if (stream.headersSent || stream.destroyed) {
    stream.destroy();
    return;
  }
  stream.respond({ ':status': 500, 'content-type': 'text/plain; charset=utf-8' });
  stream.end(bugPage);
}
