import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyIdOf } from '../../../main/ca/certificate';
import { createRoot } from '../../../main/ca/root';

describe('a root', () => {
  it('is told apart from other installations’', async () => {
    const [one, other] = [
      new X509Certificate((await createRoot()).certificatePem),
      new X509Certificate((await createRoot()).certificatePem),
    ];
    expect(one.subject).toMatch(/^O=Edgecase\nCN=Edgecase local root [0-9a-f]{8}$/);
    expect(one.subject).not.toBe(other.subject);
  });

  it('is an authority that signed itself, with the key that comes with it', async () => {
    const { certificatePem, keyPem } = await createRoot();
    const root = new X509Certificate(certificatePem);
    expect(root.ca).toBe(true);
    expect(root.verify(root.publicKey)).toBe(true);
    expect(keyPem).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    // What it signs names this identifier.
    expect(root.raw.includes(keyIdOf(root.publicKey))).toBe(true);
  });

  it('is valid from before any certificate of a workspace until after it', async () => {
    const root = new X509Certificate((await createRoot()).certificatePem);
    expect(Date.parse(root.validFrom)).toBe(Date.UTC(2000, 0, 1));
    expect(Date.parse(root.validTo)).toBe(Date.UTC(2049, 11, 31, 23, 59, 59));
  });
});
