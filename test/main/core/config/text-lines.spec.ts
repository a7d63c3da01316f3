import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineTableOf } from '../../../../main/core/config/text-lines';

describe('lineTableOf', () => {
  it('counts lines and columns from 1, also behind the last line end', () => {
    const lines = lineTableOf('ab\ncd\r\n');
    expect([0, 2, 3, 5, 6, 7].map((offset) => [lines.lineOf(offset), lines.columnOf(offset)])).toEqual([
      [1, 1],
      [1, 3],
      [2, 1],
      [2, 3],
      [2, 4],
      [3, 1],
    ]);
    expect(lineTableOf('').lineOf(0)).toBe(1);
  });

  it('agrees with splitting the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n', 'ü', '😀')), fc.nat(), (parts, seed) => {
        const text = parts.join('');
        const offset = seed % (text.length + 1);
        const before = text.slice(0, offset).split('\n');
        const lines = lineTableOf(text);
        expect(lines.lineOf(offset)).toBe(before.length);
        expect(lines.columnOf(offset)).toBe((before.at(-1)?.length ?? 0) + 1);
      }),
    );
  });
});
