import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildViewerRequest, parseAt, RequestInputError } from '../../../main/replay/request';

describe('buildViewerRequest', () => {
  it('takes all three names from the URL when nothing else is said', () => {
    expect(buildViewerRequest({ url: 'https://Shop.Example.com./a/../b?x=1#part' })).toEqual({
      method: 'GET',
      scheme: 'https',
      urlHost: 'shop.example.com',
      path: '/a/../b',
      query: 'x=1',
      host: 'shop.example.com',
      sni: 'shop.example.com',
      dnsName: 'shop.example.com',
      headers: [['host', 'shop.example.com']],
      httpVersion: '2',
      maxTls: 'TLSv1.3',
      ipv6: false,
      client: { ip: '127.0.0.1', country: null },
      bodyBytes: 0,
    });
  });

  it('offers cipher suites by either name; without one of TLS 1.3 it is a client of TLS 1.2', () => {
    const offer = (...ciphers: string[]): unknown => {
      const request = buildViewerRequest({ url: 'https://a.example/', ciphers });
      return [request.maxTls, request.ciphers];
    };
    expect(offer('TLS_RSA_WITH_AES_128_CBC_SHA:ecdhe-rsa-aes128-gcm-sha256')).toEqual([
      'TLSv1.2',
      ['AES128-SHA', 'ECDHE-RSA-AES128-GCM-SHA256'],
    ]);
    expect(offer('AES128-SHA', 'TLS_AES_128_GCM_SHA256')).toEqual(['TLSv1.3', ['AES128-SHA', 'TLS_AES_128_GCM_SHA256']]);
    expect(() => offer('DHE-RSA-AES128-SHA')).toThrow('CloudFront knows no cipher suite DHE-RSA-AES128-SHA');
    expect(() => offer('')).toThrow('Name at least one cipher suite');
  });

  it('lets each of the three names differ', () => {
    const request = buildViewerRequest({
      url: 'https://a.example/',
      connectTo: 'd1.cloudfront.net',
      sni: 'b.example',
      headers: [['Host', 'C.example:8443']],
    });
    expect(request).toMatchObject({ urlHost: 'a.example', dnsName: 'd1.cloudfront.net', sni: 'b.example', host: 'c.example' });
    expect(request.headers).toEqual([['host', 'C.example:8443']]);
  });

  it.each([[null], [''], ['none'], ['NONE']])('sends no SNI for %j', (sni) => {
    expect(buildViewerRequest({ url: 'https://a.example/', sni }).sni).toBeNull();
  });

  it.each([
    ['bad name', 'bad name'],
    ['an address', '127.0.64.1'],
    ['an address in brackets', '[::1]'],
  ])('refuses %s as SNI', (_what, sni) => {
    expect(() => buildViewerRequest({ url: 'https://a.example/', sni })).toThrow(/SNI/);
  });

  it('takes a country code and nothing else', () => {
    expect(buildViewerRequest({ url: 'https://a.example/', country: 'de' }).client.country).toBe('DE');
    expect(() => buildViewerRequest({ url: 'https://a.example/', country: 'DEU' })).toThrow('"DEU" is not a country code of two letters');
  });

  it('sends no SNI for an address and none over plain HTTP', () => {
    expect(buildViewerRequest({ url: 'https://127.0.64.1/' }).sni).toBeNull();
    expect(buildViewerRequest({ url: 'https://[::1]/' })).toMatchObject({ sni: null, host: '::1', headers: [['host', '[::1]']] });
    expect(buildViewerRequest({ url: 'http://a.example/', sni: 'b.example' })).toMatchObject({ sni: null, httpVersion: '1.1' });
  });

  it.each([
    ['d1.cloudfront.net:443', 'd1.cloudfront.net'],
    ['a.example:443:d1.cloudfront.net:443', 'd1.cloudfront.net'],
    ['::d1.cloudfront.net:', 'd1.cloudfront.net'],
    ['D1.CloudFront.net.', 'd1.cloudfront.net'],
  ])('understands --connect-to %s', (connectTo, dnsName) => {
    expect(buildViewerRequest({ url: 'https://a.example/', connectTo }).dnsName).toBe(dnsName);
  });

  it.each([
    ['a.example', 'https', '/', null],
    ['a.example/x', 'https', '/x', null],
    ['http://a.example?', 'http', '/', ''],
    ['https://a.example//x/./y', 'https', '//x/./y', null],
    ['https://a.example/grün und?ä=%20', 'https', '/gr%C3%BCn%20und', '%C3%A4=%20'],
  ])('reads %s', (url, scheme, path, query) => {
    expect(buildViewerRequest({ url })).toMatchObject({ scheme, path, query });
  });

  it('writes other scripts as Punycode', () => {
    expect(buildViewerRequest({ url: 'https://bücher.example/' }).urlHost).toBe('xn--bcher-kva.example');
  });

  it('keeps an unusual port in Host only', () => {
    const request = buildViewerRequest({ url: 'https://a.example:8443/' });
    expect(request).toMatchObject({ urlHost: 'a.example', host: 'a.example', headers: [['host', 'a.example:8443']] });
    expect(buildViewerRequest({ url: 'https://a.example:443/' }).headers).toEqual([['host', 'a.example']]);
  });

  it('counts the body in bytes and says so', () => {
    const request = buildViewerRequest({ url: 'https://a.example/', method: 'post', body: 'grün' });
    expect(request).toMatchObject({ method: 'POST', bodyBytes: 5, body: { size: 5, text: 'grün' } });
    expect(request.headers).toContainEqual(['content-length', '5']);
  });

  it.each([
    [{ url: '' }, '/url'],
    [{ url: '/path' }, '/url'],
    [{ url: 'ftp://a.example/' }, '/url'],
    [{ url: 'https://me:secret@a.example/' }, '/url'],
    [{ url: 'https://a.example:99999/' }, '/url'],
    [{ url: 'https://a..example/' }, '/url'],
    [{ url: 'https://a example/' }, '/url'],
    [{ url: 'https://a.example/', method: 'GET /' }, '/method'],
    [{ url: 'https://a.example/', headers: [['bad name', 'x']] as [string, string][] }, '/headers'],
    [{ url: 'https://a.example/', headers: [['x', 'a\r\nb']] as [string, string][] }, '/headers'],
    [{ url: 'https://a.example/', connectTo: 'not a name' }, '/connectTo'],
    [{ url: 'https://a.example/', clientIp: '1.2.3' }, '/clientIp'],
  ])('refuses %j with a sentence', (input, pointer) => {
    let problem: unknown;
    try {
      buildViewerRequest(input);
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(RequestInputError);
    expect(problem).toMatchObject({ code: 'INVALID', pointer });
    expect((problem as Error).message).toMatch(/\.$/);
  });

  it('either understands a text or refuses it, and never makes a request line that cannot be sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        let request;
        try {
          request = buildViewerRequest({ url: `https://a.example/${text}` });
        } catch (error) {
          expect(error).toBeInstanceOf(RequestInputError);
          return;
        }
        expect(`${request.path}${request.query ?? ''}`).toMatch(/^\/[\x21-\x7e]*$/);
      }),
    );
  });
});

describe('parseAt', () => {
  it('reads an ISO time', () => {
    expect(parseAt('2026-01-02T03:04:05Z')).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  });

  it('refuses what is none', () => {
    expect(() => parseAt('tomorrow')).toThrow('"tomorrow" is not a time');
  });
});
