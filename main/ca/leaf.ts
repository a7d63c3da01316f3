/**
 * Decides what a served certificate looks like and signs it. Written as plain DER, because this runs inside a client's first
 * handshake for a name: about 0.1 ms here against 2 ms through a certificate library.
 */
import { createHash, createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto';
import { bitString, boolean, context, integer, objectIdentifier, octetString, sequence, set, time, utf8String } from './der';

export interface LeafRequest {
  /** DNS names, lower case, the primary one first; wildcards allowed. At least one. */
  readonly names: readonly string[];
  /** Epoch milliseconds as the workspace declares them; null = not declared. A window in the past or the future is kept. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
}

/** Who signs: an intermediate authority, ready to use. */
export interface LeafIssuer {
  /** DER of its subject. */
  readonly name: Uint8Array;
  readonly keyId: Uint8Array;
  readonly key: KeyObject;
}

const dayMs = 86_400_000;
/** Clients of Apple's refuse more than 825 days even below a root that the user trusts; browsers tend to 398. */
const lifetimeMs = 397 * dayMs;
const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));

/**
 * A signed leaf certificate in DER: SAN, `serverAuth`, `digitalSignature` (some TLS stacks insist on it).
 *
 * @param now epoch milliseconds; fills in a validity that the workspace does not declare
 */
export function signLeaf(request: LeafRequest, publicKey: KeyObject, issuer: LeafIssuer, now: number): Buffer {
  const { notBefore, notAfter } = validity(request, now);
  const body = sequence(
    context(0, integer(Buffer.from([2])), true),
    integer(serialNumber()),
    ecdsaWithSha256,
    issuer.name,
    sequence(time(notBefore), time(notAfter)),
    subject(request.names[0] ?? ''),
    publicKey.export({ type: 'spki', format: 'der' }),
    context(3, sequence(...extensions(request.names, keyIdOf(publicKey), issuer.keyId)), true),
  );
  return sequence(body, ecdsaWithSha256, bitString(sign('sha256', body, issuer.key)));
}

/** Undeclared ends are chosen so that the certificate is valid now, or for 397 days next to the end that is declared. */
export function validity({ notBefore, notAfter }: LeafRequest, now: number): { readonly notBefore: number; readonly notAfter: number } {
  const start = notBefore ?? (notAfter === null ? now - dayMs : Math.min(now - dayMs, notAfter - lifetimeMs));
  const end = notAfter ?? Math.max(start, now - dayMs) + lifetimeMs;
  return { notBefore: start, notAfter: end };
}

/** SHA-1 over the public key's bits: method 1 of RFC 5280, 4.2.1.2. */
export function keyIdOf(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return createHash('sha1').update(point).digest();
}

function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes;
}

/** A common name holds 64 characters at most; clients go by the SAN anyway. */
function subject(primaryName: string): Buffer {
  const text = primaryName.length <= 64 ? primaryName : 'Edgecase';
  return sequence(set(sequence(objectIdentifier('2.5.4.3'), utf8String(text))));
}

function extensions(names: readonly string[], keyId: Uint8Array, issuerKeyId: Uint8Array): readonly Buffer[] {
  const dnsNames = names.map((name) => context(2, Buffer.from(name, 'latin1'), false));
  return [
    extension('2.5.29.19', sequence(), true),
    extension('2.5.29.15', bitString(Buffer.from([0x80]), 7), true),
    extension('2.5.29.37', sequence(objectIdentifier('1.3.6.1.5.5.7.3.1')), false),
    extension('2.5.29.14', octetString(keyId), false),
    extension('2.5.29.35', sequence(context(0, issuerKeyId, false)), false),
    extension('2.5.29.17', sequence(...dnsNames), false),
  ];
}

function extension(id: string, value: Uint8Array, critical: boolean): Buffer {
  return sequence(objectIdentifier(id), ...(critical ? [boolean(true)] : []), octetString(value));
}
