import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchBytes } from '../../../../main/core/waf/search-string';

describe('a SearchString', () => {
  it('is base64 where that gives text, and else what is written', () => {
    expect(searchBytes('L2FkbWlu', 'base64')).toBe('/admin');
    expect(searchBytes('/admin', 'base64')).toBe('/admin');
    expect(searchBytes('scan', 'base64')).toBe('scan');
    expect(searchBytes('test', 'base64')).toBe('test');
    expect(searchBytes('L2FkbWlu', 'text')).toBe('L2FkbWlu');
    expect(searchBytes('', 'base64')).toBe('');
  });

  it('that the CLI printed of any printable text stands for that text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (text) => {
        expect(searchBytes(Buffer.from(text).toString('base64'), 'base64')).toBe(text);
      }),
    );
  });
});
