/** Makes the two kinds of authority certificates: the root of an installation and the constrained intermediates below it. */
import 'reflect-metadata';
import { createHash, KeyObject, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { context, sequence } from './der';
import type { LeafIssuer } from './leaf';

export interface RootMaterial {
  readonly certificatePem: string;
  /** PKCS #8. */
  readonly keyPem: string;
}

export interface Intermediate extends LeafIssuer {
  readonly certificatePem: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Wide enough to hold every leaf that a workspace may declare, so that clients complain about the leaf and nothing else. */
const notBefore = new Date(Date.UTC(2000, 0, 1));
const notAfter = new Date(Date.UTC(2049, 11, 31, 23, 59, 59));

/** A new self-signed root, told apart from other installations' by a few digits of its key. */
export async function createRoot(): Promise<RootMaterial> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const fingerprint = createHash('sha256')
    .update(Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey)))
    .digest('hex');
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ O: ['Edgecase'] }, { CN: [`Edgecase local root ${fingerprint.slice(0, 8)}`] }],
    keys,
    notBefore,
    notAfter,
    signingAlgorithm: signing,
    extensions: [
      new x509.BasicConstraintsExtension(true, 1, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const keyPem = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
  return { certificatePem: `${certificate.toString('pem')}\n`, keyPem: keyPem.toString() };
}

/** A new intermediate that can sign server certificates for `domains` and what lies below them, and for nothing else. */
export async function createIntermediate(root: RootMaterial, name: string, domains: readonly string[]): Promise<Intermediate> {
  const issuer = new x509.X509Certificate(root.certificatePem);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: [{ O: ['Edgecase'] }, { CN: [name] }],
    issuer: issuer.subjectName.toJSON(),
    publicKey: keys.publicKey,
    signingKey: await importKey(root.keyPem),
    notBefore,
    notAfter,
    signingAlgorithm: signing,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth], false),
      nameConstraints(domains),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  const keyId = certificate.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId ?? '';
  return {
    certificatePem: `${certificate.toString('pem')}\n`,
    name: new Uint8Array(certificate.subjectName.toArrayBuffer()),
    keyId: Buffer.from(keyId, 'hex'),
    key: KeyObject.from(keys.privateKey),
  };
}

async function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}

/** RFC 5280, 4.2.1.10: only these DNS subtrees, and no IP address at all. */
function nameConstraints(domains: readonly string[]): x509.Extension {
  const permitted = domains.map((domain) => sequence(context(2, Buffer.from(domain, 'latin1'), false)));
  const excluded = [8, 32].map((bytes) => sequence(context(7, new Uint8Array(bytes), false)));
  const value = sequence(context(0, Buffer.concat(permitted), true), context(1, Buffer.concat(excluded), true));
  return new x509.Extension('2.5.29.30', true, value);
}
