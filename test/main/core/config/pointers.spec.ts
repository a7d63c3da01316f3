import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointerOf, stepsOf } from '../../../../main/core/config/pointers';

describe('pointers', () => {
  it('escape and unescape as RFC 6901 says', () => {
    expect(pointerOf(['a/b', 'm~n', '', 0])).toBe('/a~1b/m~0n//0');
    expect(stepsOf('/a~1b/m~0n//0')).toEqual(['a/b', 'm~n', '', '0']);
    expect(stepsOf('')).toEqual([]);
    expect(stepsOf('Aliases/0')).toEqual(['Aliases', '0']);
    expect(stepsOf('/~01')).toEqual(['~1']);
  });

  it('are each other’s reverse', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (steps) => {
        expect(stepsOf(pointerOf(steps))).toEqual(steps);
      }),
    );
  });
});
