/** Finds the public keys that a behavior trusts: those of its key groups. */
import { refTo } from '../config/ref-to';
import type { References } from '../config/references';
import type { TrustedKey } from './check';

/** The key of that id (or name) in one of the groups; null when none has it. */
export function trustedKey(references: References, groups: readonly string[], id: string): TrustedKey | null {
  for (const reference of groups) {
    const group = references.keyGroups.get(reference);
    for (const [at, item] of (group?.value.Items ?? []).entries()) {
      const key = references.publicKeys.get(item);
      if (!group || !key || (key.id !== id && key.name !== id)) continue;
      const pem = key.value['EncodedKey'];
      const because = [refTo(group, `/Items/${at}`), refTo(key, '')];
      if (typeof pem === 'string') return { id: key.id, name: key.name, pem, because };
    }
  }
  return null;
}
