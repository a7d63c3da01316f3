import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { beforeAll, describe, expect, it } from 'vitest';
import { keyIdOf } from '../../../main/ca/certificate';
import { createIntermediate, issuerOf } from '../../../main/ca/intermediate';
import { createRoot, type RootMaterial } from '../../../main/ca/root';

let root: RootMaterial;
beforeAll(async () => {
  root = await createRoot();
});

describe('the authority of a workspace', () => {
  it('stands below the root, with the key that signs', () => {
    const made = createIntermediate(issuerOf(root), 'Edgecase workspace demo', ['acme.test']);
    const certificate = new X509Certificate(made.certificatePem);
    expect(certificate.checkIssued(new X509Certificate(root.certificatePem))).toBe(true);
    expect(certificate.verify(new X509Certificate(root.certificatePem).publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(made.key)).toBe(true);
    expect(certificate.subject).toBe('O=Edgecase\nCN=Edgecase workspace demo');
    expect(certificate.ca).toBe(true);
    expect(Buffer.from(made.keyId)).toEqual(keyIdOf(certificate.publicKey));
  });

  it('may sign for its domains, on servers, with no authority below it', () => {
    const made = createIntermediate(issuerOf(root), 'Edgecase workspace demo', ['acme.test', 'cloudfront.net']);
    const certificate = new x509.X509Certificate(made.certificatePem);
    expect(certificate.getExtension(x509.BasicConstraintsExtension)).toMatchObject({ ca: true, pathLength: 0, critical: true });
    expect(certificate.getExtension(x509.KeyUsagesExtension)?.usages).toBe(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign);
    expect(certificate.getExtension(x509.ExtendedKeyUsageExtension)?.usages).toEqual([x509.ExtendedKeyUsage.serverAuth]);
    const constraints = certificate.getExtension('2.5.29.30');
    expect(constraints?.critical).toBe(true);
    const text = Buffer.from(constraints?.value ?? new ArrayBuffer(0)).toString('latin1');
    expect(text).toContain('acme.test');
    expect(text).toContain('cloudfront.net');
  });

  it('has a key of its own each time', () => {
    const [one, other] = [1, 2].map(() => createIntermediate(issuerOf(root), 'demo', ['acme.test']));
    expect(one?.certificatePem).not.toBe(other?.certificatePem);
    expect(one?.keyId).not.toEqual(other?.keyId);
  });
});
