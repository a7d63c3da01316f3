import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { hostName, readHttp1, readHttp2, readTarget } from '../../../main/edge/wire';

function http1(url: string, raw: readonly string[], more: Partial<IncomingMessage> = {}): IncomingMessage {
  const headers = Object.fromEntries(raw.flatMap((name, at) => (at % 2 ? [] : [[name.toLowerCase(), raw[at + 1]]])));
  return { httpVersion: '1.1', method: 'GET', url, rawHeaders: raw, headers, ...more } as unknown as IncomingMessage;
}

describe('a host name', () => {
  it.each([
    ['Acme.Example:8443', 'acme.example'],
    ['acme.example.', 'acme.example'],
    ['acme.example.:443', 'acme.example'],
    [' acme.example ', 'acme.example'],
    ['127.0.0.1:80', '127.0.0.1'],
    ['[::1]:8443', '::1'],
    ['[::1]', '::1'],
    ['', ''],
  ])('of %j is %j', (authority, name) => {
    expect(hostName(authority)).toBe(name);
  });
});

describe('a request target', () => {
  it.each([
    ['/a/b?c=d?e', { path: '/a/b', query: 'c=d?e', authority: null }],
    ['/a?', { path: '/a', query: '', authority: null }],
    ['/../%2e//x', { path: '/../%2e//x', query: null, authority: null }],
    ['http://other.example/a?b', { path: '/a', query: 'b', authority: 'other.example' }],
    ['HTTPS://other.example:1', { path: '/', query: null, authority: 'other.example:1' }],
    ['https://other.example?q', { path: '/', query: 'q', authority: 'other.example' }],
  ])('%s is read', (target, read) => {
    expect(readTarget(target)).toEqual(read);
  });

  it.each(['*', 'other.example:443', 'ftp://x/', ''])('%j is none', (target) => {
    expect(readTarget(target)).toBeNull();
  });
});

describe('an HTTP/1.x request', () => {
  it('keeps the order of its headers and the raw path', () => {
    expect(readHttp1(http1('/a%20b?x=1', ['Host', 'Acme.example:81', 'X-B', '1', 'x-a', '2', 'X-B', '3']))).toEqual({
      method: 'GET',
      path: '/a%20b',
      query: 'x=1',
      host: 'acme.example',
      headers: [
        ['host', 'Acme.example:81'],
        ['x-b', '1'],
        ['x-a', '2'],
        ['x-b', '3'],
      ],
      httpVersion: '1.1',
      bodyBytes: 0,
    });
  });

  it('needs one Host, unless it is of version 1.0', () => {
    expect(readHttp1(http1('/', [])).fault).toMatchObject({ code: 'no-host' });
    expect(readHttp1(http1('/', ['Host', 'a', 'host', 'a'])).fault).toMatchObject({ code: 'two-hosts' });
    expect(readHttp1(http1('*', ['Host', 'a']))).toMatchObject({ path: '/', fault: { code: 'target', detail: '*' } });
    expect(readHttp1(http1('/', [], { httpVersion: '1.0' }))).toMatchObject({ host: '', httpVersion: '1.0' });
  });

  it('goes by the host of an absolute target', () => {
    expect(readHttp1(http1('http://b.example/x', ['Host', 'a.example']))).toMatchObject({ host: 'b.example', path: '/x' });
  });

  it('counts its body as announced, and one without a length as something', () => {
    expect(readHttp1(http1('/', ['Host', 'a', 'Content-Length', '12']))?.bodyBytes).toBe(12);
    expect(readHttp1(http1('/', ['Host', 'a', 'Content-Length', '0']))?.bodyBytes).toBe(0);
    expect(readHttp1(http1('/', ['Host', 'a', 'Transfer-Encoding', 'chunked']))?.bodyBytes).toBe(1);
  });
});

describe('an HTTP/2 request', () => {
  const head = { ':method': 'POST', ':path': '/a?b', ':authority': 'Acme.example:8443' };

  it('becomes the same thing, with Host in front', () => {
    const raw = [
      ':method',
      'POST',
      ':path',
      '/a?b',
      ':authority',
      'Acme.example:8443',
      'x-a',
      '1',
      'cookie',
      'a=1',
      'x-b',
      '2',
      'cookie',
      'b=2',
    ];
    expect(readHttp2(head, raw, true)).toEqual({
      method: 'POST',
      path: '/a',
      query: 'b',
      host: 'acme.example',
      headers: [
        ['host', 'Acme.example:8443'],
        ['x-a', '1'],
        ['cookie', 'a=1; b=2'],
        ['x-b', '2'],
      ],
      httpVersion: '2',
      bodyBytes: 0,
    });
  });

  it('may name its host in a header, and must name it somewhere', () => {
    expect(readHttp2({ ':path': '/', host: 'a.example' }, ['host', 'a.example'], true)).toMatchObject({
      host: 'a.example',
      headers: [['host', 'a.example']],
    });
    expect(readHttp2({ ':path': '/' }, [], true).fault).toMatchObject({ code: 'no-host' });
    expect(readHttp2({ ':authority': 'a.example' }, [], true).fault).toMatchObject({ code: 'target' });
    expect(readHttp2({ ':path': '/', ':authority': 'a.example' }, ['host', 'b.example'], true).fault).toMatchObject({ code: 'other-host' });
    expect(readHttp2({ ':path': '/', ':authority': 'a.example' }, ['host', 'A.example'], true).fault).toBeUndefined();
    expect(readHttp2({ ':method': 'CONNECT', ':authority': 'a.example' }, [], true)).toMatchObject({ method: 'CONNECT', path: '/' });
  });

  it('has a body while its stream is open', () => {
    expect(readHttp2(head, [], false)?.bodyBytes).toBe(1);
    expect(readHttp2({ ...head, 'content-length': '7' }, [], false)?.bodyBytes).toBe(7);
    expect(readHttp2({ ...head, 'content-length': '7' }, [], true)?.bodyBytes).toBe(0);
  });
});
