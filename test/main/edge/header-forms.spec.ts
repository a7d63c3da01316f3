import type { OutgoingHttpHeaders } from 'node:http2';
import { describe, expect, it } from 'vitest';
import { addHttp2Header, reasonPhrase, wireName } from '../../../main/edge/header-forms';

describe('names on the wire', () => {
  it.each([
    ['x-cache', 'X-Cache'],
    ['etag', 'ETag'],
    ['www-authenticate', 'WWW-Authenticate'],
    ['x-amz-meta-a1', 'X-Amz-Meta-A1'],
    ['', ''],
  ])('%s becomes %s', (name, written) => {
    expect(wireName(name)).toBe(written);
    expect(wireName(name)).toBe(written);
  });

  it('include a phrase for every status', () => {
    expect([200, 421, 494, 299].map(reasonPhrase)).toEqual(['OK', 'Misdirected Request', 'Request Header Or Cookie Too Large', 'Unknown']);
  });
});

describe('an HTTP/2 head', () => {
  it('lists what is repeated and leaves out what belongs to an HTTP/1.1 connection', () => {
    const head: OutgoingHttpHeaders = { ':status': 200 };
    for (const [name, value] of [
      ['a', '1'],
      ['set-cookie', 'x'],
      ['connection', 'close'],
      ['set-cookie', 'y'],
      ['set-cookie', 'z'],
    ] as const)
      addHttp2Header(head, name, value);
    expect(head).toEqual({ ':status': 200, a: '1', 'set-cookie': ['x', 'y', 'z'] });
  });
});
