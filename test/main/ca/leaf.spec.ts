import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyIdOf } from '../../../main/ca/certificate';
import { sequence } from '../../../main/ca/der';
import { signLeaf, validity } from '../../../main/ca/leaf';

const now = Date.UTC(2026, 5, 1);
const day = 86_400_000;
const leafKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const issuerKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const issuer = { name: sequence(), keyId: keyIdOf(issuerKeys.publicKey), key: issuerKeys.privateKey };
const leaf = (names: readonly string[]): X509Certificate =>
  new X509Certificate(signLeaf({ names, notBefore: null, notAfter: null }, leafKeys.publicKey, issuer, now));

describe('a leaf certificate', () => {
  it('names every domain in its SAN and the first one as its subject', () => {
    const certificate = leaf(['www.acme.test', '*.acme.test']);
    expect(certificate.subjectAltName).toBe('DNS:www.acme.test, DNS:*.acme.test');
    expect(certificate.subject).toBe('CN=www.acme.test');
    expect(certificate.checkHost('shop.acme.test')).toBe('*.acme.test');
    expect(certificate.checkHost('a.b.acme.test')).toBeUndefined();
  });

  it('is signed by its issuer and carries the public key it was given', () => {
    const certificate = leaf(['acme.test']);
    expect(certificate.verify(issuerKeys.publicKey)).toBe(true);
    expect(certificate.verify(leafKeys.publicKey)).toBe(false);
    expect(certificate.checkPrivateKey(leafKeys.privateKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  it('leaves a name out of the subject that is too long for it', () => {
    const name = `${'a'.repeat(63)}.acme.test`;
    expect(leaf([name]).subject).toBe('CN=Edgecase');
    expect(leaf([name]).checkHost(name)).toBe(name);
  });

  it('keeps a declared window to the second, wherever it lies', () => {
    const notBefore = Date.UTC(1999, 0, 2, 3, 4, 5);
    const notAfter = Date.UTC(2061, 0, 2, 3, 4, 5);
    const certificate = new X509Certificate(signLeaf({ names: ['a.test'], notBefore, notAfter }, leafKeys.publicKey, issuer, now));
    expect(Date.parse(certificate.validFrom)).toBe(notBefore);
    expect(Date.parse(certificate.validTo)).toBe(notAfter);
  });
});

describe('the validity of a leaf', () => {
  it.each([
    { name: 'nothing declared: valid now', notBefore: null, notAfter: null, valid: true },
    { name: 'only a past end declared: stays expired', notBefore: null, notAfter: now - day, valid: false },
    { name: 'only a future end declared: valid now', notBefore: null, notAfter: now + 3000 * day, valid: true },
    { name: 'only a future start declared: not yet valid', notBefore: now + day, notAfter: null, valid: false },
    { name: 'only a past start declared: valid now', notBefore: now - 3000 * day, notAfter: null, valid: true },
  ])('$name', ({ notBefore, notAfter, valid }) => {
    const window = validity({ names: [], notBefore, notAfter }, now);
    expect(window.notBefore <= now && now <= window.notAfter).toBe(valid);
    expect(window.notBefore).toBeLessThan(window.notAfter);
  });

  it('changes no end that is declared', () => {
    const instant = fc.integer({ min: 0, max: Date.UTC(2090, 0, 1) });
    fc.assert(
      fc.property(fc.option(instant), fc.option(instant), (notBefore, notAfter) => {
        const window = validity({ names: [], notBefore, notAfter }, now);
        if (notBefore !== null) expect(window.notBefore).toBe(notBefore);
        if (notAfter !== null) expect(window.notAfter).toBe(notAfter);
      }),
    );
  });
});
