/** Serves the workspace's zones and the endpoints below cloudfront.net over UDP and TCP, on one loopback port. */
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { createServer, isIP, type Server, type Socket } from 'node:net';
import { endpointIpv6 } from '../core/dns/build-index';
import type { Endpoint, Snapshot } from '../core/types/snapshot';
import { createResponder, type Responder } from './dns-fast-path';
import { type AddressOf } from './dns-response';
import { usualPatience } from './patience';

export interface DnsServerOptions {
  /** The configuration that serves now; asked for every query. */
  readonly snapshot: () => Snapshot;
  /** A loopback address; 127.0.0.1 when absent. */
  readonly host?: string;
  /** 0 = any that is free for UDP and TCP alike. */
  readonly port: number;
  /** Addresses that stand for an endpoint; the endpoint's own loopback address and ::1 when absent. */
  readonly addressOf?: AddressOf;
  /** How long a TCP connection may stay silent; usualPatience when absent. */
  readonly idleMs?: number;
}

export interface DnsServer {
  readonly host: string;
  readonly port: number;
  /** Ends open connections and frees the port. */
  readonly close: () => Promise<void>;
}

const mostConnections = 256;
const tcpLimit = 65_535;
const socketBuffer = 4 * 1024 * 1024;
const portAttempts = 20;

/**
 * Starts the server. Rejects with the system's error when the port cannot be had (`EADDRINUSE`, `EACCES`), and on an address that is
 * not loopback.
 */
export async function startDnsServer(options: DnsServerOptions): Promise<DnsServer> {
  const host = options.host ?? '127.0.0.1';
  if (!(isIP(host) === 4 && host.startsWith('127.')) && host !== '::1') throw new Error(`DNS is served on loopback only, not on ${host}.`);
  const responder = createResponder(options.snapshot, options.addressOf ?? ownAddresses);
  const connections = new Set<Socket>();
  const idleMs = options.idleMs ?? usualPatience.dnsIdleMs;
  const { tcp, udp, port } = await bindBoth(host, options.port, () =>
    createServer((socket) => serveTcp(socket, responder, connections, idleMs)),
  );
  tcp.maxConnections = mostConnections;
  serveUdp(udp, responder);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    for (const socket of connections) socket.destroy();
    await Promise.all([new Promise<void>((resolve) => udp.close(() => resolve())), closeServer(tcp)]);
  };
  return { host, port, close: () => (closing ??= close()) };
}

function ownAddresses(endpoint: Endpoint): ReturnType<AddressOf> {
  return { v4: endpoint.address, v6: endpoint.ipv6 ? endpointIpv6 : null };
}

/** One port for both: a port that TCP got may be taken for UDP, so with port 0 another one is tried. */
async function bindBoth(host: string, port: number, newServer: () => Server): Promise<{ tcp: Server; udp: UdpSocket; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const tcp = newServer();
    await listenTcp(tcp, host, port);
    const address = tcp.address();
    const got = typeof address === 'object' && address ? address.port : port;
    try {
      return { tcp, udp: await bindUdp(host, got), port: got };
    } catch (error) {
      await closeServer(tcp);
      if (port !== 0 || attempt >= portAttempts) throw error;
    }
  }
}

function listenTcp(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      server.on('error', ignore);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

function bindUdp(host: string, port: number): Promise<UdpSocket> {
  const socket = createSocket({
    type: host === '::1' ? 'udp6' : 'udp4',
    // Answers go to addresses, never to names: looking them up would cost a turn of the event loop each.
    lookup: (name, _options, callback) => callback(null, name, host === '::1' ? 6 : 4),
    recvBufferSize: socketBuffer,
    sendBufferSize: socketBuffer,
  });
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      socket.close(() => reject(error));
    };
    socket.once('error', fail);
    socket.bind(port, host, () => {
      socket.off('error', fail);
      // A client that has gone away (ECONNREFUSED on some systems) is no reason to stop serving the others.
      socket.on('error', ignore);
      resolve(socket);
    });
  });
}

function serveUdp(socket: UdpSocket, responder: Responder): void {
  socket.on('message', (query, from) => {
    // The long way asks the client's own limit: 4096 is the most that any gets over UDP.
    const answer = responder(query, 4096);
    if (answer) socket.send(answer, from.port, from.address);
  });
}

/** Messages with two octets of length in front (RFC 1035 4.2.2), any number on a connection, answered in order. */
function serveTcp(socket: Socket, responder: Responder, connections: Set<Socket>, idleMs: number): void {
  connections.add(socket);
  socket.setNoDelay(true);
  socket.setTimeout(idleMs, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('close', () => connections.delete(socket));
  let waiting: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    let flows = true;
    while (waiting.length >= 2 && waiting.length >= waiting.readUInt16BE(0) + 2) {
      const length = waiting.readUInt16BE(0);
      const answer = responder(waiting.subarray(2, length + 2), tcpLimit);
      waiting = waiting.subarray(length + 2);
      // What gets no answer over TCP is no DNS client.
      if (!answer) {
        socket.destroy();
        return;
      }
      const framed = Buffer.allocUnsafe(answer.length + 2);
      framed.writeUInt16BE(answer.length, 0);
      framed.set(answer, 2);
      flows = socket.write(framed);
    }
    if (!flows) pauseUntilDrained(socket);
  });
}

function pauseUntilDrained(socket: Socket): void {
  socket.pause();
  socket.once('drain', () => socket.resume());
}

function ignore(): void {}
