import { describe, expect, it } from 'vitest';
import type { LogFacts } from '../../../../main/core/traffic/log-facts';
import { hostName, isName, recordedOf } from '../../../../main/core/traffic/log-request';
import type { RecordedRequest } from '../../../../main/core/types/traffic';

function recorded(more: Partial<LogFacts> = {}): RecordedRequest {
  const facts: LogFacts = { headers: [], endedAt: 10_000, method: 'GET', path: '/', host: 'Shop.Example.', scheme: 'https', ...more };
  const result = recordedOf(facts, { id: '1', line: 1, distributionId: null });
  if (typeof result === 'string') throw new Error(result);
  return result;
}

describe('the request of a line', () => {
  it('asks DNS for, and shakes hands with, the name that the Host header has', () => {
    const { request } = recorded();
    expect(request).toMatchObject({ dnsName: 'shop.example', sni: 'shop.example', host: 'shop.example', urlHost: 'shop.example' });
    expect(request.headers).toEqual([['host', 'Shop.Example.']]);
  });

  it('began before it ended by the time it took', () => {
    expect(recorded({ timeTakenMs: 1234 }).at).toBe(8766);
  });

  it('offers no more TLS than was negotiated, and no name in the handshake over plain HTTP', () => {
    expect(recorded({ tlsProtocol: 'TLSv1.2' }).request.maxTls).toBe('TLSv1.2');
    expect(recorded({ scheme: 'http', httpVersion: 'HTTP/1.1' }).request).toMatchObject({ sni: null, scheme: 'http', httpVersion: '1.1' });
  });

  it('lets a request whose Host is an address come by the distribution’s own name', () => {
    const { request } = recorded({ host: '192.0.2.7', distributionDomain: 'd1.cloudfront.net' });
    expect(request).toMatchObject({ host: '192.0.2.7', dnsName: 'd1.cloudfront.net', sni: 'd1.cloudfront.net' });
    expect(recorded({ host: '192.0.2.7' }).request).toMatchObject({ dnsName: '192.0.2.7', sni: null });
  });

  it('gives a WebSocket and gRPC the headers that make them such', () => {
    const socket = recorded({ scheme: 'wss', httpVersion: 'HTTP/1.1' }).request;
    expect(socket).toMatchObject({ scheme: 'https', httpVersion: '1.1' });
    expect(Object.fromEntries(socket.headers)).toMatchObject({
      upgrade: 'websocket',
      connection: 'Upgrade',
      'sec-websocket-version': '13',
    });
    expect(Object.fromEntries(recorded({ scheme: 'grpcs' }).request.headers)).toMatchObject({ 'content-type': 'application/grpc' });
  });

  it('says of an answer that never came that it has no status', () => {
    expect(recorded({ status: 0, resultType: 'Error' }).answered).toMatchObject({ status: null, resultType: 'Error' });
    expect(recorded({ status: 304 }).answered).toMatchObject({ status: 304 });
  });

  it('prefers the list of all headers, and adds columns of headers that were cut off it', () => {
    const { request } = recorded({
      allHeaders: [
        ['host', 'shop.example:443'],
        ['accept', '*/*'],
      ],
      headers: [
        ['accept', '*/*'],
        ['cookie', 'a=1'],
      ],
    });
    expect(request.headers).toEqual([
      ['host', 'shop.example:443'],
      ['accept', '*/*'],
      ['cookie', 'a=1'],
    ]);
  });

  it('notices that a client of IPv6 uses IPv6', () => {
    expect(recorded({ clientIp: '2001:db8::1' }).request).toMatchObject({ ipv6: true, client: { ip: '2001:db8::1' } });
  });

  it.each([
    [{ endedAt: undefined }, /no time/],
    [{ method: undefined }, /no method/],
    [{ path: undefined }, /no path/],
    [{ path: 'index.html' }, /does not begin with a slash/],
    [{ host: undefined }, /no host/],
  ])('says why %j is no request', (missing, words) => {
    const facts = { headers: [], endedAt: 1, method: 'GET', path: '/', host: 'a.example', ...missing } as LogFacts;
    expect(recordedOf(facts, { id: '1', line: 1, distributionId: null })).toMatch(words);
  });

  it('tells names from addresses and from what nobody can ask for', () => {
    expect(['shop.example', '_acme.shop.example', 'a'].map(isName)).toEqual([true, true, true]);
    expect(['', '1.2.3.4', '2001:db8::1', 'a..b', '<script>', '-a.example'].map(isName)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(['A.Example:8443', '[2001:DB8::1]:443', 'a.'].map(hostName)).toEqual(['a.example', '2001:db8::1', 'a']);
  });
});
