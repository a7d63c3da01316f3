import { generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyKindOf } from '../../../../main/core/rules/public-key-kind';

const pem = (key: { publicKey: { export: (options: { type: 'spki'; format: 'pem' }) => string | Buffer } }): string =>
  String(key.publicKey.export({ type: 'spki', format: 'pem' }));

describe('keyKindOf', () => {
  it.each([1024, 2048, 3072])('counts the %i bits of an RSA key', (modulusLength) => {
    expect(keyKindOf(pem(generateKeyPairSync('rsa', { modulusLength })))).toEqual({ algorithm: 'RSA', bits: modulusLength });
  });

  it.each([
    ['prime256v1', 'P-256'],
    ['secp384r1', 'P-384'],
    ['secp256k1', 'secp256k1'],
  ])('knows the curve %s', (namedCurve, curve) => {
    expect(keyKindOf(pem(generateKeyPairSync('ec', { namedCurve })))).toEqual({ algorithm: 'EC', curve });
  });

  it('knows that others are others', () => {
    expect(keyKindOf(pem(generateKeyPairSync('ed25519')))).toEqual({ algorithm: 'other' });
  });

  it('never throws on what is no key', () => {
    expect(keyKindOf('nothing')).toBeNull();
    fc.assert(
      fc.property(fc.base64String(), (body) => {
        keyKindOf(`-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----`);
      }),
    );
  });
});
