/** Writes a finished response to the wire: head in the form of the protocol, body from memory or as it arrives. */
import type { ServerResponse } from 'node:http';
import { constants, type OutgoingHttpHeaders, type Http2Session, type ServerHttp2Stream } from 'node:http2';
import type { Writable } from 'node:stream';
import type { Exchange, HeaderList, ResponseHead } from '../core/types/exchange';
import { bodyOf, isSharedBody } from '../runtime/shared-body';
import { addHttp2Header, connectionHeaders, reasonPhrase, wireName } from './header-forms';
import type { Delivery, Ready } from './serve';

/** After these the edge closes the connection (HTTP/1.x). */
const closingStatuses: ReadonlySet<number> = new Set([400, 413, 414, 494]);

/** Whether the edge closes the connection after a refusal of its own, whatever the protocol. */
export function endsConnection(exit: NonNullable<Exchange['exit']>): boolean {
  return exit.stage === '07-behavior' && exit.kind === 'response' && closingStatuses.has(exit.status);
}

type Done = (delivery: Delivery) => void;

/** The viewer is gone, and nothing was sent. */
const leftBefore: Delivery = { bodyBytes: 0, aborted: true, broken: 'before-answer' };

/** Sends over HTTP/1.x. `done` is called exactly once, when the last byte is out or the client is gone. */
export function respondHttp1(response: ServerResponse, head: ResponseHead, done: Done): void {
  // Its 'close' was told already.
  if (response.destroyed) {
    done(leftBefore);
    return;
  }
  const flat: string[] = [];
  for (const [name, value] of head.headers) {
    if (!connectionHeaders.has(name)) flat.push(wireName(name), value);
    else if (name === 'connection' && value === 'close') response.shouldKeepAlive = false;
  }
  if (closingStatuses.has(head.status)) response.shouldKeepAlive = false;
  response.writeHead(head.status, reasonPhrase(head.status), flat);
  sendBody(response, head, done);
}

/** Above this, a body is not copied behind its head: two writes cost less. */
const longestCopy = 32 * 1024;

/** Whether an answer that is ready can go out by itself: HTTP/1.1, the connection stays, and no answer before it is still on its way. */
export function takesReady({ socket, shouldKeepAlive, req }: ServerResponse): boolean {
  return shouldKeepAlive && socket !== null && !socket.destroyed && req.httpVersion === '1.1';
}

/**
 * Sends an answer that is ready where `takesReady`. Its head is written already, so it goes past Node's ServerResponse, which would put the
 * same head together line by line; that hears as usual when all is out, and lets the next request come.
 */
export function respondHttp1Again(response: ServerResponse, { answer, marks }: Ready, done: Done): void {
  const { socket } = response;
  if (!socket) {
    done(leftBefore);
    return;
  }
  const sent = (error?: Error | null): void => {
    const aborted = Boolean(error) || socket.destroyed;
    if (!aborted) response.emit('finish');
    done({ bodyBytes: answer.bytes.length, aborted });
  };
  const head = answer.http1.head(marks);
  const { body } = answer.http1;
  if (body.length > longestCopy) {
    socket.cork();
    socket.write(head, 'latin1');
    socket.write(body, sent);
    socket.uncork();
    return;
  }
  const whole = Buffer.allocUnsafe(head.length + body.length);
  whole.write(head, 'latin1');
  whole.set(body, head.length);
  socket.write(whole, sent);
}

/** Sends an answer that is ready, over HTTP/2. Errors of the stream are listened to already. */
export function respondHttp2Again(stream: ServerHttp2Stream, { answer, marks }: Ready, done: Done): void {
  const { session } = stream;
  if (stream.destroyed || stream.closed) {
    done(leftBefore);
    return;
  }
  stream.respond(answer.http2(marks));
  stream.once('close', () => done({ bodyBytes: answer.bytes.length, aborted: !wasSent(stream, session) }));
  stream.end(answer.bytes);
}

/** Sends over HTTP/2. */
export function respondHttp2(stream: ServerHttp2Stream, head: ResponseHead, done: Done): void {
  if (stream.destroyed || stream.closed) {
    done(leftBefore);
    return;
  }
  const headers = http2Headers(head.status, head.headers);
  const { body } = head;
  if (body.size === 0 || (body.text === undefined && body.handle === undefined && body.parts === undefined)) {
    stream.respond(headers, { endStream: true });
    done({ bodyBytes: 0, aborted: false });
    return;
  }
  stream.respond(headers);
  sendBody(stream, head, done);
}

function http2Headers(status: number, list: HeaderList): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = { ':status': status };
  for (const [name, value] of list) addHttp2Header(headers, name, value);
  return headers;
}

function sendBody(sink: Writable, { body }: ResponseHead, done: Done): void {
  const source = body.parts ? bodyOf(body) : body.handle;
  const whole = body.text === undefined ? bytesOf(source) : Buffer.from(body.text, body.binary ? 'latin1' : 'utf8');
  if (!whole && isSharedBody(source)) {
    streamBody(sink, source.open(), done);
    return;
  }
  sendWhole(sink, whole, done);
}

function sendWhole(sink: Writable, whole: Buffer | undefined, done: Done): void {
  const session = sessionOf(sink);
  sink.on('error', ignore);
  sink.once('close', () => done({ bodyBytes: whole?.length ?? 0, aborted: !wasSent(sink, session) }));
  if (whole) sink.end(whole);
  else sink.end();
}

/** A stream of HTTP/2 forgets its session when it closes. */
function sessionOf(sink: Writable): Http2Session | undefined {
  return 'session' in sink ? (sink as ServerHttp2Stream).session : undefined;
}

/**
 * Tells of a `sink` that has closed whether all of it went out. An HTTP/2 stream may close before Node has heard that its last bytes were
 * written; one that ended without an error code, on a session that lives on, was complete.
 */
function wasSent(sink: Writable, session: Http2Session | undefined): boolean {
  if (sink.writableFinished || !session) return sink.writableFinished;
  return sink.writableEnded && !session.destroyed && (sink as ServerHttp2Stream).rstCode === constants.NGHTTP2_NO_ERROR;
}

function bytesOf(handle: unknown): Buffer | undefined {
  return isSharedBody(handle) ? handle.bytes : undefined;
}

/** Passes a body on as fast as the client takes it. When either side breaks off, the other one is told by breaking off too. */
function streamBody(sink: Writable, source: NodeJS.ReadableStream & { destroy(): unknown }, done: Done): void {
  let bodyBytes = 0;
  let failed = false;
  const session = sessionOf(sink);
  source.on('data', (chunk: Buffer) => {
    bodyBytes += chunk.length;
    if (!sink.write(chunk)) source.pause();
  });
  sink.on('drain', () => source.resume());
  source.once('end', () => sink.end());
  source.once('error', () => {
    failed = true;
    breakOff(sink);
  });
  sink.on('error', ignore);
  // It comes last, whether all went well or either side broke off.
  sink.once('close', () => {
    const whole = wasSent(sink, session);
    if (!whole) source.destroy();
    done(failed ? { bodyBytes, aborted: true, broken: 'origin' } : { bodyBytes, aborted: !whole });
  });
}

/** Ends a response whose body is not coming any more. The head and what has come of the body are still on their way out: they go first. */
function breakOff(sink: Writable): void {
  if ('flushHeaders' in sink && typeof sink.flushHeaders === 'function') sink.flushHeaders();
  setImmediate(() => sink.destroy());
}

function ignore(): void {
  // A client that has gone away is no error of ours: 'close' tells of it.
}

/** The same delivery, of a viewer that never sent all of its request. */
export function askingStill(delivery: Delivery): Delivery {
  return delivery.broken === 'before-answer' ? { ...delivery, broken: 'while-asking' } : delivery;
}
