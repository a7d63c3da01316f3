/** Real clients for the tests of the edge: they speak to a port of this machine and say what they got. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect as connectHttp2, type ClientHttp2Session } from 'node:http2';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Ask {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface TlsTarget {
  readonly port: number;
  readonly ca: string;
  readonly address?: string;
  /** null = send none. */
  readonly sni: string | null;
  readonly options?: ConnectionOptions;
}

/** A TLS connection that stands; rejects with what the handshake said. */
export async function openTls({ port, ca, address = '127.0.0.1', sni, options = {} }: TlsTarget): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({ port, host: address, ca, ...(sni === null ? {} : { servername: sni }), ...options }, () => {
      socket.off('error', reject);
      socket.on('error', () => undefined);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

/** Names on the certificate that a client with this SNI is shown. */
export async function namesShown(target: TlsTarget): Promise<string> {
  const socket = await openTls({ ...target, options: { ...target.options, rejectUnauthorized: false } });
  const { subjectaltname = '' } = socket.getPeerCertificate();
  socket.destroy();
  return subjectaltname;
}

/** One HTTP/1.1 request on a connection, which stays open. */
export async function ask(socket: Socket, host: string, { method = 'GET', path = '/', headers = {}, body }: Ask = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { createConnection: () => socket, method, path, headers: { host, connection: 'keep-alive', ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
        );
        response.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export async function openHttp2(target: TlsTarget): Promise<ClientHttp2Session> {
  const socket = await openTls({ ...target, options: { ALPNProtocols: ['h2'], ...target.options } });
  const session = connectHttp2(`https://${target.sni ?? 'localhost'}`, { createConnection: () => socket });
  session.on('error', () => undefined);
  return session;
}

/** One HTTP/2 request of a session. */
export async function askHttp2(
  session: ClientHttp2Session,
  host: string,
  { method = 'GET', path = '/', headers = {}, body }: Ask = {},
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':method': method, ':path': path, ':authority': host, ...headers }, { endStream: body === undefined });
    const chunks: Buffer[] = [];
    let got: IncomingHttpHeaders & { readonly ':status'?: number } = {};
    stream.on('response', (head) => (got = head as typeof got));
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => resolve({ status: got[':status'] ?? 0, headers: got, body: Buffer.concat(chunks).toString() }));
    stream.on('error', reject);
    if (body !== undefined) stream.end(body);
  });
}

/** Writes bytes to a port as they are, and gives back all that comes until the other side closes. */
export async function talk(port: number, bytes: string | Buffer, address = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ port, host: address });
    const chunks: Buffer[] = [];
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? undefined : reject(error)));
  });
}

export async function until(condition: () => boolean, patienceMs = 3000): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('it did not come to that in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
