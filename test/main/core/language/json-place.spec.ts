import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeAt, type JsonPlace } from '../../../../main/core/language/json-place';

function at(marked: string): JsonPlace {
  const offset = marked.indexOf('|');
  return placeAt(marked.slice(0, offset) + marked.slice(offset + 1), offset);
}

describe('a place in a JSON text', () => {
  it('knows the path and the content of the string around it', () => {
    const { steps, atKey, string } = at('{ "A": { "Items": [ { "B": "x y|z" } ] } }');
    expect([steps, atKey]).toEqual([['A', 'Items', 0, 'B'], false]);
    expect(string).toEqual({ start: 28, end: 32, closed: true, value: 'x yz' });
  });

  it('tells names of members from values', () => {
    expect(at('{ "A|": 1 }')).toMatchObject({ atKey: true, steps: ['A'] });
    expect(at('{ "A": 1, | }')).toMatchObject({ atKey: true, string: null, bare: null });
  });

  it('undoes escapes, and keeps a text whose escape is broken', () => {
    expect(at('{ "A": "a\\"b|" }').string?.value).toBe('a"b');
    expect(at('{ "A": "a\\x|" }').string?.value).toBe('a\\x');
  });

  it('cuts a string without its end where the word ends', () => {
    expect(at('{ "A": "ab|c,\n"B": 1 }').string).toMatchObject({ value: 'abc', closed: false });
    expect(at('{ "A": "|\n}').string).toMatchObject({ value: '', closed: false });
  });

  it('is no string behind the closing quote and before the opening one', () => {
    expect(at('{ "A": "abc"| }').string).toBeNull();
    expect(at('{ "A": |"abc" }').string).toBeNull();
  });

  it('touches the string at both quotes', () => {
    expect(at('{ "A": "abc"| }').touched?.value).toBe('abc');
    expect(at('{ "A": |"abc" }').touched?.value).toBe('abc');
    expect(at('{ "A": "abc" | }').touched).toBeNull();
  });

  it('never fails, wherever it is in whatever text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a', '1', ' ', '\n') }),
        fc.nat(60),
        (text, offset) => {
          const at = Math.min(offset, text.length);
          const { string, bare } = placeAt(text, at);
          for (const spot of [string, bare]) {
            if (!spot) continue;
            expect(spot.start).toBeLessThanOrEqual(at);
            expect(spot.end).toBeGreaterThanOrEqual(at);
            expect(spot.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });
});
