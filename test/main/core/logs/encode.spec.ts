import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeValue } from '../../../../main/core/logs/encode';

describe('the encoding of values', () => {
  it('writes the characters of the table, and those up to 32 and from 127 on, in percent', () => {
    expect(encodeValue('<>"#%{}|\\^~[]`\' ')).toBe('%3C%3E%22%23%25%7B%7D%7C%5C%5E%7E%5B%5D%60%27%20');
    expect(encodeValue('\t\n\x7f\xe9')).toBe('%09%0A%7F%E9');
    expect(encodeValue('/a-b_c.d?e=f&g=h;(i),j:k@l+m*n!$')).toBe('/a-b_c.d?e=f&g=h;(i),j:k@l+m*n!$');
  });

  it('counts text that is wider than a byte in UTF-8', () => {
    expect(encodeValue('/été/€')).toBe('/%C3%A9t%C3%A9/%E2%82%AC');
  });

  it('leaves no value that a tab, a space or a line end could break', () => {
    assert(property(string({ unit: 'binary' }), (value) => /^[!-~]*$/.test(encodeValue(value))));
  });
});
