/**
 * The TLS side of the edge: looks at the ClientHello, lets the core choose certificate and security policy, and shows the one
 * under the other. What the core refuses ends in a real alert.
 */
import type { Socket } from 'node:net';
import { TLSSocket, type DetailedPeerCertificate } from 'node:tls';
import { mtlsOf } from '../core/certificates/client-certificate';
import { chooseCertificate, type ChosenCertificate } from '../core/certificates/choose';
import { negotiateHttp } from '../core/certificates/http-version';
import type { EffectiveOwner } from '../core/types/snapshot';
import { clientCertificateOf } from '../runtime/client-certificates';
import { peekClientHello, type ClientHello } from './client-hello';
import type { Connection } from './connections';
import type { ContextStore } from './contexts';
import type { HandshakeEnd } from './connection-record';

export interface TlsFrontOptions {
  readonly contexts: ContextStore;
  /** Makes the connection once its hello is known. */
  readonly connect: (socket: Socket, hello: ClientHello) => Connection;
  readonly onSecure: (socket: TLSSocket, connection: Connection) => void;
  /** A handshake that led nowhere; the connection knows what the TLS library said of it. */
  readonly onFailure: (connection: Connection) => void;
  /** Asked once the client has shown its certificate: true when the stages refuse it. */
  readonly refuses: (connection: Connection) => boolean;
  /** A handshake with a distribution that asks viewers for certificates is over, one way or the other. Told once for each, before the rest. */
  readonly onMutual: (connection: Connection, owner: EffectiveOwner, end: HandshakeEnd, durationMs: number) => void;
  /** For connections that ask for a certificate. */
  readonly connectionId: () => string;
  /** Something came in that is no TLS, e.g. plain HTTP. */
  readonly onForeign: (socket: Socket, bytes: Buffer) => void;
  readonly onBug: (error: unknown) => void;
  /** For the ClientHello, and again for the rest of the handshake. */
  readonly patienceMs: number;
}

export interface TlsFront {
  accept(socket: Socket): void;
}

/** The alert `unrecognized_name` of RFC 6066, as a record on its own. */
const unrecognizedName = Buffer.from([21, 3, 3, 0, 2, 2, 112]);
/** As ALPN has them on the wire: each behind its length. */
const protocols = { http2: inAlpn('h2', 'http/1.1', 'http/1.0'), http1: inAlpn('http/1.1', 'http/1.0') };

/**
 * Node's TLS server would ask for the certificate in the midst of the handshake and share its session tickets among all names. The hello
 * tells the name before, so each handshake runs on the context of its own certificate and policy, and a ticket is good for these alone.
 */
export function createTlsFront(options: TlsFrontOptions): TlsFront {
  const handshake = (socket: Socket, hello: ClientHello): void => {
    const connection = options.connect(socket, hello);
    const { snapshot, entry } = connection;
    const chosen = chooseCertificate(snapshot, hello.sni, entry === null ? undefined : snapshot.dns.endpoints.get(entry));
    if (chosen.source === 'none') {
      if (hello.sni === null) socket.destroy();
      else socket.end(unrecognizedName);
      options.onFailure(connection);
      return;
    }
    secure(socket, hello, connection, chosen);
  };

  const secure = (socket: Socket, hello: ClientHello, connection: Connection, chosen: ChosenCertificate): void => {
    const enabled = chosen.owner?.httpVersion.value ?? 'http2';
    const http2 = negotiateHttp({ offered: '2', enabled, tls: hello.maxTls, sni: hello.sni }) === '2';
    const mtls = mtlsOf(connection.snapshot, chosen.owner?.distribution);
    const clients = mtls ? { bundle: mtls.advertises ? (mtls.trustStore?.bundle ?? null) : null } : undefined;
    const secured = new TLSSocket(socket, {
      isServer: true,
      secureContext: options.contexts.contextFor(chosen, clients),
      // OpenSSL itself sends the alert for a certificate that is missing; all other judging is the stage's.
      ...(mtls ? { requestCert: true, rejectUnauthorized: mtls.mode === 'required' } : {}),
      ALPNProtocols: http2 ? protocols.http2 : protocols.http1,
    });
    const tellMutual = mtls && chosen.owner ? watchMutual(connection, chosen.owner) : null;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      socket.destroy();
    }, options.patienceMs);
    const fail = (error: NodeJS.ErrnoException): void => {
      connection.handshakeProblem = problemOf(error);
    };
    const leave = (): void => {
      clearTimeout(timer);
      tellMutual?.(late ? 'late' : 'failed');
      options.onFailure(connection);
    };
    secured.once('error', fail);
    secured.once('close', leave);
    // Not declared in Node's types, and the only sign that a server's handshake is done.
    secured.once('secure', () => {
      clearTimeout(timer);
      secured.off('error', fail);
      secured.off('close', leave);
      // As tls.Server does: HTTP/2 waits for it.
      (secured as { secureConnecting?: boolean }).secureConnecting = false;
      connection.measures = { ...connection.measures, tls: { protocol: secured.getProtocol() ?? '', cipher: secured.getCipher().name } };
      if (mtls) {
        connection.clientCertificate = clientCertificateOf(rawChainOf(secured));
        if (options.refuses(connection)) {
          secured.destroy();
          tellMutual?.('refused');
          options.onFailure(connection);
          return;
        }
      }
      tellMutual?.('done');
      connection.resumed = secured.isSessionReused();
      options.onSecure(secured, connection);
    });
  };

  /** Gives the connection its id and looks at the watch. */
  const watchMutual = (connection: Connection, owner: EffectiveOwner): ((end: HandshakeEnd) => void) => {
    const startedAt = performance.now();
    connection.measures = { ...connection.measures, connectionId: options.connectionId() };
    return (end) => options.onMutual(connection, owner, end, performance.now() - startedAt);
  };

  return {
    accept: (socket) =>
      peekClientHello(socket, options.patienceMs, (hello) => {
        if (hello === null) socket.destroy();
        else if (Buffer.isBuffer(hello)) options.onForeign(socket, hello);
        else {
          try {
            handshake(socket, hello);
          } catch (error) {
            options.onBug(error);
            socket.destroy();
          }
        }
      }),
  };
}

function inAlpn(...names: readonly string[]): Buffer {
  return Buffer.concat(names.map((name) => Buffer.from([name.length, ...Buffer.from(name, 'latin1')])));
}

/** The certificates that the client sent, leaf first. */
function rawChainOf(socket: TLSSocket): readonly Buffer[] {
  const chain: Buffer[] = [];
  let at: Partial<DetailedPeerCertificate> | undefined = socket.getPeerCertificate(true);
  while (at?.raw && !chain.some((raw) => raw.equals(at?.raw as Buffer))) {
    chain.push(at.raw);
    at = at.issuerCertificate;
  }
  return chain;
}

/** What OpenSSL calls it, in words; a client that just went away is no problem of the handshake's. */
function problemOf({ code = '', message }: NodeJS.ErrnoException): string | null {
  if (code === 'ECONNRESET' || code === 'EPIPE') return null;
  return code.startsWith('ERR_SSL_') ? code.slice('ERR_SSL_'.length).toLowerCase().replaceAll('_', ' ') : message;
}
