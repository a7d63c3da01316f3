import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeValue } from '../../../../main/core/logs/encode';
import { decodeTarget, decodeUserAgent, decodeValue } from '../../../../main/core/traffic/decode';

const byteString = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });

describe('decoding values of logs', () => {
  it('takes back what the writer encodes, whatever the bytes', () => {
    fc.assert(fc.property(byteString, (value) => decodeValue(encodeValue(value)) === value));
  });

  it('gives the path as it was sent, percent signs included', () => {
    expect(decodeTarget('/a%2520b')).toBe('/a%20b');
    expect(decodeTarget('/caf%25C3%25A9')).toBe('/caf%C3%A9');
    expect(decodeTarget('/%7Euser')).toBe('/~user');
  });

  it('leaves a path alone that would come out with a space, since nobody can have sent that', () => {
    expect(decodeTarget('/a%20b')).toBe('/a%20b');
    expect(decodeTarget('/a%0D%0Ab')).toBe('/a%0D%0Ab');
  });

  it('keeps a percent sign that begins no code', () => {
    expect(decodeValue('100%')).toBe('100%');
    expect(decodeValue('%zz%4')).toBe('%zz%4');
  });

  it('takes both levels off a user agent that was encoded twice', () => {
    expect(decodeUserAgent('Mozilla/5.0%20(X11)')).toBe('Mozilla/5.0 (X11)');
    expect(decodeUserAgent('Mozilla/4.0%2520(compatible;%2520MSIE%25205.0)')).toBe('Mozilla/4.0 (compatible; MSIE 5.0)');
    expect(decodeUserAgent('My%2520App/1%20CFNetwork/1')).toBe('My%20App/1 CFNetwork/1');
  });
});
