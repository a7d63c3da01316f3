import { describe, expect, it } from 'vitest';
import { salvage } from '../../../main/edge/salvage';

const from = (text: string, code: string, reason = 'what Node says') => salvage({ code, reason, rawPacket: Buffer.from(text, 'latin1') });

describe('what is left of a request that the parser refused', () => {
  it('names method, path, query, host and headers, and the line that is none', () => {
    expect(from('PUT /a?b HTTP/1.1\r\nHost: Shop.example:1\r\nbad header\r\nX: y\r\n\r\nbody', 'HPE_INVALID_HEADER_TOKEN')).toEqual({
      method: 'PUT',
      path: '/a',
      query: 'b',
      host: 'shop.example',
      headers: [
        ['host', 'Shop.example:1'],
        ['x', 'y'],
      ],
      httpVersion: '1.1',
      bodyBytes: 0,
      fault: { code: 'header', detail: 'bad header' },
    });
  });

  it('has no fault where only the name of the method is unknown to the parser', () => {
    expect(from('BREW / HTTP/1.1\r\nHost: a\r\n\r\n', 'HPE_INVALID_METHOD')).toMatchObject({ method: 'BREW', host: 'a' });
    expect(from('BREW / HTTP/1.1\r\nHost: a\r\n\r\n', 'HPE_INVALID_METHOD').fault).toBeUndefined();
    expect(from('BREW / HTTP/1.1\r\n\r\n', 'HPE_INVALID_METHOD').fault).toMatchObject({ code: 'no-host' });
  });

  it.each([
    ['what is this\r\n\r\n', 'HPE_INVALID_METHOD', 'syntax'],
    ['\x16\x03\x01\x00', 'HPE_INVALID_METHOD', 'syntax'],
    ['GET / HTTP/9.9\r\nHost: a\r\n\r\n', 'HPE_INVALID_VERSION', 'syntax'],
    ['GET nowhere HTTP/1.1\r\nHost: a\r\n\r\n', 'HPE_INVALID_URL', 'target'],
    ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 'HPE_INVALID_TRANSFER_ENCODING', 'framing'],
    ['GET / HTTP/1.1\r\nHost: a\r\nX: a\x00b\r\n\r\n', 'HPE_INVALID_HEADER_TOKEN', 'header'],
    ['the middle of a header', 'HPE_INVALID_HEADER_TOKEN', 'header'],
    ['GET / HTTP/1.1\r\nHost: a\r\nX: aaaa', 'HPE_HEADER_OVERFLOW', 'overflow'],
    ['', 'HPE_INVALID_CONSTANT', 'syntax'],
  ])('%j has a fault', (text, code, fault) => {
    expect(from(text, code).fault?.code).toBe(fault);
  });

  it('shows bytes that are no text as such', () => {
    expect(from('\x16\x03é', 'HPE_INVALID_METHOD').fault?.detail).toBe('\\x16\\x03\\xe9: what Node says');
  });
});
