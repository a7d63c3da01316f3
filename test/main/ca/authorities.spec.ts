import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createIntermediate, createRoot } from '../../../main/ca/authorities';
import { keyIdOf } from '../../../main/ca/leaf';

describe('authority certificates', () => {
  it('are roots that tell installations apart', async () => {
    const [one, other] = [
      new X509Certificate((await createRoot()).certificatePem),
      new X509Certificate((await createRoot()).certificatePem),
    ];
    expect(one.subject).toMatch(/^O=Edgecase\nCN=Edgecase local root [0-9a-f]{8}$/);
    expect(one.subject).not.toBe(other.subject);
    expect(one.ca).toBe(true);
    expect(one.verify(one.publicKey)).toBe(true);
  });

  it('are intermediates below the root, with the key that signs', async () => {
    const root = await createRoot();
    const made = await createIntermediate(root, 'Edgecase workspace demo', ['acme.test']);
    const certificate = new X509Certificate(made.certificatePem);
    expect(certificate.checkIssued(new X509Certificate(root.certificatePem))).toBe(true);
    expect(certificate.verify(new X509Certificate(root.certificatePem).publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(made.key)).toBe(true);
    expect(certificate.subject).toContain('CN=Edgecase workspace demo');
    expect(Buffer.from(made.keyId)).toEqual(keyIdOf(certificate.publicKey));
  });

  it('are valid from before any certificate of a workspace until after it', async () => {
    const root = new X509Certificate((await createRoot()).certificatePem);
    expect(Date.parse(root.validFrom)).toBe(Date.UTC(2000, 0, 1));
    expect(Date.parse(root.validTo)).toBe(Date.UTC(2049, 11, 31, 23, 59, 59));
  });
});
