import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { sameMembers } from '../../../../main/core/compare/same-members';

it('takes members in any order and undefined ones as absent', () => {
  expect(sameMembers({ a: 1, b: [{ c: null, d: undefined }] }, { b: [{ c: null }], a: 1 })).toBe(true);
  expect(sameMembers({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(sameMembers([1, 2], [2, 1])).toBe(false);
  expect(sameMembers({ 0: 'a' }, ['a'])).toBe(false);
  expect(sameMembers(null, {})).toBe(false);
});

it('agrees with JSON whose members are sorted', () => {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === 'object' && value !== null
        ? Object.entries(value)
            .toSorted(([one], [other]) => (one < other ? -1 : 1))
            .map(([name, item]) => [name, sorted(item)])
        : value;
  const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('__proto__'));
  fc.assert(
    fc.property(json, json, (one, other) => {
      const isList = (value: unknown): string => JSON.stringify(value).replace(/[^[{]/g, '');
      const same = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)) && isList(one) === isList(other);
      if (sameMembers(one, other)) expect(JSON.stringify(sorted(one))).toBe(JSON.stringify(sorted(other)));
      if (same && JSON.stringify(one) === JSON.stringify(other))
        expect(sameMembers(one, JSON.parse(JSON.stringify(other)))).toBe(!JSON.stringify(one).includes('-0'));
    }),
  );
});
