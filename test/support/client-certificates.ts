/** Authorities and certificates of viewers, made on the spot. */
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { commonName, extension, keyIdOf, pemOf, signCertificate, type Issuer } from '../../main/ca/certificate';
import { bitString, boolean, objectIdentifier, sequence } from '../../main/ca/der';

export interface ClientAuthority extends Issuer {
  readonly pem: string;
}

export interface IssuedClient {
  /** Certificate and private key in one text, as curl takes it. */
  readonly pem: string;
  readonly certificate: string;
  readonly key: string;
}

const day = 86_400_000;

/** An authority; below another one when `issuer` is given. */
export function clientAuthority(name: string, issuer?: Issuer): ClientAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const own = { name: commonName(name, 'Example'), keyId: keyIdOf(publicKey), key: privateKey };
  const extensions = [
    extension('2.5.29.19', sequence(boolean(true)), true),
    extension('2.5.29.15', bitString(Buffer.from([0x06]), 1), true),
  ];
  const parts = { subject: own.name, publicKey, notBefore: Date.now() - day, notAfter: Date.now() + 3650 * day, extensions };
  return { ...own, pem: pemOf(signCertificate(parts, issuer ?? own)) };
}

export interface ClientOptions {
  readonly notBefore?: number;
  readonly notAfter?: number;
  /** Extended key usage; null leaves it out. clientAuth when absent. */
  readonly purpose?: string | null;
  readonly key?: 'ec' | 'rsa' | 'ed25519';
}

/** A certificate of a viewer. */
export function issueClient(issuer: Issuer, name: string, options: ClientOptions = {}): IssuedClient {
  const { notBefore = Date.now() - day, notAfter = Date.now() + 30 * day, purpose = '1.3.6.1.5.5.7.3.2', key = 'ec' } = options;
  const { privateKey, publicKey } = pairOf(key);
  const extensions = [
    extension('2.5.29.15', bitString(Buffer.from([0x80]), 7), true),
    ...(purpose === null ? [] : [extension('2.5.29.37', sequence(objectIdentifier(purpose)), false)]),
  ];
  const subject = commonName(name, 'Example');
  const certificate = pemOf(signCertificate({ subject, publicKey, notBefore, notAfter, extensions }, issuer));
  const keyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { pem: certificate + keyPem, certificate, key: keyPem };
}

function pairOf(key: 'ec' | 'rsa' | 'ed25519'): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  if (key === 'rsa') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  return key === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
}

/** SHA-256 of a certificate, as CloudFront-Viewer-Cert-Sha256 writes it. */
export function fingerprintOf(pem: string): string {
  return createHash('sha256')
    .update(Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'))
    .digest('hex');
}
