/** Makes the root of an installation. It is made once per machine, so the certificate library is loaded that once. */
import 'reflect-metadata';
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { authorityNotAfter, authorityNotBefore, keyIdOf } from './certificate';

export interface RootMaterial {
  readonly certificatePem: string;
  /** PKCS #8. */
  readonly keyPem: string;
}

/** The library's own key type: its name differs between the type libraries that this file is compiled against. */
type CertificateKeys = x509.X509CertificateCreateSelfSignedParams['keys'];

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** A new self-signed root, told apart from other installations' by a few digits of its key. */
export async function createRoot(): Promise<RootMaterial> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keys = { privateKey: await signingKey(privateKey), publicKey: await verifyingKey(publicKey) };
  const fingerprint = createHash('sha256').update(keyIdOf(publicKey)).digest('hex');
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ O: ['Edgecase'] }, { CN: [`Edgecase local root ${fingerprint.slice(0, 8)}`] }],
    keys,
    notBefore: new Date(authorityNotBefore),
    notAfter: new Date(authorityNotAfter),
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

async function signingKey(key: KeyObject): Promise<CertificateKeys['privateKey']> {
  return crypto.subtle.importKey('pkcs8', new Uint8Array(key.export({ type: 'pkcs8', format: 'der' })), algorithm, true, ['sign']);
}

async function verifyingKey(key: KeyObject): Promise<CertificateKeys['publicKey']> {
  return crypto.subtle.importKey('spki', new Uint8Array(key.export({ type: 'spki', format: 'der' })), algorithm, true, ['verify']);
}
