import { describe, expect, it } from 'vitest';
import { flag, integerFrom, integer, oneOf, text, textLike, time } from '../../../../../main/core/config/shapes/shape';
import { readShape } from '../../../../support/shapes';

const port = { kind: 'number', integer: true, least: 1024, most: 65_535, also: [80, 443] } as const;

describe('scalars', () => {
  it.each([
    [text, 'x', 'x', []],
    [text, 80, '80', ['shape.wrong-type ']],
    [text, null, '', ['shape.wrong-type ']],
    [textLike(/^\d+$/, 'digits'), 'x', 'x', ['shape.malformed ']],
    [integer, 80, 80, []],
    [integer, '80', 80, ['shape.wrong-type ']],
    [integer, 'eighty', 0, ['shape.wrong-type ']],
    [integer, 1.5, 2, ['shape.wrong-type ']],
    [integerFrom(1, 3), 9, 9, ['shape.out-of-range ']],
    [flag, true, true, []],
    [flag, 'True', true, ['shape.wrong-type ']],
    [flag, 'yes', false, ['shape.wrong-type ']],
    [flag, 1, false, ['shape.wrong-type ']],
    [oneOf('http-only', 'https-only'), 'https-only', 'https-only', []],
    [oneOf('http-only', 'https-only'), 'HTTPS-only', 'https-only', ['shape.not-allowed-value ']],
    [oneOf('http-only', 'https-only'), 'https', 'http-only', ['shape.not-allowed-value ']],
    [time, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', []],
    [time, 1_700_000_000.5, 1_700_000_000.5, []],
    [time, 'soon', '', ['shape.wrong-type ']],
    [time, 1e300, '', ['shape.wrong-type ']],
    [port, 80, 80, []],
    [port, 1024, 1024, []],
    [port, 81, 81, ['shape.out-of-range ']],
  ])('reads %j from %j as %j', (shape, written, value, problems) => {
    expect(readShape(shape, written)).toMatchObject({ value, problems });
  });

  it('names the values that are allowed, and the one that was meant', () => {
    expect(readShape(oneOf('http-only', 'https-only'), 'https-olny').messages[0]).toBe(
      '"https-olny" is not allowed here. It must be one of "http-only", "https-only". Did you mean "https-only"?',
    );
  });
});
