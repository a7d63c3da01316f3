/** Answers where no HTTP parser is left to do it (it has refused what came, or gave the connection away), and ends the connection. */
import type { Duplex } from 'node:stream';
import type { ResponseHead } from '../core/types/exchange';
import type { Connection } from './connections';
import { connectionHeaders, reasonPhrase, wireName } from './header-forms';
import type { Delivery } from './serve';

/** Writes an answer of the edge's own and closes. `done` is called once, when the connection is closed. */
export function respondRaw(
  socket: Duplex,
  { status, headers, body }: ResponseHead,
  lingerMs: number,
  done: (delivery: Delivery) => void,
): void {
  if (!socket.writable || socket.destroyed) {
    socket.destroy();
    done({ bodyBytes: 0, aborted: true, broken: 'before-answer' });
    return;
  }
  const kept = headers.filter(([name]) => !connectionHeaders.has(name));
  const lines = kept.map(([name, value]) => `${wireName(name)}: ${value}\r\n`).join('');
  const text = Buffer.from(body.text ?? '', 'utf8');
  let whole = false;
  socket.on('error', ignore);
  socket.once('finish', () => (whole = true));
  socket.once('close', () => done({ bodyBytes: text.length, aborted: !whole }));
  socket.write(`HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n${lines}Connection: close\r\n\r\n`, 'latin1');
  socket.end(text);
  // What the client is still sending is of no interest; it gets a moment to read the answer.
  socket.resume();
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

/** The connection of a client that speaks plain HTTP on the port for HTTPS: stages 01 to 03 say nothing of it, it never shook hands. */
export function unopened(connection: Connection): Connection {
  const { exchange, factsKey } = connection.opened('', true);
  const { id, at, request } = exchange;
  const opened: Connection['opened'] = (host) => ({
    exchange: { id, at, request: { ...request, host, urlHost: host, dnsName: host } },
    spans: [],
    factsKey,
  });
  return Object.assign(Object.create(connection) as Connection, { opened });
}

function ignore(): void {
  // A client that has gone away is no error of ours: 'close' tells of it.
}
