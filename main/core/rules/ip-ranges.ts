/** Decides whether a range of addresses (CIDR notation) can stand in an IP set of AWS WAF. */
import { parseIpv4, parseIpv6 } from '../dns/address';

export interface WrongRange {
  /** Completes "<range> …". */
  readonly why: string;
  /** The same range as AWS wants it, where that is clear. */
  readonly mended?: string;
}

/** What is wrong with a range for an IP set of that version; null when nothing is. */
export function judgeRange(range: string, version: string): WrongRange | null {
  const [address = '', length, ...more] = range.split('/');
  const is = versionOf(address);
  if (is === null || more.length > 0) return { why: 'is no address range' };
  const most = is === 'IPV4' ? 32 : 128;
  if (is !== version)
    return { why: `is ${is === 'IPV4' ? 'an IPv4' : 'an IPv6'} range, and the set is for ${version === 'IPV4' ? 'IPv4' : 'IPv6'}` };
  if (length === undefined) return { why: `lacks its length; a single address is ${address}/${most}`, mended: `${address}/${most}` };
  if (!/^\d{1,3}$/.test(length) || Number(length) > most) return { why: `has the length ${length}; it goes to ${most}` };
  return Number(length) === 0 ? { why: 'is every address, which AWS WAF does not take (/0)' } : null;
}

function versionOf(address: string): 'IPV4' | 'IPV6' | null {
  if (parseIpv4(address)) return 'IPV4';
  return parseIpv6(address) ? 'IPV6' : null;
}
