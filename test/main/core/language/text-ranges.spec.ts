import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetOf, spanOf } from '../../../../main/core/language/text-ranges';

describe('places in texts', () => {
  it('come back as the offsets that they were made from', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '\n', ' ') });
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, one, other) => {
        const [start = 0, end = 0] = [one % (text.length + 1), other % (text.length + 1)].sort((a, b) => a - b);
        const span = spanOf(text, start, end);
        expect([offsetOf(text, span.startLine, span.startColumn), offsetOf(text, span.endLine, span.endColumn)]).toEqual([start, end]);
      }),
    );
  });

  it('are cut to the line and to the text', () => {
    expect(offsetOf('ab\ncd', 1, 99)).toBe(2);
    expect(offsetOf('ab\ncd', 9, 1)).toBe(5);
  });
});
