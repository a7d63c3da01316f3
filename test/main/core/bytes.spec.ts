import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64, toBytes, toText } from '../../../main/core/bytes';

const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

describe('byte strings', () => {
  it('hold the UTF-8 of any text, and give it back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(toBytes(text)).toBe(latin1(text));
        expect(toText(toBytes(text))).toBe(text);
      }),
    );
  });

  it('stand for lost halves of a character as encoders write them, and keep bytes that are no UTF-8', () => {
    expect(toBytes('a\ud800b')).toBe(latin1('a\ufffdb'));
    expect(toText('\u00ff\u00fe')).toBe('\u00ff\u00fe');
  });

  it('come out of base64, with padding or without', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const encoded = Buffer.from(bytes).toString('base64');
        const expected = Buffer.from(bytes).toString('latin1');
        expect(toBase64(expected)).toBe(encoded);
        expect(fromBase64(encoded)).toBe(expected);
        expect(fromBase64(encoded.replaceAll('=', ''))).toBe(expected);
      }),
    );
    expect(['a', 'ab*d', '=abc', 'abcde'].map((text) => fromBase64(text))).toEqual([null, null, null, null]);
  });
});
