/** The anonymiser with the digest of this machine. */
import { createHmac, randomBytes } from 'node:crypto';
import { createAnonymiser, type Anonymiser } from '../../core/traffic/anonymise';
import type { AnonymiseOptions } from '../../core/types/traffic';

/** HMAC-SHA256 by the key of the options. */
export function anonymiserOf(options: AnonymiseOptions): Anonymiser {
  return createAnonymiser(options, (text) => createHmac('sha256', options.key).update(text).digest());
}

/** A key for one import. */
export function newKey(): string {
  return randomBytes(32).toString('base64url');
}
