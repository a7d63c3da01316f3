import { expect, it } from 'vitest';
import { groupSentence, kindTitles, withCommas } from '../../../../main/core/compare/sentences';
import type { ChangeKind } from '../../../../main/core/types/compare';

it('counts one and many', () => {
  expect(groupSentence('origin', 1, 'parameter `region` of tenant `acme` is new')).toBe(
    '1 request changes origin because parameter `region` of tenant `acme` is new.',
  );
  expect(groupSentence('stops-working', 12345, 'a record is gone')).toBe('12,345 requests stop working because a record is gone.');
});

it('has a verb for every kind', () => {
  for (const kind of Object.keys(kindTitles) as ChangeKind[])
    expect(groupSentence(kind, 2, 'x')).toMatch(/^2 requests [a-z ]+ because x\.$/);
});

it('writes large numbers so that they can be read', () => {
  expect([0, 999, 1000, 1234567].map(withCommas)).toEqual(['0', '999', '1,000', '1,234,567']);
});
