/** Decides what a client gets that speaks no proper HTTP: CloudFront's page, and the end of the connection. Such requests reach no stage and no tenant. */
import type { Socket } from 'node:net';
import type { Ports } from '../core/ports';
import type { ResponseHead } from '../core/types/exchange';
import { addEdgeHeaders, httpDate } from '../core/responses/headers';
import { renderErrorPage } from '../core/responses/pages';
import { reasonPhrase, wireName } from './header-forms';

/** The edge's own page for a request that cannot be read (400) or is too long to be read (494). */
export function refusalHead(status: 400 | 494, ports: Pick<Ports, 'clock' | 'ids'>): ResponseHead {
  const requestId = ports.ids.requestId();
  const at = ports.clock.now();
  const text = renderErrorPage(status, 'Bad request.', requestId);
  const marks = { xCache: 'Error', requestId, viaId: ports.ids.viaId(), pop: ports.ids.pop, at, age: null };
  const own = [
    ['server', 'CloudFront'],
    ['date', httpDate(at)],
    ['content-type', 'text/html'],
    ['content-length', String(Buffer.byteLength(text))],
  ] as const;
  return { status, headers: addEdgeHeaders(own, marks), body: { size: Buffer.byteLength(text), text } };
}

/** Writes that page where there is no HTTP parser to do it, and closes. */
export function refuseRaw(socket: Socket, status: 400 | 494, ports: Pick<Ports, 'clock' | 'ids'>): void {
  if (!socket.writable || socket.destroyed) {
    socket.destroy();
    return;
  }
  const { headers, body } = refusalHead(status, ports);
  const lines = headers.map(([name, value]) => `${wireName(name)}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n${lines}Connection: close\r\n\r\n${body.text ?? ''}`);
  // What the client is still sending is of no interest; it gets a moment to read the answer.
  socket.resume();
  setTimeout(() => socket.destroy(), 1000).unref();
}
