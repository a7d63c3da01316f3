/** Reads what a client says before any certificate is chosen: the SNI, the protocols and the TLS versions of its ClientHello. */
import type { Socket } from 'node:net';
import { suiteOfCode } from '../core/certificates/cipher-suites';
import type { TlsVersion } from '../core/types/exchange';
import { fingerprintsOf, type Fingerprints } from './fingerprints';

export interface ClientHello {
  /** Lower case, no final dot; null = none was sent. */
  readonly sni: string | null;
  /** ALPN, in the client's order. */
  readonly alpn: readonly string[];
  /** Highest version offered. */
  readonly maxTls: TlsVersion;
  /** Cipher suites offered, by OpenSSL's names, in the client's order; those that CloudFront does not know are left out. */
  readonly ciphers: readonly string[];
}

/** Few connections are asked for their fingerprints, so the hashes wait until then. */
const messages = new WeakMap<ClientHello, Buffer>();

/** null for a hello that was not read from the wire. */
export function helloFingerprints(hello: ClientHello): Fingerprints | null {
  const message = messages.get(hello);
  return message ? fingerprintsOf(message) : null;
}

/** Real hellos stay below 2 KiB; nobody needs more than this. */
const longestHello = 65_536;
const versions: Readonly<Record<number, TlsVersion>> = { 0x0301: 'TLSv1', 0x0302: 'TLSv1.1', 0x0303: 'TLSv1.2', 0x0304: 'TLSv1.3' };

/**
 * Parses the records of a ClientHello (RFC 8446, 4.1.2 and 5.1). `incomplete` asks for more bytes; `invalid` is no TLS, or
 * not the beginning of a handshake.
 */
export function parseClientHello(bytes: Buffer): ClientHello | 'incomplete' | 'invalid' {
  const message = handshakeMessage(bytes);
  if (typeof message === 'string') return message;
  try {
    return readHello(message);
  } catch (error) {
    if (error instanceof RangeError) return 'invalid';
    throw error;
  }
}

/** The first handshake message, put together from as many records as it takes. */
function handshakeMessage(bytes: Buffer): Buffer | 'incomplete' | 'invalid' {
  const parts: Buffer[] = [];
  let have = 0;
  for (let at = 0; ;) {
    if (bytes.length > at && bytes[at] !== 22) return 'invalid';
    if (bytes.length > at + 1 && bytes[at + 1] !== 3) return 'invalid';
    if (bytes.length < at + 5) return 'incomplete';
    const size = bytes.readUInt16BE(at + 3);
    if (size === 0 || size > 16_640) return 'invalid';
    if (bytes.length < at + 5 + size) return 'incomplete';
    parts.push(bytes.subarray(at + 5, at + 5 + size));
    have += size;
    at += 5 + size;
    if (have < 4) continue;
    const message = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
    if (message[0] !== 1) return 'invalid';
    const length = message.readUIntBE(1, 3);
    if (length > longestHello) return 'invalid';
    if (have >= length + 4) return message.subarray(4, length + 4);
  }
}

/** Throws RangeError where a length points outside. */
function readHello(message: Buffer): ClientHello {
  let at = 34;
  at += 1 + message.readUInt8(at);
  const suites = message.subarray(at + 2, at + 2 + message.readUInt16BE(at));
  at += 2 + message.readUInt16BE(at);
  at += 1 + message.readUInt8(at);
  let sni: string | null = null;
  let alpn: readonly string[] = [];
  let maxTls = versions[Math.min(message.readUInt16BE(0), 0x0303)] ?? 'TLSv1';
  const end = at >= message.length ? at : at + 2 + message.readUInt16BE(at);
  if (end > message.length) throw new RangeError('extensions end outside the message');
  for (at += 2; at + 4 <= end;) {
    const type = message.readUInt16BE(at);
    const size = message.readUInt16BE(at + 2);
    const body = message.subarray(at + 4, at + 4 + size);
    if (type === 0) sni = readServerName(body);
    else if (type === 16) alpn = readProtocols(body);
    else if (type === 43) maxTls = readVersions(body) ?? maxTls;
    at += 4 + size;
  }
  const hello = { sni, alpn, maxTls, ciphers: readSuites(suites) };
  messages.set(hello, message);
  return hello;
}

function readSuites(codes: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at + 2 <= codes.length; at += 2) {
    const suite = suiteOfCode(codes.readUInt16BE(at));
    if (suite) names.push(suite.name);
  }
  return names;
}

function readServerName(body: Buffer): string | null {
  for (let at = 2; at + 3 <= body.length;) {
    const size = body.readUInt16BE(at + 1);
    if (body[at] === 0) {
      const name = body.toString('latin1', at + 3, at + 3 + size);
      return name.toLowerCase().replace(/\.$/, '') || null;
    }
    at += 3 + size;
  }
  return null;
}

function readProtocols(body: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = 2; at < body.length;) {
    const size = body.readUInt8(at);
    names.push(body.toString('latin1', at + 1, at + 1 + size));
    at += 1 + size;
  }
  return names;
}

/** The highest known version of the list; the values that clients throw in to keep servers tolerant are unknown and passed over. */
function readVersions(body: Buffer): TlsVersion | null {
  let highest = 0;
  for (let at = 1; at + 2 <= body.length; at += 2) {
    const version = body.readUInt16BE(at);
    if (version in versions && version > highest) highest = version;
  }
  return versions[highest] ?? null;
}

/**
 * Waits for the ClientHello and leaves it in the socket's buffer, so that the TLS layer reads it again. Calls back once: with
 * the hello, with the bytes that are none, or with null when the client went away or said nothing in time.
 *
 * @param patienceMs how long a client may take
 */
export function peekClientHello(socket: Socket, patienceMs: number, done: (hello: ClientHello | Buffer | null) => void): void {
  let seen: Buffer | null = null;
  const finish = (hello: ClientHello | Buffer | null): void => {
    clearTimeout(timer);
    socket.off('readable', read);
    socket.off('close', leave);
    done(hello);
  };
  const leave = (): void => finish(null);
  const timer = setTimeout(leave, patienceMs);
  const read = (): void => {
    const chunk = socket.read() as Buffer | null;
    if (chunk === null) return;
    seen = seen ? Buffer.concat([seen, chunk]) : chunk;
    const hello = parseClientHello(seen);
    if (hello === 'incomplete' && seen.length < longestHello) return;
    if (typeof hello !== 'string') socket.unshift(seen);
    finish(typeof hello === 'string' ? seen : hello);
  };
  socket.on('readable', read);
  socket.once('close', leave);
}
