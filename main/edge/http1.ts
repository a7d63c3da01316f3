/** The HTTP/1.x side of the edge: one parser for plain and for encrypted connections. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ResponseHead } from '../core/types/exchange';
import type { Connection } from './connections';
import { refusalHead, refuseRaw } from './refuse';
import { longestKey } from './ready-answers';
import { drain, requestBody } from './request-body';
import { respondHttp1, respondHttp1Again } from './respond';
import { bugPage, findReady, reportReady, serveTo, type Delivery, type ServeContext } from './serve';
import { readHttp1 } from './wire';

export interface Http1 {
  /** Takes over a connection that is ready for its first request. */
  accept(socket: Socket, connection: Connection): void;
}

/** Larger than CloudFront's own limits, so that 414 and 494 are decided by the stage and not by the parser. */
const longestHead = 65_536;
/** A connection that is silent for so long is closed, as CloudFront does with its viewers'. */
const silenceMs = 10 * 60_000;

export function createHttp1(context: ServeContext): Http1 {
  const connections = new WeakMap<Socket, Connection>();
  const options = { maxHeaderSize: longestHead, requireHostHeader: false, keepAliveTimeout: 0, requestTimeout: 0, noDelay: true };

  const handle = (request: IncomingMessage, response: ServerResponse, begin: () => void): void => {
    const connection = connections.get(request.socket);
    const words = connection ? wordsOf(connection, request) : null;
    const ready = connection && findReady(context, connection, words);
    if (connection && ready) {
      respondHttp1Again(response, ready, (delivery) => reportReady(context, connection, ready, delivery));
      return;
    }
    const wire = connection && readHttp1(request);
    if (!connection || !wire) {
      drain(request);
      respondHttp1(response, refusalHead(400, context.ports), () => undefined);
      return;
    }
    const length = request.headers['content-length'] === undefined ? null : wire.bodyBytes;
    const body = wire.bodyBytes === 0 ? null : { size: length, handle: requestBody(request, length, begin) };
    const send = (head: ResponseHead, done: (delivery: Delivery) => void): void =>
      respondHttp1(response, head, (delivery) => {
        body?.handle.leave();
        if (body) drain(request);
        done(delivery);
      });
    serveTo(context, connection, body ? { ...wire, body } : wire, words, send, () => fail(response));
  };

  const server: Server = createServer(options, (request, response) => handle(request, response, () => undefined));
  server.maxHeadersCount = 0;
  server.timeout = silenceMs;
  server.on('checkContinue', (request, response) => handle(request, response, () => response.writeContinue()));
  server.on('checkExpectation', (request, response) => handle(request, response, () => undefined));
  // A proxy's CONNECT: the edge is none.
  server.on('connect', (_request, socket) => refuseRaw(socket as Socket, 400, context.ports));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || error.code === 'EPIPE') socket.destroy();
    else refuseRaw(socket as Socket, error.code === 'HPE_HEADER_OVERFLOW' ? 494 : 400, context.ports);
  });

  return {
    accept: (socket, connection) => {
      connections.set(socket, connection);
      server.emit('connection', socket);
    },
  };
}

/** A GET's whole head on the facts of its connection; null for other methods and long heads. */
function wordsOf(connection: Connection, { method, url, httpVersion, rawHeaders }: IncomingMessage): string | null {
  if (method !== 'GET') return null;
  const words = `${connection.factsKey} ${httpVersion} ${url ?? ''}\n${rawHeaders.join('\n')}`;
  return words.length > longestKey ? null : words;
}

/** The connection is not used again after a fault of the simulator. */
function fail(response: ServerResponse): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  response.shouldKeepAlive = false;
  response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(bugPage);
}
