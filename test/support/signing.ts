/** Key pairs, and signed requests made with them. */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { sign, type Signed, type SignOptions } from '../../main/core/signatures/sign';

export interface TestKey {
  readonly privateKey: KeyObject;
  readonly publicPem: string;
}

function made(pair: { readonly privateKey: KeyObject; readonly publicKey: KeyObject }): TestKey {
  return { privateKey: pair.privateKey, publicPem: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

export const rsaKey = (): TestKey => made(generateKeyPairSync('rsa', { modulusLength: 2048 }));
export const ecdsaKey = (): TestKey => made(generateKeyPairSync('ec', { namedCurve: 'P-256' }));

/** Signs with SHA1, key id K1, until 2030, unless told otherwise. */
export function signWith({ privateKey }: TestKey, options: Partial<SignOptions> & Pick<SignOptions, 'url'>): Signed {
  return sign({ keyPairId: 'K1', expires: 1_893_456_000, hash: 'SHA1', ...options }, (data, hash) =>
    createSign(hash).update(Buffer.from(data, 'latin1')).sign({ key: privateKey, dsaEncoding: 'der' }, 'base64'),
  );
}
