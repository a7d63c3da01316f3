/** Real servers on loopback that stand for origins, and certificates for them; all ended when the test file is done. */
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { afterAll } from 'vitest';

const running: (Server | TcpServer)[] = [];
const sockets = new Set<Socket>();

afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of running) server.close();
});

async function listening(server: Server | TcpServer, scheme: string): Promise<URL> {
  running.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

export const httpOrigin = async (listener: RequestListener): Promise<URL> => listening(createHttpServer(listener), 'http');

export const httpsOrigin = async (options: TlsOptions, listener: RequestListener): Promise<URL> =>
  listening(createHttpsServer(options, listener).on('tlsClientError', ignore), 'https');

/** Hands every connection over once its first bytes have come. */
export const tcpOrigin = async (onData: (socket: Socket) => void): Promise<URL> =>
  listening(
    createTcpServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.once('data', () => onData(socket));
    }),
    'http',
  );

function ignore(): void {
  // A handshake that fails is what some tests are about.
}
