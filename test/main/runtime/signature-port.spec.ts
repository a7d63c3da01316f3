import { createSign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeSignatures } from '../../../main/runtime/signature-port';
import { ecdsaKey, rsaKey, type TestKey } from '../../support/signing';

function signature({ privateKey }: TestKey, hash: string, data: string): string {
  return createSign(hash).update(Buffer.from(data, 'latin1')).sign({ key: privateKey, dsaEncoding: 'der' }).toString('latin1');
}

describe('verifying signatures', () => {
  const keys = [
    ['RSA', rsaKey()],
    ['ECDSA', ecdsaKey()],
  ] as const;

  it.each(keys)('%s: good ones are good, with the right hash, data and key only', (_kind, key) => {
    const data = 'gr\u00fc\u00dfe';
    for (const hash of ['SHA1', 'SHA256'] as const) {
      const good = { pem: key.publicPem, hash, data, signature: signature(key, hash, data) };
      expect(nodeSignatures.verify(good)).toBe(true);
      expect(nodeSignatures.verify({ ...good, hash: hash === 'SHA1' ? 'SHA256' : 'SHA1' })).toBe(false);
      expect(nodeSignatures.verify({ ...good, data: 'other' })).toBe(false);
      expect(nodeSignatures.verify({ ...good, pem: ecdsaKey().publicPem })).toBe(false);
    }
  });

  it('never throws: a key or signature that cannot be read verifies nothing', () => {
    expect(nodeSignatures.verify({ pem: 'no key', hash: 'SHA1', data: '', signature: '' })).toBe(false);
    expect(nodeSignatures.verify({ pem: keys[0][1].publicPem, hash: 'SHA1', data: '', signature: 'x' })).toBe(false);
  });
});
