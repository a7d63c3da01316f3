/**
 * The TLS side of the edge: looks at the ClientHello, lets the core choose certificate and security policy, and shows the one
 * under the other. What the core refuses ends in a real alert.
 */
import type { Socket } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import type { IssuedCertificate } from '../ca/authority';
import { chooseCertificate } from '../core/certificates/choose';
import type { KeyKind } from '../core/certificates/cipher-suites';
import { negotiateHttp } from '../core/certificates/http-version';
import type { MinimumProtocolVersion } from '../core/types/resources';
import type { Snapshot } from '../core/types/snapshot';
import { peekClientHello, type ClientHello } from './client-hello';
import type { Connection } from './connections';
import type { ContextStore } from './contexts';
import { policyOptions } from './security-options';
import { remoteOf } from './visitors';

export interface TlsFrontOptions {
  readonly snapshot: () => Snapshot;
  readonly contexts: ContextStore;
  /** CloudFront's own certificate, for clients without SNI. */
  readonly fallback: (key: KeyKind) => IssuedCertificate;
  /** Makes the connection once its hello is known. */
  readonly connect: (socket: Socket, hello: ClientHello) => Connection;
  readonly onSecure: (socket: TLSSocket, connection: Connection) => void;
  /** A handshake that led nowhere; the connection knows what the TLS library said of it. */
  readonly onFailure: (connection: Connection) => void;
  /** Something came in that is no TLS, e.g. plain HTTP. */
  readonly onForeign: (socket: Socket, bytes: Buffer) => void;
  readonly onBug: (error: unknown) => void;
}

export interface TlsFront {
  accept(socket: Socket): void;
  /** Sessions made so far cannot be resumed any more: a client must see the certificates of the new configuration. */
  forgetSessions(): void;
}

const patienceMs = 10_000;
/** The alert `unrecognized_name` of RFC 6066, as a record on its own. */
const unrecognizedName = Buffer.from([21, 3, 3, 0, 2, 2, 112]);

export function createTlsFront(options: TlsFrontOptions): TlsFront {
  /**
   * Node's TLS server has one security policy, one list of protocols, and shows the certificates of its own kind of key only (OpenSSL
   * would else prefer the server's over the context's): so one server for each three of them.
   */
  const servers = new Map<string, Server>();
  /** Handshakes on their way, by both ends' addresses. */
  const pending = new Map<string, Connection>();

  const take = (socket: Socket): Connection | undefined => {
    const key = keyOf(socket);
    const connection = pending.get(key);
    pending.delete(key);
    return connection;
  };

  const serverFor = (policy: MinimumProtocolVersion, http2: boolean, kind: KeyKind): Server => {
    const key = `${policy} ${http2} ${kind}`;
    const known = servers.get(key);
    if (known) return known;
    const fallback = options.fallback(kind);
    const made = createServer({
      ...policyOptions(policy, options.snapshot().assumption),
      key: fallback.key,
      cert: fallback.chain,
      ALPNProtocols: http2 ? ['h2', 'http/1.1', 'http/1.0'] : ['http/1.1', 'http/1.0'],
      handshakeTimeout: patienceMs,
      SNICallback: (name, done) => {
        try {
          const sni = name.toLowerCase().replace(/\.$/, '');
          done(null, options.contexts.contextFor(chooseCertificate(options.snapshot(), sni)));
        } catch (error) {
          options.onBug(error);
          done(error instanceof Error ? error : new Error(String(error)));
        }
      },
    });
    made.on('secureConnection', (socket) => {
      const connection = take(socket);
      if (connection) {
        connection.resumed = socket.isSessionReused();
        options.onSecure(socket, connection);
      } else socket.destroy();
    });
    made.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
      const connection = pending.get(keyOf(socket));
      if (connection) connection.handshakeProblem = problemOf(error);
      socket.destroy();
    });
    servers.set(key, made);
    return made;
  };

  const handshake = (socket: Socket, hello: ClientHello): void => {
    const connection = options.connect(socket, hello);
    const chosen = chooseCertificate(connection.snapshot, hello.sni);
    if (chosen.source === 'none') {
      if (hello.sni === null) socket.destroy();
      else socket.end(unrecognizedName);
      options.onFailure(connection);
      return;
    }
    const enabled = chosen.owner?.httpVersion.value ?? 'http2';
    const http2 = negotiateHttp({ offered: '2', enabled, tls: hello.maxTls, sni: hello.sni }) === '2';
    const key = keyOf(socket);
    pending.set(key, connection);
    socket.once('close', () => {
      if (pending.get(key) !== connection) return;
      pending.delete(key);
      options.onFailure(connection);
    });
    serverFor(chosen.policy, http2, chosen.key).emit('connection', socket);
  };

  return {
    accept: (socket) =>
      peekClientHello(socket, patienceMs, (hello) => {
        if (hello === null) socket.destroy();
        else if (Buffer.isBuffer(hello)) options.onForeign(socket, hello);
        else handshake(socket, hello);
      }),
    forgetSessions: () => servers.clear(),
  };
}

/** What OpenSSL calls it, in words; a client that just went away is no problem of the handshake's. */
function problemOf({ code = '', message }: NodeJS.ErrnoException): string | null {
  if (code === 'ECONNRESET' || code === 'EPIPE') return null;
  return code.startsWith('ERR_SSL_') ? code.slice('ERR_SSL_'.length).toLowerCase().replaceAll('_', ' ') : message;
}

function keyOf(socket: Socket): string {
  return `${remoteOf(socket.remoteAddress, socket.remotePort)} ${socket.localAddress ?? ''}`;
}
