import { describe, expect, it } from 'vitest';
import { headerLines, readRequest } from '../../../../renderer/features/cache/miss-request';

describe('the request that is asked about', () => {
  it('takes an address with or without a scheme, and headers one per line', () => {
    expect(readRequest({ method: 'GET', url: ' shop.example/a ', headers: 'Accept-Encoding: gzip, br\n\nx: a:b' })).toEqual({
      input: {
        method: 'GET',
        url: 'https://shop.example/a',
        headers: [
          ['Accept-Encoding', 'gzip, br'],
          ['x', 'a:b'],
        ],
      },
    });
    expect(readRequest({ method: 'HEAD', url: 'http://a.example/', headers: '' })).toMatchObject({ input: { url: 'http://a.example/' } });
  });

  it('says what is missing', () => {
    expect(readRequest({ method: 'GET', url: '', headers: '' })).toEqual({
      problem: 'Type the address of a request, such as https://shop.example/cart.',
    });
    expect(readRequest({ method: 'GET', url: 'a', headers: 'ok: 1\nwrong' })).toEqual({
      problem: 'Line 2 of the headers is no header: write name: value.',
    });
  });

  it('writes the headers of a recorded request as lines, without what every request has of its own', () => {
    expect(headerLines({ host: 'a.example', 'accept-encoding': 'gzip', cookie: 'a=1' })).toBe('accept-encoding: gzip\ncookie: a=1');
  });
});
