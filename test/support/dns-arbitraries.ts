/** Random DNS names and records in the core's own spelling. */
import * as fc from 'fast-check';
import { formatIpv4, formatIpv6 } from '../../main/core/dns/address';
import { parseName } from '../../main/core/dns/names';
import { quoteBytes } from '../../main/core/dns/rdata';
import type { WireRecord } from '../../main/core/dns/wire';

export const plainName: fc.Arbitrary<string> = fc
  .array(fc.stringMatching(/^[a-z0-9_]([a-z0-9-]{0,8}[a-z0-9])?$/), { minLength: 1, maxLength: 5 })
  .map((labels) => labels.join('.'));

/** Any octets in labels, escaped. */
export const oddName: fc.Arbitrary<string> = fc
  .array(fc.uint8Array({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 })
  .map((labels) => labels.map((octets) => Array.from(octets, (octet) => `\\${String(octet).padStart(3, '0')}`).join('')).join('.'))
  .map((text) => parseName(text).name as string);

export const word = fc.integer({ min: 0, max: 0xffff });
export const seconds = fc.integer({ min: 0, max: 0x7fff_ffff });
export const text = fc.uint8Array({ maxLength: 40 }).map(quoteBytes);
const base = { class: 1 } as const;
const ipv4 = fc.uint8Array({ minLength: 4, maxLength: 4 }).map(formatIpv4);
const ipv6 = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(formatIpv6);

function records(name: fc.Arbitrary<string>): Readonly<Record<string, fc.Arbitrary<string>>> {
  const four = fc.tuple(seconds, seconds, seconds, seconds).map((times) => times.join(' '));
  return {
    A: ipv4,
    AAAA: ipv6,
    CNAME: name,
    NS: name,
    PTR: name,
    DNAME: name,
    MX: fc.tuple(word, name).map((parts) => parts.join(' ')),
    SRV: fc.tuple(word, word, word, name).map((parts) => parts.join(' ')),
    SOA: fc.tuple(name, name, seconds, four).map((parts) => parts.join(' ')),
    TXT: fc.array(text, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
    CAA: fc.tuple(fc.constantFrom('0', '128'), fc.constantFrom('issue', 'issuewild', 'iodef'), text).map((parts) => parts.join(' ')),
  };
}

/** Records of the types that dns-packet knows too. */
export function wireRecord(name: fc.Arbitrary<string>): fc.Arbitrary<WireRecord> {
  const of = Object.entries(records(name)).map(([type, data]) =>
    fc.record({ name, ttl: seconds, data }).map((rest): WireRecord => ({ ...base, type, ...rest })),
  );
  return fc.oneof(...of);
}
