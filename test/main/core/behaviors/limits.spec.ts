import { describe, expect, it } from 'vitest';
import { headBytes, urlBytes } from '../../../../main/core/behaviors/limits';
import { viewerRequest } from '../../../support/compiled';

describe('the size of a request', () => {
  it('counts a URL with scheme, host, path and query', () => {
    const request = viewerRequest({ host: 'shop.example', path: '/a', query: 'b=c' });
    expect(urlBytes(request)).toBe('https://shop.example/a?b=c'.length);
    expect(urlBytes({ ...request, query: null })).toBe('https://shop.example/a'.length);
  });

  it('counts a head as HTTP/1.1 would send it', () => {
    const request = viewerRequest({
      path: '/a',
      query: 'b',
      headers: [
        ['host', 'shop.example'],
        ['accept', '*/*'],
      ],
    });
    expect(headBytes(request)).toBe('GET /a?b HTTP/1.1\r\nhost: shop.example\r\naccept: */*\r\n\r\n'.length);
  });
});
