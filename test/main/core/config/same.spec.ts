import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameData, sameList } from '../../../../main/core/config/same';

describe('sameData', () => {
  it('calls a copy the same, and what prints otherwise not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(sameData(one, structuredClone(one))).toBe(true);
        if (JSON.stringify(one) !== JSON.stringify(other)) expect(sameData(one, other)).toBe(false);
      }),
    );
  });

  it.each([
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [{ a: undefined }, {}],
    [[1], { 0: 1 }],
    [null, {}],
  ])('tells %j from %j', (one, other) => {
    expect(sameData(one, other)).toBe(false);
    expect(sameData(other, one)).toBe(false);
  });
});

describe('sameList', () => {
  it('compares objects, not what they hold', () => {
    const one = { a: 1 };
    expect(sameList([one], [one])).toBe(true);
    expect(sameList([one], [{ a: 1 }])).toBe(false);
    expect(sameList([one], [one, one])).toBe(false);
    expect(sameList(undefined, [])).toBe(false);
  });
});
