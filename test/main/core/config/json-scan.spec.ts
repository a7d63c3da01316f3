import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countMembers, elementsOf, endOfValue, findMember, membersOf, skipSpace } from '../../../../main/core/config/json-scan';

const membersCount = (value: unknown): number =>
  typeof value !== 'object' || value === null
    ? 0
    : Object.values(value).reduce((sum: number, child) => sum + membersCount(child), Array.isArray(value) ? 0 : Object.keys(value).length);

describe('scanning JSON', () => {
  it('finds values, members and elements of any document', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(endOfValue(text, 0)).toBe(text.length);
        expect(countMembers(text)).toBe(membersCount(value));
        if (Array.isArray(value)) {
          const parsed = elementsOf(text, 0).map((at) => JSON.parse(text.slice(at, endOfValue(text, at))) as unknown);
          expect(parsed).toEqual(JSON.parse(text));
        } else if (typeof value === 'object' && value !== null) {
          const members = [...membersOf(text, 0)].map(({ name, valueStart }) => [
            name,
            JSON.parse(text.slice(valueStart, endOfValue(text, valueStart))),
          ]);
          expect(members).toEqual(Object.entries(JSON.parse(text) as object));
        }
      }),
    );
  });

  it('ends and stays within the text, whatever the text is', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', ' ', '\n', '1', 'true', '"a"', '"Items"');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        for (let at = 0; at <= text.length; at += 1) {
          expect(endOfValue(text, at)).toBeLessThanOrEqual(text.length);
          expect(elementsOf(text, at).every((offset) => offset <= text.length)).toBe(true);
          expect([...membersOf(text, at)].length).toBeLessThanOrEqual(parts.length);
        }
        expect(countMembers(text)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('takes the last of two members with one name, as JSON.parse does', () => {
    expect(findMember('{"a":1,"a":2}', 0, 'a')?.valueStart).toBe(11);
    expect(findMember('{"a":1}', 0, 'b')).toBeNull();
  });

  it('reads escaped names and skips a byte order mark', () => {
    expect(findMember('{"\\u0061\\"":1}', 0, 'a"')?.keyEnd).toBe(11);
    expect(skipSpace('\ufeff \n{', 0)).toBe(3);
  });

  it('does not run out of stack on deep nesting', () => {
    const text = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(endOfValue(text, 0)).toBe(text.length);
  });
});
