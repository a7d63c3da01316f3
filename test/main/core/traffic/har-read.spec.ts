import { describe, expect, it } from 'vitest';
import { readHarEntry } from '../../../../main/core/traffic/har-read';
import { harEntry } from '../../../../main/core/traffic/har-write';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import { recordedRequest } from '../../../support/traffic';

const chrome = {
  _initiator: { type: 'other' },
  _priority: 'VeryHigh',
  _resourceType: 'document',
  cache: {},
  connection: '443',
  request: {
    method: 'GET',
    url: 'https://shop.example/search?q=two%20words#top',
    httpVersion: 'h2',
    headers: [
      { name: ':authority', value: 'shop.example' },
      { name: ':method', value: 'GET' },
      { name: ':path', value: '/search?q=two%20words' },
      { name: ':scheme', value: 'https' },
      { name: 'accept-encoding', value: 'gzip, deflate, br' },
      { name: 'cookie', value: 's=1' },
    ],
    queryString: [{ name: 'q', value: 'two words' }],
    cookies: [],
    headersSize: -1,
    bodySize: 0,
  },
  response: {
    status: 200,
    statusText: '',
    httpVersion: 'h2',
    headers: [
      { name: 'content-type', value: 'text/html; charset=utf-8' },
      { name: 'x-cache', value: 'Hit from cloudfront' },
    ],
    cookies: [],
    content: { size: 5000, mimeType: 'text/html', compression: 4000 },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    _transferSize: 1234,
  },
  serverIPAddress: '192.0.2.1',
  startedDateTime: '2026-01-02T03:04:05.678Z',
  time: 41.5,
  timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0.1, wait: 40, receive: 0.4, _blocked_queueing: 0.5 },
};

const firefox = {
  startedDateTime: '2026-01-02T03:04:05.678+01:00',
  request: {
    method: 'POST',
    url: 'http://shop.example:8080/form',
    httpVersion: 'HTTP/1.1',
    headers: [
      { name: 'Host', value: 'shop.example:8080' },
      { name: 'Content-Type', value: 'application/x-www-form-urlencoded' },
    ],
    postData: { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'a b', value: 'ü' }], text: '' },
    bodySize: 12,
  },
  response: { status: 403, headers: [], content: { size: 919 }, bodySize: 919 },
  time: 12,
};

function read(entry: unknown): RecordedRequest {
  const result = readHarEntry(entry, 7, 'p');
  if (typeof result === 'string') throw new Error(result);
  return result;
}

describe('HAR of browsers and proxies', () => {
  it('is read as Chrome writes it: pseudo-headers, h2, a fragment in the URL', () => {
    expect(read(chrome)).toEqual({
      id: 'p7',
      at: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
      line: 7,
      request: {
        method: 'GET',
        scheme: 'https',
        urlHost: 'shop.example',
        path: '/search',
        query: 'q=two%20words',
        host: 'shop.example',
        sni: 'shop.example',
        dnsName: 'shop.example',
        headers: [
          ['host', 'shop.example'],
          ['accept-encoding', 'gzip, deflate, br'],
          ['cookie', 's=1'],
        ],
        httpVersion: '2',
        maxTls: 'TLSv1.3',
        ipv6: false,
        client: { ip: '127.0.0.1', country: null },
        bodyBytes: 0,
      },
      answered: {
        status: 200,
        resultType: 'Hit',
        detailedResultType: null,
        headers: [
          ['content-type', 'text/html; charset=utf-8'],
          ['x-cache', 'Hit from cloudfront'],
        ],
        bytes: 1000,
        timeTakenMs: 41.5,
        contentType: 'text/html; charset=utf-8',
        distributionId: null,
        tenantId: null,
        pathPattern: null,
      },
    });
  });

  it('is read as Firefox writes it: a time zone, a form by its fields, a port', () => {
    expect(read(firefox)).toMatchObject({
      at: Date.UTC(2026, 0, 2, 2, 4, 5, 678),
      request: {
        method: 'POST',
        scheme: 'http',
        urlHost: 'shop.example',
        host: 'shop.example',
        sni: null,
        httpVersion: '1.1',
        headers: [
          ['host', 'shop.example:8080'],
          ['content-type', 'application/x-www-form-urlencoded'],
        ],
        bodyBytes: 12,
      },
      answered: { status: 403, bytes: 919 },
    });
  });

  it.each([
    ['HTTP/1.0', '1.0'],
    ['http/1.1', '1.1'],
    ['http/2.0', '2'],
    ['HTTP/2', '2'],
    ['h3', '3'],
    ['http/2+quic/46', '3'],
    ['unknown', '2'],
    ['', '2'],
  ])('calls %s what it is', (httpVersion, expected) => {
    expect(read({ ...chrome, request: { ...chrome.request, httpVersion } }).request.httpVersion).toBe(expected);
  });

  it('makes a WebSocket an HTTP/1.1 request over TLS', () => {
    const headers = [
      { name: 'Upgrade', value: 'websocket' },
      { name: 'Connection', value: 'Upgrade' },
    ];
    expect(read({ ...chrome, request: { ...chrome.request, url: 'wss://shop.example/live', headers } }).request).toMatchObject({
      scheme: 'https',
      httpVersion: '1.1',
      host: 'shop.example',
    });
  });

  it('keeps bodies up to a bound and their sizes beyond it', () => {
    const withText = (text: string): RecordedRequest =>
      read({ ...firefox, request: { ...firefox.request, postData: { mimeType: '', text } } });
    expect(withText('grüße').request).toMatchObject({ bodyBytes: 7, body: { size: 7, text: 'grüße' } });
    expect(withText('x'.repeat(300_000)).request.body).toEqual({ size: 300_000 });
  });

  it.each([
    [{}, /no request/],
    [{ ...chrome, request: { ...chrome.request, url: 'data:text/html,x' } }, /no server is asked/],
    [{ ...chrome, _fromCache: 'memory' }, /from its own cache \(memory\)/],
    [{ ...chrome, startedDateTime: 'soon' }, /no time/],
    [{ ...chrome, request: { ...chrome.request, method: '' } }, /no method/],
    [{ ...harEntry(recordedRequest()), _edgecase: { schema: 'edgecase/traffic/99' } }, /newer Edgecase/],
    [{ ...harEntry(recordedRequest()), _edgecase: { schema: 'edgecase/traffic/1' } }, /no id/],
  ])('says why an entry holds no request that can be used', (entry, words) => {
    expect(readHarEntry(entry, 1)).toMatch(words);
  });
});
