import { describe, expect, it } from 'vitest';
import { acceptsEncoding, normalizeAcceptEncoding } from '../../../../main/core/cache/accept-encoding';

const both = { gzip: true, brotli: true };
const request = (value: string | null, httpVersion: '1.0' | '1.1' = '1.1') => ({
  httpVersion,
  headers: value === null ? [] : ([['accept-encoding', value]] as const),
});

describe('normalizeAcceptEncoding', () => {
  it.each([
    { name: 'both usable', flags: both, sent: 'gzip, deflate, br', key: 'br,gzip', origin: 'br,gzip' },
    { name: 'only gzip accepted', flags: both, sent: 'gzip', key: 'gzip', origin: 'gzip' },
    { name: 'only Brotli allowed', flags: { gzip: false, brotli: true }, sent: 'gzip, br', key: 'br', origin: 'br' },
    { name: 'nothing usable', flags: both, sent: 'deflate', key: null, origin: 'identity' },
    { name: 'a coding refused by its weight', flags: both, sent: 'gzip;q=0, br;q=0.000', key: null, origin: 'identity' },
    { name: 'letters in capitals', flags: both, sent: 'GZIP', key: 'gzip', origin: 'gzip' },
    { name: 'none sent', flags: both, sent: null, key: null, origin: null },
  ])('puts the usable codings into key and origin request: $name', ({ flags, sent, key, origin }) => {
    expect(normalizeAcceptEncoding(flags, request(sent))).toEqual({ inKey: key, toOrigin: origin });
  });

  it('leaves the header alone when both flags are off', () => {
    expect(normalizeAcceptEncoding({ gzip: false, brotli: false }, request('gzip'))).toBeUndefined();
  });

  it('drops the header of an HTTP/1.0 request', () => {
    expect(normalizeAcceptEncoding(both, request('gzip', '1.0'))).toEqual({ inKey: null, toOrigin: null });
  });
});

describe('acceptsEncoding', () => {
  it('does not take a part of a longer name for the coding', () => {
    expect(acceptsEncoding('x-gzip, brx', 'gzip')).toBe(false);
    expect(acceptsEncoding('x-gzip, brx', 'br')).toBe(false);
  });
});
