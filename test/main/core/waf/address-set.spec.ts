import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forwardedAddresses, isInRange } from '../../../../main/core/waf/address-set';

describe('address ranges', () => {
  it.each([
    ['192.0.2.1', '192.0.2.0/24', true],
    ['192.0.3.1', '192.0.2.0/24', false],
    ['192.0.2.129', '192.0.2.128/25', true],
    ['192.0.2.127', '192.0.2.128/25', false],
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '0.0.0.0/0', true],
    ['2001:db8::1', '2001:db8::/32', true],
    ['2001:db9::1', '2001:db8::/32', false],
    ['2001:db8::1', '192.0.2.0/24', false],
    ['nonsense', '192.0.2.0/24', false],
    ['192.0.2.1', '192.0.2.0/33', false],
    ['192.0.2.1', 'nonsense/8', false],
  ])('%s in %s: %s', (address, range, inside) => {
    expect(isInRange(address, range)).toBe(inside);
  });

  it('hold every address of their network, and no other', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, byte, fc.integer({ min: 0, max: 32 }), byte, (a, b, c, d, bits, other) => {
        const value = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
        const changed = ((a << 24) | (b << 16) | (c << 8) | other) >>> 0;
        const mask = bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
        const same = (value & mask) >>> 0 === (changed & mask) >>> 0;
        expect(isInRange(`${a}.${b}.${c}.${other}`, `${a}.${b}.${c}.${d}/${bits}`)).toBe(same);
      }),
    );
  });
});

describe('forwarded addresses', () => {
  it('come in order, over several headers, without ports, brackets and nonsense', () => {
    expect(forwardedAddresses(['203.0.113.9:8443, unknown', '[2001:db8::1]:443,2001:db8::2'])).toEqual([
      '203.0.113.9',
      '2001:db8::1',
      '2001:db8::2',
    ]);
    expect(forwardedAddresses([])).toEqual([]);
  });
});
