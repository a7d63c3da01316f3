/** Decides what kind of key a PEM file holds, as far as CloudFront cares: the algorithm, and its size or curve. */

export type KeyKind =
  | { readonly algorithm: 'RSA'; readonly bits: number }
  | { readonly algorithm: 'EC'; readonly curve: string }
  | { readonly algorithm: 'other' };

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Object identifiers of SubjectPublicKeyInfo (RFC 3279, RFC 5480), as hexadecimal DER contents. */
const rsa = '2a864886f70d010101';
const ecPublicKey = '2a8648ce3d0201';
const curves: Readonly<Record<string, string>> = {
  '2a8648ce3d030107': 'P-256',
  '2b81040022': 'P-384',
  '2b81040023': 'P-521',
  '2b8104000a': 'secp256k1',
};

/** The kind of the (first) public key of a PEM text; null when it cannot be read as SubjectPublicKeyInfo. */
export function keyKindOf(pem: string): KeyKind | null {
  const body = /-----BEGIN PUBLIC KEY-----([\sA-Za-z0-9+/=]+)-----END PUBLIC KEY-----/.exec(pem)?.[1];
  const bytes = body === undefined ? null : bytesOf(body);
  const info = bytes && read(bytes, 0);
  const algorithm = bytes && info && read(bytes, info.start);
  const name = bytes && algorithm && read(bytes, algorithm.start);
  const key = bytes && algorithm && read(bytes, algorithm.end);
  if (!bytes || !name || !key || info?.tag !== 0x30 || name.tag !== 0x06 || key.tag !== 0x03) return null;
  const oid = hex(bytes, name.start, name.end);
  if (oid === ecPublicKey) {
    const curve = read(bytes, name.end);
    return { algorithm: 'EC', curve: (curve && curves[hex(bytes, curve.start, curve.end)]) ?? 'an unnamed curve' };
  }
  if (oid !== rsa) return { algorithm: 'other' };
  // The bit string begins with the number of unused bits; then come modulus and exponent.
  const numbers = read(bytes, key.start + 1);
  const modulus = numbers && read(bytes, numbers.start);
  if (!modulus || modulus.tag !== 0x02) return null;
  let first = modulus.start;
  while (first < modulus.end && bytes[first] === 0) first += 1;
  return { algorithm: 'RSA', bits: (modulus.end - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24 };
}

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** The DER element at an offset; null when the bytes end before it does. */
function read(bytes: readonly number[], at: number): Element | null {
  const tag = bytes[at];
  const length = bytes[at + 1];
  if (tag === undefined || length === undefined) return null;
  const more = length < 0x80 ? 0 : length & 0x7f;
  if (more > 3) return null;
  let size = more === 0 ? length : 0;
  for (let index = 0; index < more; index += 1) size = size * 256 + (bytes[at + 2 + index] ?? 0);
  const start = at + 2 + more;
  return start + size > bytes.length ? null : { tag, start, end: start + size };
}

function bytesOf(base64: string): readonly number[] {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of base64) {
    const value = alphabet.indexOf(letter);
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return bytes;
}

function hex(bytes: readonly number[], start: number, end: number): string {
  return bytes
    .slice(start, end)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
