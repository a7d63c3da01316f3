/**
 * The guarded loopback server of the browser shell: decides which requests get the page's files and which get the socket.
 * It knows nothing of the studio; whoever passes the guard is handed to `onSocket`.
 */
import { createReadStream } from 'node:fs';
import { createServer, STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { socketPath } from '../../../preload/contract/transport';
import { securityHeaders } from '../content-security';
import { findPageFile } from '../page-files';
import { createGuard, refusals } from './guard';
import type { Guard, Refusal } from './guard';

/** A workspace file of the editor travels in one message; nothing larger than this does. */
const maximumMessageBytes = 64 * 1024 * 1024;

export interface GuardedServerOptions {
  /** Folder of the built page. */
  readonly rendererPath: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly onSocket: (socket: WebSocket) => void;
}

export interface GuardedServer {
  readonly port: number;
  /** A fresh address with a one-time token: whoever opens it first gets the session. */
  readonly newUrl: () => string;
  /** Ends every connection and frees the port. */
  readonly close: () => Promise<void>;
}

/** Starts the server on 127.0.0.1. Rejects with the system's code and a sentence when the port is taken or not allowed. */
export async function startGuardedServer(options: GuardedServerOptions): Promise<GuardedServer> {
  const server = createServer();
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const guard = createGuard(port);
  const headers = securityHeaders({ connect: [`ws://127.0.0.1:${port}`, `ws://localhost:${port}`] });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maximumMessageBytes });

  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer(request, response, guard, options.rendererPath).catch((error: unknown) => {
      console.error('The browser shell could not answer a request:', error);
      response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => {
    const refusal = request.url === socketPath ? guard.refuseSocket(request.headers) : 'unknown-path';
    if (refusal) return refuseUpgrade(socket, refusal);
    return sockets.handleUpgrade(request, socket, head, (accepted) => {
      accepted.on('error', () => accepted.terminate());
      options.onSocket(accepted);
    });
  });

  return {
    port,
    newUrl: () => `http://127.0.0.1:${port}/?token=${guard.issueToken()}`,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      const why = error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be listened on (${error.code ?? error.message})`;
      reject(Object.assign(new Error(`Port ${port} ${why}. Choose another port, or 0 for any free one.`), { code: error.code }));
    };
    server.once('error', refuse);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

/** Answers one plain request: 1. method, 2. token exchange, 3. guard, 4. the file. */
async function answer(request: IncomingMessage, response: ServerResponse, guard: Guard, rendererPath: string): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendText(response, 405, 'Only GET and HEAD.', { allow: 'GET, HEAD' });
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const token = new URLSearchParams(query).get('token');
  if (token !== null && path === '/' && request.method === 'GET') return exchangeToken(request, response, guard, token);
  const refusal = guard.refusePage(request.headers);
  if (refusal) return sendText(response, 403, refusals[refusal]);
  const file = await findPageFile(rendererPath, path);
  if (!file) return sendText(response, 404, 'There is no such file.');
  response.writeHead(200, {
    'content-type': file.contentType,
    'content-length': file.size,
    'cache-control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** Trades the token for the session cookie and goes on to an address without it, so that it stays out of the history. */
function exchangeToken(request: IncomingMessage, response: ServerResponse, guard: Guard, token: string): void {
  const foreign = guard.refuseHost(request.headers);
  if (foreign) return sendText(response, 403, refusals[foreign]);
  const cookie = guard.exchange(token);
  if (cookie) {
    response.writeHead(303, { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store', 'content-length': 0 });
    response.end();
    return;
  }
  // A window that already has a session may reload its first address: it is let in without a new one.
  if (guard.refusePage(request.headers) === null) {
    response.writeHead(303, { location: '/', 'cache-control': 'no-store', 'content-length': 0 });
    response.end();
    return;
  }
  sendText(response, 403, refusals['bad-token']);
}

function sendText(response: ServerResponse, status: number, text: string, extra: Readonly<Record<string, string>> = {}): void {
  const body = `${text}\n`;
  response.writeHead(status, {
    ...extra,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const body = `${refusals[refusal]}\n`;
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 403 ${STATUS_CODES[403]}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
