/** The HTTP/2 side of the edge, on Node's stream interface: a request is a stream, a response is a head and bytes. */
import { constants, performServerHandshake, type ServerHttp2Session, type ServerHttp2Stream, type IncomingHttpHeaders } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import type { Exchange, ResponseHead } from '../core/types/exchange';
import type { Connection } from './connections';
import { createLiveness } from './http2-liveness';
import { afterBody, drain, requestBody, type RequestBody } from './request-body';
import { askingStill, endsConnection, respondHttp2, respondHttp2Again } from './respond';
import { bugPage, findReady, reportBroken, reportReady, serveTo, type Delivery, type ServeContext } from './serve';
import { readHttp2, type WireRequest } from './wire';

export interface Http2 {
  accept(socket: TLSSocket, connection: Connection): ServerHttp2Session;
  close(): void;
}

/** Far larger than CloudFront's own limits, so that 414 and 494 are decided by the stage and not by the parser. */
const longestHead = 256 * 1024;
/** 128 is CloudFront's number of streams that a viewer may have open at once. */
const options = { settings: { maxConcurrentStreams: 128, maxHeaderListSize: longestHead }, maxHeaderListPairs: 2000 } as const;

/**
 * A body that nobody wants is read before the answer is given, up to this many bytes: curl waits for ever when its stream is answered while it
 * still sends (seen with 7.88, whatever the server does then).
 */
const tolerated = 64 * 1024 * 1024;

export function createHttp2(context: ServeContext): Http2 {
  const liveness = createLiveness(context.patience);
  const handle = (
    connection: Connection,
    stream: ServerHttp2Stream,
    head: IncomingHttpHeaders,
    raw: readonly string[],
    stir: () => void,
  ): void => {
    stream.on('error', ignore);
    stir();
    const words = head[':method'] === 'GET' ? connection.wordsOf('2', '', raw) : null;
    const ready = findReady(context, connection, words);
    if (ready) {
      respondHttp2Again(stream, ready, (delivery) => {
        stir();
        reportReady(context, connection, ready, delivery);
      });
      return;
    }
    stream.once('close', stir);
    const wire = readHttp2(head, raw, stream.endAfterHeaders);
    const body = wire.bodyBytes === 0 ? null : bodyOf(wire, stream, head);
    // The stream closes when both sides have said all: a viewer must not wait for a window that nobody will open.
    if (body) stream.once('finish', () => drain(stream, tolerated, () => stream.close(constants.NGHTTP2_NO_ERROR)));
    if (body) stream.setTimeout(context.patience.bodyMs, () => giveUp(stream));
    const send = (response: ResponseHead, done: (delivery: Delivery) => void, exit: Exchange['exit']): void => {
      const { session } = stream;
      const answer = (): void =>
        respondHttp2(stream, response, (delivery) => {
          body?.handle.leave();
          done(stream.readableEnded || !body ? delivery : askingStill(delivery));
          // What HTTP/1.x says with the end of the connection: no further streams, those on their way are finished.
          if (exit && endsConnection(exit)) session?.close();
        });
      // A viewer that waits for 100 Continue sends nothing before.
      if (body?.handle.wanted === false && wire.method !== 'CONNECT' && head.expect === undefined) {
        // Before it is dropped: whoever looks at the exchange later may ask how it began.
        body.handle.leave();
        afterBody(stream, tolerated, answer);
      } else answer();
    };
    serveTo(context, connection, body ? { ...wire, body } : wire, words, send, () => fail(stream));
  };

  return {
    close: () => liveness.close(),
    accept: (socket, connection) => {
      const session = performServerHandshake(socket, options);
      let broken = false;
      const breakOff = (): void => {
        if (!broken) reportBroken(context, connection, 'http2');
        broken = true;
      };
      session.on('error', (error: NodeJS.ErrnoException) => {
        // A client that is simply gone breaks no rule.
        if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') breakOff();
      });
      const stir = liveness.watch(session, breakOff);
      session.on('stream', (stream, head, _flags, raw: unknown) => handle(connection, stream, head, raw as readonly string[], stir));
      return session;
    },
  };
}

function bodyOf(wire: WireRequest, stream: ServerHttp2Stream, head: IncomingHttpHeaders): { size: number | null; handle: RequestBody } {
  const size = head['content-length'] === undefined ? null : wire.bodyBytes;
  const begin = (): void => {
    if (head.expect?.toLowerCase() === '100-continue' && !stream.headersSent) stream.additionalHeaders({ ':status': 100 });
  };
  return { size, handle: requestBody(stream, size, begin) };
}

/** A viewer that stops in the middle of its body. One that has sent all of it may wait for its answer. */
function giveUp(stream: ServerHttp2Stream): void {
  if (!stream.readableEnded) stream.close(constants.NGHTTP2_CANCEL);
}

function ignore(): void {
  // A stream that breaks off closes: that tells of it.
}

function fail(stream: ServerHttp2Stream): void {
  if (stream.headersSent || stream.destroyed) {
    stream.destroy();
    return;
  }
  stream.respond({ ':status': 500, 'content-type': 'text/plain; charset=utf-8' });
  stream.end(bugPage);
}
