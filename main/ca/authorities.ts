/** Makes the two kinds of authority certificates: the root of an installation and the constrained intermediates below it. */
import 'reflect-metadata';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { context, sequence } from './der';
import { keyIdOf, type LeafIssuer } from './leaf';

export interface RootMaterial {
  readonly certificatePem: string;
  /** PKCS #8. */
  readonly keyPem: string;
}

export interface Intermediate extends LeafIssuer {
  readonly certificatePem: string;
}

/** The library's own key type: its name differs between the type libraries that this file is compiled against. */
type CertificateKeys = x509.X509CertificateCreateSelfSignedParams['keys'];

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Wide enough to hold every leaf that a workspace may declare, so that clients complain about the leaf and nothing else. */
const notBefore = new Date(Date.UTC(2000, 0, 1));
const notAfter = new Date(Date.UTC(2049, 11, 31, 23, 59, 59));

/** A new self-signed root, told apart from other installations' by a few digits of its key. */
export async function createRoot(): Promise<RootMaterial> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keys = { privateKey: await signingKey(privateKey), publicKey: await verifyingKey(publicKey) };
  const fingerprint = createHash('sha256').update(keyIdOf(publicKey)).digest('hex');
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
  const keyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { certificatePem: `${certificate.toString('pem')}\n`, keyPem };
}

/** A new intermediate that can sign server certificates for `domains` and what lies below them, and for nothing else. */
export async function createIntermediate(root: RootMaterial, name: string, domains: readonly string[]): Promise<Intermediate> {
  const issuer = new x509.X509Certificate(root.certificatePem);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKey = await verifyingKey(createPublicKey(privateKey));
  const certificate = await x509.X509CertificateGenerator.create({
    subject: [{ O: ['Edgecase'] }, { CN: [name] }],
    issuer: issuer.subjectName.toJSON(),
    publicKey,
    signingKey: await signingKey(createPrivateKey(root.keyPem)),
    notBefore,
    notAfter,
    signingAlgorithm: signing,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth], false),
      nameConstraints(domains),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return {
    certificatePem: `${certificate.toString('pem')}\n`,
    name: new Uint8Array(certificate.subjectName.toArrayBuffer()),
    keyId: keyIdOf(createPublicKey(privateKey)),
    key: privateKey,
  };
}

async function signingKey(key: KeyObject): Promise<CertificateKeys['privateKey']> {
  return crypto.subtle.importKey('pkcs8', new Uint8Array(key.export({ type: 'pkcs8', format: 'der' })), algorithm, true, ['sign']);
}

async function verifyingKey(key: KeyObject): Promise<CertificateKeys['publicKey']> {
  return crypto.subtle.importKey('spki', new Uint8Array(key.export({ type: 'spki', format: 'der' })), algorithm, true, ['verify']);
}

/** RFC 5280, 4.2.1.10: only these DNS subtrees, and no IP address at all. */
function nameConstraints(domains: readonly string[]): x509.Extension {
  const permitted = domains.map((domain) => sequence(context(2, Buffer.from(domain, 'latin1'), false)));
  const excluded = [8, 32].map((bytes) => sequence(context(7, new Uint8Array(bytes), false)));
  const value = sequence(context(0, Buffer.concat(permitted), true), context(1, Buffer.concat(excluded), true));
  return new x509.Extension('2.5.29.30', true, new Uint8Array(value));
}
