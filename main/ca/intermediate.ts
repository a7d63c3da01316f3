/** Decides what the authority of a workspace may do: sign server certificates for the workspace's domains, and for nothing else. */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  authorityNotAfter,
  authorityNotBefore,
  commonName,
  extension,
  keyIdOf,
  pemOf,
  signCertificate,
  subjectOf,
  type Issuer,
} from './certificate';
import { bitString, boolean, context, integer, objectIdentifier, sequence } from './der';
import type { RootMaterial } from './root';

export interface Intermediate extends Issuer {
  readonly certificatePem: string;
}

/** The root, ready to sign. */
export function issuerOf(root: RootMaterial): Issuer {
  const key = createPrivateKey(root.keyPem);
  return { name: subjectOf(root.certificatePem), keyId: keyIdOf(createPublicKey(key)), key };
}

/** A new authority below the root, with a key of its own that never leaves this process. */
export function createIntermediate(root: Issuer, name: string, domains: readonly string[]): Intermediate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = commonName(name, 'Edgecase');
  const parts = {
    subject,
    publicKey,
    notBefore: authorityNotBefore,
    notAfter: authorityNotAfter,
    extensions: [
      // An authority that may have none below it.
      extension('2.5.29.19', sequence(boolean(true), integer(Buffer.from([0]))), true),
      // keyCertSign and cRLSign.
      extension('2.5.29.15', bitString(Buffer.from([0x06]), 1), true),
      extension('2.5.29.37', sequence(objectIdentifier('1.3.6.1.5.5.7.3.1')), false),
      extension('2.5.29.30', nameConstraints(domains), true),
    ],
  };
  return { certificatePem: pemOf(signCertificate(parts, root)), name: subject, keyId: keyIdOf(publicKey), key: privateKey };
}

/** RFC 5280, 4.2.1.10: only these DNS subtrees, and no IP address at all (a name and its mask, all zeros). */
function nameConstraints(domains: readonly string[]): Buffer {
  const permitted = domains.map((domain) => sequence(context(2, Buffer.from(domain, 'latin1'), false)));
  const excluded = [8, 32].map((bytes) => sequence(context(7, new Uint8Array(bytes), false)));
  return sequence(context(0, Buffer.concat(permitted), true), context(1, Buffer.concat(excluded), true));
}
