import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestCover } from '../../../../main/core/witness/cover';

const setsOf = (...texts: readonly string[]): ReadonlySet<string>[] => texts.map((text) => new Set(text));

/** The least number of sets that hold everything, by trying all choices. */
function leastNumber(sets: readonly ReadonlySet<string>[]): number {
  const all = new Set(sets.flatMap((set) => [...set]));
  let least = sets.length;
  for (let choice = 0; choice < 2 ** sets.length; choice += 1) {
    const chosen = sets.filter((_set, index) => (choice >> index) & 1);
    if (chosen.length < least && new Set(chosen.flatMap((set) => [...set])).size === all.size) least = chosen.length;
  }
  return all.size === 0 ? 0 : least;
}

describe('the smallest cover', () => {
  it('is better than the greedy one where that is misled', () => {
    const sets = setsOf('abcd', 'ace', 'bdf');
    expect(smallestCover(sets)).toEqual({ chosen: [1, 2], exact: true });
  });

  it('is empty for nothing', () => {
    expect(smallestCover([])).toEqual({ chosen: [], exact: true });
    expect(smallestCover([new Set()])).toEqual({ chosen: [], exact: true });
  });

  it('holds everything, with as few as trying all choices finds', () => {
    const set = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 5 }).map((letters) => new Set(letters));
    fc.assert(
      fc.property(fc.array(set, { maxLength: 9 }), (sets) => {
        const { chosen, exact } = smallestCover(sets);
        expect(exact).toBe(true);
        expect(new Set(chosen.flatMap((index) => [...(sets[index] ?? [])]))).toEqual(new Set(sets.flatMap((each) => [...each])));
        expect(chosen).toHaveLength(leastNumber(sets));
      }),
    );
  });
});
