/** The HTTP/1.x side of the edge: one parser for plain and for encrypted connections. */
import { createServer, ServerResponse, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { isWebSocket } from '../core/behaviors/websocket';
import type { ResponseHead } from '../core/types/exchange';
import type { Connection } from './connections';
import { respondRaw } from './refuse';
import { drain, requestBody } from './request-body';
import { askingStill, respondHttp1, respondHttp1Again, takesReady } from './respond';
import { salvage, type ParserError } from './salvage';
import { bugPage, findReady, reportBroken, reportReady, serveTo, type Delivery, type ServeContext } from './serve';
import { respondUpgrade, withoutUpgrade } from './upgrade';
import { readHttp1, type WireRequest } from './wire';

export interface Http1 {
  /** Takes over a connection that is ready for its first request. */
  accept(socket: Socket, connection: Connection): void;
  /** Answers bytes that no parser was asked about. */
  refuse(socket: Socket, connection: Connection, bytes: WireRequest): void;
  close(): void;
}

/** Far larger than CloudFront's own limits, so that 414 and 494 are decided by the stage and not by the parser. */
const longestHead = 256 * 1024;
/** How often slow heads are looked for. */
const checkMs = 1000;

export function createHttp1(context: ServeContext): Http1 {
  const { patience } = context;
  const connections = new WeakMap<Socket, Connection>();
  const server: Server = createServer({
    maxHeaderSize: longestHead,
    requireHostHeader: false,
    keepAliveTimeout: 0,
    headersTimeout: patience.headMs,
    requestTimeout: 0,
    connectionsCheckingInterval: Math.min(checkMs, patience.headMs),
    noDelay: true,
  });

  const handle = (request: IncomingMessage, response: ServerResponse, begin: () => void): void => {
    const connection = connections.get(request.socket);
    if (!connection) {
      request.socket.destroy();
      return;
    }
    const words = request.method === 'GET' ? connection.wordsOf(request.httpVersion, request.url ?? '', request.rawHeaders) : null;
    const ready = takesReady(response) ? findReady(context, connection, words) : null;
    if (ready) {
      respondHttp1Again(response, ready, (delivery) => reportReady(context, connection, ready, delivery));
      return;
    }
    const wire = readHttp1(request);
    const length = request.headers['content-length'] === undefined ? null : wire.bodyBytes;
    const body = wire.bodyBytes === 0 ? null : { size: length, handle: requestBody(request, length, begin) };
    if (body) watchBody(request, patience);
    const send = (head: ResponseHead, done: (delivery: Delivery) => void): void =>
      respondHttp1(response, head, (delivery) => {
        body?.handle.leave();
        if (body) drain(request);
        done(request.complete ? delivery : askingStill(delivery));
      });
    serveTo(context, connection, body ? { ...wire, body } : wire, words, send, () => fail(response));
  };

  /** Where no parser will write the answer any more. */
  const answerRaw = (socket: Duplex, connection: Connection, wire: WireRequest): void =>
    serveTo(
      context,
      connection,
      wire,
      null,
      (head, done) => respondRaw(socket, head, patience.lingerMs, done),
      () => socket.destroy(),
    );

  const stumbled = (error: NodeJS.ErrnoException & ParserError, socket: Socket & { readonly _httpMessage?: unknown }): void => {
    const connection = connections.get(socket);
    const { code } = error;
    // While an answer is on its way it was a body that could not be read: that exchange tells of it.
    if (!connection || code === 'ECONNRESET' || code === 'EPIPE' || socket._httpMessage || !socket.writable) {
      socket.destroy();
      return;
    }
    if (code === 'HPE_INVALID_EOF_STATE' || code === 'ERR_HTTP_REQUEST_TIMEOUT') {
      // The viewer left, or came to no end, in the middle of a head. One that said nothing at all has asked for nothing.
      socket.destroy();
      if (error.rawPacket || socket.bytesRead > 0)
        reportBroken(context, connection, code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'slow' : 'cut-off');
      return;
    }
    answerRaw(socket, connection, salvage(error));
  };

  server.maxHeadersCount = 0;
  server.timeout = patience.silenceMs;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => handle(request, response, () => undefined));
  server.on('checkContinue', (request, response) => handle(request, response, () => response.writeContinue()));
  server.on('checkExpectation', (request, response) => handle(request, response, () => undefined));
  // A proxy's CONNECT: the edge is none, and its stages say so.
  server.on('connect', (request, socket) => {
    const connection = connections.get(socket as Socket);
    if (connection) answerRaw(socket, connection, readHttp1(request));
    else socket.destroy();
  });
  server.on('upgrade', (request, socket, rest) => {
    const connection = connections.get(socket as Socket);
    if (!connection) {
      socket.destroy();
      return;
    }
    const wire = readHttp1(request);
    if (!isWebSocket(wire)) {
      // Node has taken its parser off: the request is read again as one that wants nothing special.
      socket.unshift(withoutUpgrade(request, rest));
      server.emit('connection', socket);
      return;
    }
    (socket as Socket).setTimeout(0);
    const send = (head: ResponseHead, done: (delivery: Delivery) => void): void =>
      head.status === 101
        ? respondUpgrade(socket, rest, head, patience.webSocketMs, done)
        : respondOnce(request, socket as Socket, head, done);
    serveTo(context, connection, wire, null, send, () => socket.destroy());
  });
  server.on('clientError', (error, socket) => stumbled(error, socket as Socket));
  // It listens on nothing itself; but only a server that listens looks after slow heads.
  server.emit('listening');

  return {
    accept: (socket, connection) => {
      connections.set(socket, connection);
      server.emit('connection', socket);
    },
    refuse: answerRaw,
    close: () => void server.close(),
  };
}

/** A viewer that stops in the middle of its body loses the connection sooner than one that is at rest. */
function watchBody(request: IncomingMessage, { bodyMs, silenceMs }: ServeContext['patience']): void {
  const { socket } = request;
  socket.setTimeout(bodyMs);
  request.once('close', () => socket.setTimeout(silenceMs));
}

/** An ordinary answer to a request for a WebSocket. The connection is not used again. */
function respondOnce(request: IncomingMessage, socket: Socket, head: ResponseHead, done: (delivery: Delivery) => void): void {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.once('finish', () => socket.end());
  response.assignSocket(socket);
  socket.once('close', () => response.detachSocket(socket));
  respondHttp1(response, head, done);
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
