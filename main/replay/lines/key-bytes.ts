/** The query's part of a cache key, hashed from bytes: the same bytes that core/cache/key.ts writes into the key's text. */
import { picks } from '../../core/cache/policy-items';
import type { PolicyItems } from '../../core/types/resources';
import type { Hash } from './hash';

const AMPERSAND = 38;
const EQUALS = 61;
const QUESTION = 63;

/** Adds `?` and the picked parameters; nothing where none is picked. `start` -1 = no query. */
export type QueryHasher = (hash: Hash, bytes: Uint8Array, start: number, end: number) => void;

/** null where the key has no query. */
export function queryHasherOf(items: PolicyItems): QueryHasher | null {
  if (items.behavior === 'none') return null;
  if (items.behavior === 'all') {
    return (hash, bytes, start, end) => {
      if (start < 0 || start === end) return;
      hash.byte(QUESTION);
      hash.bytes(bytes, start, end);
    };
  }
  const wanted = createPicker(items);
  return (hash, bytes, start, end) => {
    if (start < 0 || start === end) return;
    let first = true;
    for (let from = start; from <= end;) {
      let equals = -1;
      let at = from;
      for (; at < end && bytes[at] !== AMPERSAND; at++) if (equals < 0 && bytes[at] === EQUALS) equals = at;
      if (wanted(bytes, from, equals < 0 ? at : equals)) {
        hash.byte(first ? QUESTION : AMPERSAND);
        hash.bytes(bytes, from, at);
        first = false;
      }
      from = at + 1;
    }
  };
}

/** Whether a list picks the name in `bytes[start..end)`. */
function createPicker(items: PolicyItems): (bytes: Uint8Array, start: number, end: number) => boolean {
  const names = items.names.map((name) => Buffer.from(name, 'latin1'));
  const listed = items.behavior === 'whitelist';
  // Names that no line can hold are told apart by the core's own rule.
  if (items.names.some((name) => /[^\0-\xff]/.test(name))) {
    return (bytes, start, end) => picks(items, Buffer.from(bytes.subarray(start, end)).toString('latin1'));
  }
  return (bytes, start, end) => {
    for (const name of names) {
      if (name.length !== end - start) continue;
      let at = 0;
      while (at < name.length && name[at] === bytes[start + at]) at++;
      if (at === name.length) return listed;
    }
    return !listed;
  };
}
