/** The public-key cryptography of the core's stages, by Node. */
import { createPublicKey, createVerify, type KeyObject } from 'node:crypto';
import type { SignaturePort } from '../core/ports';

/** Keys are read once; a workspace has few, and a text that is edited is another key. */
const known = new Map<string, KeyObject | null>();
const mostKnown = 500;

export const nodeSignatures: SignaturePort = {
  verify: ({ pem, hash, data, signature }) => {
    const key = keyOf(pem);
    if (!key) return false;
    try {
      return createVerify(hash).update(Buffer.from(data, 'latin1')).verify({ key, dsaEncoding: 'der' }, Buffer.from(signature, 'latin1'));
    } catch {
      return false;
    }
  },
};

function keyOf(pem: string): KeyObject | null {
  const found = known.get(pem);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  let made: KeyObject | null = null;
  try {
    made = createPublicKey(pem);
  } catch {
    // A key that cannot be read verifies nothing; the check of the workspace says why.
  }
  known.set(pem, made);
  return made;
}
