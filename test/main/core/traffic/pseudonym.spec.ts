import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIpv6, parseIpv4, parseIpv6 } from '../../../../main/core/dns/address';
import { createPseudonyms } from '../../../../main/core/traffic/pseudonym';

const by = (key: string): ReturnType<typeof createPseudonyms> =>
  createPseudonyms((text) => createHmac('sha256', key).update(text).digest());
const pseudonyms = by('key');
const somebodys = fc.oneof(
  fc.ipV4().filter((ip) => !ip.startsWith('127.') && ip !== '0.0.0.0'),
  fc.ipV6().filter((ip) => formatIpv6(parseIpv6(ip) ?? new Uint8Array(16)).length > 4),
);

function bits(address: string): string {
  return Array.from(parseIpv4(address) ?? parseIpv6(address) ?? [], (byte) => byte.toString(2).padStart(8, '0')).join('');
}

function alike(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

describe('pseudonyms of addresses', () => {
  it('are addresses of the same family, never the address itself, and the same each time', () => {
    fc.assert(
      fc.property(somebodys, (address) => {
        const replaced = pseudonyms.address(address) ?? '';
        expect(bits(replaced)).toHaveLength(bits(address).length);
        expect(bits(replaced)).not.toBe(bits(address));
        expect(by('key').address(address)).toBe(replaced);
      }),
    );
  });

  it('begin alike exactly as far as the addresses do', () => {
    const pair = fc
      .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.nat(31), fc.integer({ min: 0, max: 2 ** 32 - 1 }))
      .map(([one, shared, other]) => {
        const mask = shared === 0 ? 0 : (0xffffffff << (32 - shared)) >>> 0;
        const second = ((one & mask) | (other & ~mask)) >>> 0;
        return [one, second].map((value) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')) as [string, string];
      });
    fc.assert(
      fc.property(
        pair.filter((addresses) => addresses.every((ip) => !ip.startsWith('127.') && ip !== '0.0.0.0')),
        ([one, other]) => {
          const replaced = [pseudonyms.address(one) ?? '', pseudonyms.address(other) ?? ''].map(bits);
          expect(alike(replaced[0] as string, replaced[1] as string)).toBe(alike(bits(one), bits(other)));
        },
      ),
    );
  });

  it('keep what tells the country, and nothing that tells the house', () => {
    expect(pseudonyms.address('198.51.100.7')).toMatch(/^198\.51\.\d+\.\d+$/);
    expect(pseudonyms.address('2001:db8:1:2:3:4:5:6')).toMatch(/^2001:db8:/);
    expect(pseudonyms.address('::ffff:198.51.100.7')).toMatch(/^::ffff:c633:/);
  });

  it('are other ones by another key', () => {
    expect(by('other').address('198.51.100.7')).not.toBe(pseudonyms.address('198.51.100.7'));
    expect(by('other').text('a')).not.toBe(pseudonyms.text('a'));
  });

  it('leave alone what is nobody’s address, and know what is none', () => {
    expect(['127.0.0.1', '::1', '0.0.0.0', '::'].map(pseudonyms.address)).toEqual(['127.0.0.1', '::1', '0.0.0.0', '::']);
    expect(['', 'shop.example', '1.2.3', '999.1.1.1'].map(pseudonyms.address)).toEqual([null, null, null, null]);
  });
});

describe('pseudonyms of texts', () => {
  it('are sixteen hex digits, equal for equal texts only', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, other) => {
        expect(pseudonyms.text(one)).toMatch(/^[0-9a-f]{16}$/);
        expect(pseudonyms.text(one) === pseudonyms.text(other)).toBe(one === other);
      }),
    );
    expect(pseudonyms.text('')).toBe('');
  });
});
