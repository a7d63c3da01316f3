/**
 * Takes the two fingerprints of a ClientHello that CloudFront and AWS WAF know clients by.
 * Source: Salesforce, "TLS Fingerprinting with JA3 and JA3S"; FoxIO, "JA4: TLS Client Fingerprinting" (technical details).
 */
import { createHash } from 'node:crypto';
import type { ViewerClient } from '../core/types/exchange';

export type Fingerprints = NonNullable<ViewerClient['fingerprints']>;

interface Parts {
  readonly version: number;
  readonly suites: readonly number[];
  readonly extensions: readonly number[];
  readonly groups: readonly number[];
  readonly pointFormats: readonly number[];
  readonly signatures: readonly number[];
  readonly versions: readonly number[];
  /** The client's first protocol; null without ALPN. */
  readonly alpn: Buffer | null;
}

/** @param message the ClientHello without the four bytes of the handshake's head. Throws RangeError where a length points outside. */
export function fingerprintsOf(message: Buffer): Fingerprints {
  const parts = readParts(message);
  return { ja3: ja3Of(parts), ja4: ja4Of(parts) };
}

/** The values that clients throw in to keep servers tolerant (RFC 8701) are no part of a fingerprint. */
function isGrease(value: number): boolean {
  return (value & 0x0f0f) === 0x0a0a && value >> 8 === (value & 0xff);
}

/** MD5 of version, suites, extensions, groups and point formats, in the client's order. */
function ja3Of({ version, suites, extensions, groups, pointFormats }: Parts): string {
  const text = [String(version), ...[suites, extensions, groups, pointFormats].map((list) => list.join('-'))].join(',');
  return createHash('md5').update(text).digest('hex');
}

const versionNames: Readonly<Record<number, string>> = { 0x0304: '13', 0x0303: '12', 0x0302: '11', 0x0301: '10', 0x0300: 's3' };

/** Suites and extensions sorted, so that a client that shuffles them stays the same; SNI and ALPN are told in the first part. */
function ja4Of({ version, suites, extensions, signatures, versions, alpn }: Parts): string {
  const highest = versions.length > 0 ? Math.max(...versions) : version;
  const count = (list: readonly number[]): string => String(Math.min(list.length, 99)).padStart(2, '0');
  const head = `t${versionNames[highest] ?? '00'}${extensions.includes(0) ? 'd' : 'i'}${count(suites)}${count(extensions)}${alpnOf(alpn)}`;
  const others = extensions.filter((type) => type !== 0 && type !== 16);
  const tail = signatures.length > 0 ? `_${signatures.map(hex).join(',')}` : '';
  return `${head}_${digest(sorted(suites))}_${digest(others.length > 0 || tail !== '' ? `${sorted(others)}${tail}` : '')}`;
}

function alpnOf(alpn: Buffer | null): string {
  if (!alpn || alpn.length === 0) return '00';
  const first = alpn.toString('latin1', 0, 1);
  const last = alpn.toString('latin1', alpn.length - 1);
  if (/[0-9a-z]/i.test(first) && /[0-9a-z]/i.test(last)) return first + last;
  const text = alpn.toString('hex');
  return text.slice(0, 1) + text.slice(-1);
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}

function sorted(values: readonly number[]): string {
  return values.map(hex).toSorted().join(',');
}

function digest(text: string): string {
  return text === '' ? '0'.repeat(12) : createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function readParts(message: Buffer): Parts {
  const version = message.readUInt16BE(0);
  let at = 34;
  at += 1 + message.readUInt8(at);
  const suites = words(message, at);
  at += 2 + message.readUInt16BE(at);
  at += 1 + message.readUInt8(at);
  const bodies = new Map<number, Buffer>();
  for (at += 2; at + 4 <= message.length;) {
    const size = message.readUInt16BE(at + 2);
    bodies.set(message.readUInt16BE(at), message.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  const listIn = (type: number): readonly number[] => wordsOf(bodies.get(type));
  const versions = bodies.get(43);
  return {
    version,
    suites,
    extensions: [...bodies.keys()].filter((type) => !isGrease(type)),
    groups: listIn(10),
    pointFormats: [...(bodies.get(11) ?? Buffer.of(0)).subarray(1)],
    signatures: listIn(13),
    versions: versions ? pairs(versions.subarray(1)) : [],
    alpn: alpnIn(bodies.get(16)),
  };
}

function alpnIn(body: Buffer | undefined): Buffer | null {
  return body && body.length > 2 ? body.subarray(3, 3 + body.readUInt8(2)) : null;
}

/** A list of 16-bit values behind its 16-bit length. */
function words(bytes: Buffer, at: number): readonly number[] {
  return pairs(bytes.subarray(at + 2, at + 2 + bytes.readUInt16BE(at)));
}

function wordsOf(body: Buffer | undefined): readonly number[] {
  return body && body.length >= 2 ? words(body, 0) : [];
}

function pairs(bytes: Buffer): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at + 2 <= bytes.length; at += 2) {
    const value = bytes.readUInt16BE(at);
    if (!isGrease(value)) found.push(value);
  }
  return found;
}
