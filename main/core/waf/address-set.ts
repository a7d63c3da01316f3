/** Decides whether an address lies in a CIDR range, and which addresses of a forwarding header count. */
import { parseIpv4, parseIpv6 } from '../dns/address';

/** False for ranges and addresses that cannot be read, and across the two families. */
export function isInRange(address: string, range: string): boolean {
  const slash = range.indexOf('/');
  const base = slash < 0 ? range : range.slice(0, slash);
  const own = bytesOf(address);
  const set = bytesOf(base);
  if (!own || !set || own.length !== set.length) return false;
  const bits = slash < 0 ? own.length * 8 : Number(range.slice(slash + 1));
  if (!Number.isInteger(bits) || bits < 0 || bits > own.length * 8) return false;
  for (let at = 0; at < bits; at += 8) {
    const mask = bits - at >= 8 ? 0xff : (0xff << (8 - (bits - at))) & 0xff;
    if (((own[at / 8] ?? 0) & mask) !== ((set[at / 8] ?? 0) & mask)) return false;
  }
  return true;
}

function bytesOf(address: string): Uint8Array | null {
  return parseIpv4(address) ?? parseIpv6(address);
}

/** The valid addresses of a header such as X-Forwarded-For, in order; ports and brackets are taken off. */
export function forwardedAddresses(values: readonly string[]): readonly string[] {
  return values
    .join(',')
    .split(',')
    .map((part) =>
      part
        .trim()
        .replace(/^\[(.*)\](?::\d+)?$/, '$1')
        .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1'),
    )
    .filter((part) => bytesOf(part) !== null);
}
