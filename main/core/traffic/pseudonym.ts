/** Pseudonyms: equal ones for equal texts, by a key that nobody keeps. */
import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from '../dns/address';

/** 32 bytes that depend on a key and on the text, and tell neither: HMAC-SHA256 in all drivers. */
export type Digest = (text: string) => Uint8Array;

export interface Pseudonyms {
  /** Sixteen hex digits for any text; '' stays ''. */
  readonly text: (text: string) => string;
  /**
   * An address of the same family; two that begin alike keep beginning alike, bit by bit. The first 16 bits of IPv4 and 32 of IPv6, which
   * providers get and which tell the country, stay. The bit behind them is always another, so that no address becomes itself. null for what
   * is no address; loopback and unspecified addresses are nobody's and stay.
   */
  readonly address: (address: string) => string | null;
}

/** Pseudonyms that are remembered, so that most need no digest. */
const mostKnown = 200_000;

export function createPseudonyms(digest: Digest): Pseudonyms {
  const texts = remembered((text) => hex(digest(`text:${text}`).subarray(0, 8)));
  const trees = remembered((prefix) => digest(`address:${prefix}`));
  const replace = (bytes: Uint8Array, kept: number): Uint8Array => {
    const replaced = Uint8Array.from(bytes);
    let prefix = `${bytes.length}`;
    for (let at = 0; at < bytes.length; at++) {
      if (at >= kept) replaced[at] = throughTree(trees(prefix), bytes[at] as number, at === kept);
      prefix += `.${bytes[at]}`;
    }
    return replaced;
  };
  const addresses = remembered((text): string | null => {
    const four = parseIpv4(text);
    if (four) return isNobodys(four) ? text : formatIpv4(replace(four, 2));
    const six = parseIpv6(text);
    if (!six) return null;
    if (isNobodys(six)) return text;
    const mapped = six.subarray(0, 10).every((byte) => byte === 0) && six[10] === 255 && six[11] === 255;
    return formatIpv6(mapped ? replaceMapped(six, replace) : replace(six, 4));
  });
  return { text: (text) => (text === '' ? '' : texts(text)), address: addresses };
}

/** ::ffff:192.0.2.1 is an IPv4 address. */
function replaceMapped(six: Uint8Array, replace: (bytes: Uint8Array, kept: number) => Uint8Array): Uint8Array {
  const replaced = Uint8Array.from(six);
  replaced.set(replace(six.subarray(12), 2), 12);
  return replaced;
}

/**
 * One octet of an address: each bit is turned or not by the bits before it. The 255 places where eight bits can branch are the bits of one digest.
 * `turnFirst`: the first bit is always turned.
 */
function throughTree(tree: Uint8Array, octet: number, turnFirst: boolean): number {
  let replaced = 0;
  for (let level = 0; level < 8; level++) {
    const node = (1 << level) - 1 + (octet >> (8 - level));
    const turn = level === 0 && turnFirst ? 1 : ((tree[node >> 3] as number) >> (node & 7)) & 1;
    replaced = (replaced << 1) | (((octet >> (7 - level)) & 1) ^ turn);
  }
  return replaced;
}

function isNobodys(bytes: Uint8Array): boolean {
  if (bytes.every((byte) => byte === 0)) return true;
  return bytes.length === 4 ? bytes[0] === 127 : bytes[15] === 1 && bytes.subarray(0, 15).every((byte) => byte === 0);
}

function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (known.size >= mostKnown) known.clear();
    known.set(text, made);
    return made;
  };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
