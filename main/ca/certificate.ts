/**
 * Writes and signs certificates as plain DER (RFC 5280). A certificate library takes some 2 ms for one; this takes 0.1 ms,
 * and it runs inside a client's first handshake for a name.
 */
import { createHash, randomBytes, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { bitString, boolean, context, integer, objectIdentifier, octetString, sequence, set, skip, time, utf8String } from './der';

/** Who signs. */
export interface Issuer {
  /** DER of its subject. */
  readonly name: Uint8Array;
  readonly keyId: Uint8Array;
  readonly key: KeyObject;
}

export interface CertificateParts {
  /** DER of the subject (`commonName`). */
  readonly subject: Uint8Array;
  readonly publicKey: KeyObject;
  /** Epoch milliseconds, both ends. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Beside the two key identifiers, which every certificate gets. */
  readonly extensions: readonly Uint8Array[];
}

/** Wide enough to hold every certificate that a workspace may declare, so that clients complain about that one and nothing else. */
export const authorityNotBefore = Date.UTC(2000, 0, 1);
export const authorityNotAfter = Date.UTC(2049, 11, 31, 23, 59, 59);

const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));

/** DER of a certificate, signed with ECDSA over SHA-256. */
export function signCertificate({ subject, publicKey, notBefore, notAfter, extensions }: CertificateParts, issuer: Issuer): Buffer {
  const identifiers = [
    extension('2.5.29.14', octetString(keyIdOf(publicKey)), false),
    extension('2.5.29.35', sequence(context(0, issuer.keyId, false)), false),
  ];
  const body = sequence(
    context(0, integer(Buffer.from([2])), true),
    integer(serialNumber()),
    ecdsaWithSha256,
    issuer.name,
    sequence(time(notBefore), time(notAfter)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    context(3, sequence(...extensions, ...identifiers), true),
  );
  return sequence(body, ecdsaWithSha256, bitString(sign('sha256', body, issuer.key)));
}

export function extension(id: string, value: Uint8Array, critical: boolean): Buffer {
  return sequence(objectIdentifier(id), ...(critical ? [boolean(true)] : []), octetString(value));
}

/** A subject; names longer than the 64 characters that one may hold are replaced. */
export function commonName(text: string, organization?: string): Buffer {
  const attribute = (id: string, value: string): Buffer => set(sequence(objectIdentifier(id), utf8String(value)));
  const name = attribute('2.5.4.3', text.length <= 64 ? text : 'Edgecase');
  return organization === undefined ? sequence(name) : sequence(attribute('2.5.4.10', organization), name);
}

const keyIds = new WeakMap<KeyObject, Buffer>();

/** SHA-1 over the public key's bits: method 1 of RFC 5280, 4.2.1.2. */
export function keyIdOf(publicKey: KeyObject): Buffer {
  const known = keyIds.get(publicKey);
  if (known) return known;
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  // SubjectPublicKeyInfo: algorithm, then a bit string whose first byte counts unused bits.
  const algorithm = skip(spki, skip(spki, 0).content);
  const point = spki.subarray(skip(spki, algorithm.end).content + 1);
  const id = createHash('sha1').update(point).digest();
  keyIds.set(publicKey, id);
  return id;
}

/** The subject of a certificate as it stands there, for what it signs must name it to the letter. */
export function subjectOf(certificatePem: string): Buffer {
  const { raw } = new X509Certificate(certificatePem);
  // Certificate, then TBSCertificate: version, serial number, algorithm, issuer, validity, subject.
  let at = skip(raw, skip(raw, 0).content).content;
  for (let field = 0; field < 5; field++) at = skip(raw, at).end;
  return raw.subarray(at, skip(raw, at).end);
}

export function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes;
}
