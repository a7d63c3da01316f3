import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearestHost, nearestName } from '../../../../main/core/config/nearest';

describe('nearestName', () => {
  it.each([
    ['Enabeld', ['Enabled', 'Aliases'], 'Enabled'],
    ['enabled', ['Enabled'], 'Enabled'],
    ['sass', ['saas', 'sales'], 'saas'],
    ['DomianName', ['DomainName', 'Domains'], 'DomainName'],
    ['zebra', ['Enabled', 'Aliases'], null],
    ['a', ['b', 'c'], null],
    ['AB', ['ab'], 'ab'],
    ['', ['abc'], null],
  ])('takes %s for one of %j: %s', (written, candidates, expected) => {
    expect(nearestName(written, candidates)).toBe(expected);
  });

  it('finds one among ten thousand', () => {
    const names = Array.from({ length: 10_000 }, (_, at) => `tenant-${at}`);
    expect(nearestName('tenant-9998x', names)).toBe('tenant-9998');
  });
});

describe('nearestHost', () => {
  it.each([
    ['hazle.shop.example', ['hazel.shop.example'], 'hazel.shop.example'],
    ['acorn.shop.example', ['comet.shop.example', 'ns1.shop.example', 'shop.example'], null],
    ['d1onborad00good.cloudfront.net', ['d1onboard00good.cloudfront.net', 'd2other.cloudfront.net'], 'd1onboard00good.cloudfront.net'],
    ['www.shpo.example', ['www.shop.example'], 'www.shop.example'],
    ['a.example', ['a.example'], null],
    ['', ['a'], null],
  ])('takes %s for one of %j: %s', (written, candidates, expected) => {
    expect(nearestHost(written, candidates)).toBe(expected);
  });
});

describe('editDistance', () => {
  it('is zero for equals alone, the same both ways, and never more than the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (left, right) => {
        const distance = editDistance(left, right, 99);
        expect(distance === 0).toBe(left === right);
        expect(editDistance(right, left, 99)).toBe(distance);
        expect(distance).toBeLessThanOrEqual(Math.max(left.length, right.length));
      }),
    );
  });

  it('counts a swap as one and stops at the limit', () => {
    expect(editDistance('ab', 'ba', 99)).toBe(1);
    expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(2);
  });
});
