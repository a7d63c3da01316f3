import 'reflect-metadata';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { describe, expect, it } from 'vitest';
import { commonName, extension, keyIdOf, pemOf, signCertificate, subjectOf, type Issuer } from '../../../main/ca/certificate';
import { createRoot } from '../../../main/ca/root';
import { sequence } from '../../../main/ca/der';

const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const issuerKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const issuer: Issuer = { name: commonName('Issuer', 'Edgecase'), keyId: keyIdOf(issuerKeys.publicKey), key: issuerKeys.privateKey };
const written = (subject = commonName('www.acme.test')): Buffer =>
  signCertificate(
    {
      subject,
      publicKey: keys.publicKey,
      notBefore: Date.UTC(2020, 0, 1),
      notAfter: Date.UTC(2055, 0, 1),
      extensions: [extension('2.5.29.19', sequence(), true)],
    },
    issuer,
  );

describe('a certificate that we wrote', () => {
  it('is read by Node, with its signature and its key', () => {
    const certificate = new X509Certificate(written());
    expect(certificate.subject).toBe('CN=www.acme.test');
    expect(certificate.issuer).toBe('O=Edgecase\nCN=Issuer');
    expect(certificate.verify(issuerKeys.publicKey)).toBe(true);
    expect(certificate.verify(keys.publicKey)).toBe(false);
    expect(certificate.checkPrivateKey(keys.privateKey)).toBe(true);
    expect(Date.parse(certificate.validTo)).toBe(Date.UTC(2055, 0, 1));
  });

  it('is read by a certificate library to the same effect', async () => {
    const certificate = new x509.X509Certificate(new Uint8Array(written()));
    expect(certificate.subject).toBe('CN=www.acme.test');
    expect(certificate.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId).toBe(keyIdOf(keys.publicKey).toString('hex'));
    expect(certificate.getExtension(x509.AuthorityKeyIdentifierExtension)?.keyId).toBe(Buffer.from(issuer.keyId).toString('hex'));
    expect(certificate.getExtension(x509.BasicConstraintsExtension)).toMatchObject({ ca: false, critical: true });
    const computed = await x509.SubjectKeyIdentifierExtension.create(await certificate.publicKey.export());
    expect(computed.keyId).toBe(keyIdOf(keys.publicKey).toString('hex'));
  });

  it('never repeats a serial number', () => {
    const serials = Array.from({ length: 20 }, () => new X509Certificate(written()).serialNumber);
    expect(new Set(serials).size).toBe(20);
  });

  it('replaces a name that is too long for a subject', () => {
    expect(new X509Certificate(written(commonName('a'.repeat(65)))).subject).toBe('CN=Edgecase');
  });

  it('gives its subject back to the letter', async () => {
    const subject = commonName('Ünïcode', 'Edgecase');
    expect(subjectOf(pemOf(written(subject)))).toEqual(subject);
    const { certificatePem } = await createRoot();
    const { subjectName } = new x509.X509Certificate(certificatePem);
    expect(subjectOf(certificatePem)).toEqual(Buffer.from(subjectName.toArrayBuffer()));
  });
});
