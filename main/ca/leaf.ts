/** Decides what a served certificate looks like: its names, what it is good for, and from when until when. */
import type { KeyObject } from 'node:crypto';
import type { KeyKind } from '../core/certificates/cipher-suites';
import { commonName, extension, signCertificate, type Issuer } from './certificate';
import { bitString, context, objectIdentifier, sequence } from './der';

export interface LeafRequest {
  /** DNS names, lower case, the primary one first; wildcards allowed. At least one. */
  readonly names: readonly string[];
  /** Epoch milliseconds as the workspace declares them; null = not declared. A window in the past or the future is kept. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  /** What its key can do; ECDSA when absent. */
  readonly key?: KeyKind;
}

const dayMs = 86_400_000;
/** Clients of Apple's refuse more than 825 days even below a root that the user trusts; browsers tend to 398. */
const lifetimeMs = 397 * dayMs;

/**
 * A signed leaf certificate in DER: SAN, `serverAuth`, `digitalSignature` (some TLS stacks insist on it), and for an RSA key
 * `keyEncipherment`, which the old suites without key exchange go by.
 *
 * @param now epoch milliseconds; fills in a validity that the workspace does not declare
 */
export function signLeaf(request: LeafRequest, publicKey: KeyObject, issuer: Issuer, now: number): Buffer {
  const dnsNames = request.names.map((name) => context(2, Buffer.from(name, 'latin1'), false));
  const extensions = [
    extension('2.5.29.19', sequence(), true),
    extension('2.5.29.15', request.key === 'RSA' ? bitString(Buffer.from([0xa0]), 5) : bitString(Buffer.from([0x80]), 7), true),
    extension('2.5.29.37', sequence(objectIdentifier('1.3.6.1.5.5.7.3.1')), false),
    extension('2.5.29.17', sequence(...dnsNames), false),
  ];
  return signCertificate({ subject: commonName(request.names[0] ?? ''), publicKey, extensions, ...validity(request, now) }, issuer);
}

/** Undeclared ends are chosen so that the certificate is valid now, or for 397 days next to the end that is declared. */
export function validity({ notBefore, notAfter }: LeafRequest, now: number): { readonly notBefore: number; readonly notAfter: number } {
  const start = notBefore ?? (notAfter === null ? now - dayMs : Math.min(now - dayMs, notAfter - lifetimeMs));
  const end = notAfter ?? Math.max(start, now - dayMs) + lifetimeMs;
  return { notBefore: start, notAfter: end };
}
