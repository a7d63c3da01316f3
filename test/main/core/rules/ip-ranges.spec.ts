import { isIP } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRange } from '../../../../main/core/rules/ip-ranges';

describe('judgeRange', () => {
  it.each([
    ['192.0.2.0/24', 'IPV4', null],
    ['192.0.2.300/24', 'IPV4', 'is no address range'],
    ['192.0.2.1', 'IPV4', 'lacks its length; a single address is 192.0.2.1/32'],
    ['192.0.2.1/33', 'IPV4', 'has the length 33; it goes to 32'],
    ['0.0.0.0/0', 'IPV4', 'is every address, which AWS WAF does not take (/0)'],
    ['2001:db8::/32', 'IPV4', 'is an IPv6 range, and the set is for IPv4'],
    ['2001:db8::/32', 'IPV6', null],
    ['2001:db8::1::2/64', 'IPV6', 'is no address range'],
  ])('%s in a set for %s', (range, version, why) => {
    expect(judgeRange(range, version)?.why ?? null).toBe(why);
  });

  it('knows addresses as the platform does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9a-f:.]{2,12}$/)), (address) => {
        const version = isIP(address);
        expect(judgeRange(`${address}/1`, 'IPV4') === null).toBe(version === 4);
        expect(judgeRange(`${address}/1`, 'IPV6') === null).toBe(version === 6);
      }),
    );
  });
});
