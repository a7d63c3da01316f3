import { isIP } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressFamilyOf, formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from '../../../../main/core/dns/address';

describe('parseIpv4', () => {
  it.each(['1.2.3', '1.2.3.4.5', '256.1.1.1', '01.2.3.4', '1.2.3.', '1.2.3.-4', ' 1.2.3.4', ''])('refuses “%s”', (text) => {
    expect(parseIpv4(text)).toBeNull();
  });

  it('gives back what it was formatted from', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) => {
        expect(parseIpv4(formatIpv4(bytes))).toEqual(bytes);
      }),
    );
  });
});

describe('parseIpv6', () => {
  it.each([
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ])('reads %s and writes it as RFC 5952 has it: %s', (text, canonical) => {
    expect(formatIpv6(parseIpv6(text) ?? new Uint8Array(16).fill(255))).toBe(canonical);
  });

  it.each(['', ':', ':::', '1:2', '1::2::3', '12345::', 'g::', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8::', '::1%eth0', '1.2.3.4::', '[::1]'])(
    'refuses “%s”',
    (text) => {
      expect(parseIpv6(text)).toBeNull();
    },
  );

  it('agrees with Node on what is an address', () => {
    const part = fc.constantFrom(':', '::', '0', 'db8', 'ffff', '1.2.3.4', '12345');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
        const text = parts.join('');
        expect(parseIpv6(text) !== null).toBe(isIP(text) === 6);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives back what it was formatted from', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(parseIpv6(formatIpv6(bytes))).toEqual(bytes);
      }),
    );
  });
});

describe('addressFamilyOf', () => {
  it('tells addresses from names', () => {
    expect(['127.0.0.1', '::1', '[::1]', 'example.com', '1.2.3', ''].map(addressFamilyOf)).toEqual([4, 6, 6, null, null, null]);
  });
});
