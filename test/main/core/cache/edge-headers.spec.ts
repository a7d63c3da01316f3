import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeHeaderNotes, edgeHeaderValue, isEdgeHeader, isKeyHeader } from '../../../../main/core/cache/edge-headers';
import type { ViewerRequest } from '../../../../main/core/types/exchange';
import { viewerRequest } from '../../../support/compiled';

const place = {
  range: '203.0.113.0/24',
  country: 'CH',
  countryName: 'Switzerland',
  region: 'ZH',
  regionName: 'Zürich',
  city: 'Zürich',
  postalCode: '8001',
  latitude: '47.37690',
  longitude: '8.54170',
  timeZone: 'Europe/Zurich',
  asn: 64_500,
};
const request = viewerRequest({ httpVersion: '2', client: { ip: '203.0.113.9', country: 'CH', place } });
const because = { file: 'distributions/saas.json', pointer: '/DefaultCacheBehavior/OriginRequestPolicyId' };
const notesOf = (name: string, of: ViewerRequest, inKey = false): readonly string[] =>
  edgeHeaderNotes([name], of, because, inKey).notSimulated.map(({ what }) => what);

describe('the CloudFront-* request headers', () => {
  it.each([
    ['cloudfront-viewer-country', 'CH'],
    ['cloudfront-forwarded-proto', 'https'],
    ['cloudfront-viewer-http-version', '2.0'],
    ['cloudfront-viewer-country-name', 'Switzerland'],
    ['cloudfront-viewer-country-region', 'ZH'],
    ['cloudfront-viewer-city', 'Z%C3%BCrich'],
    ['cloudfront-viewer-postal-code', '8001'],
    ['cloudfront-viewer-latitude', '47.37690'],
    ['cloudfront-viewer-time-zone', 'Europe/Zurich'],
    ['cloudfront-viewer-asn', '64500'],
    ['cloudfront-viewer-address', '203.0.113.9:46532'],
    ['cloudfront-viewer-metro-code', null],
    ['cloudfront-viewer-header-count', '1'],
    ['cloudfront-something-else', null],
  ])('tell what the edge knows of the viewer: %s is %s', (name, value) => {
    expect(edgeHeaderValue(name, request)).toBe(value);
  });

  it('tell what the handshake agreed on, of https only', () => {
    const tls = { version: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256', handshake: 'sessionResumed' } as const;
    expect(edgeHeaderValue('cloudfront-viewer-tls', viewerRequest({ tls }))).toBe('TLSv1.3:TLS_AES_128_GCM_SHA256:sessionResumed');
    expect(edgeHeaderValue('cloudfront-viewer-tls', viewerRequest({ scheme: 'http' }))).toBeNull();
  });

  it('are absent when nobody says what they would tell', () => {
    for (const name of ['country', 'city', 'asn', 'time-zone', 'ja3-fingerprint'])
      expect(edgeHeaderValue(`cloudfront-viewer-${name}`, viewerRequest())).toBeNull();
  });

  it('list the viewer’s own headers, with capitals in HTTP/1.1, without what AWS WAF inserted', () => {
    const headers: [string, string][] = [
      ['host', 'a'],
      ['user-agent', 'x'],
      ['accept', '*/*'],
      ['x-amzn-waf-bot', '1'],
    ];
    expect(edgeHeaderValue('cloudfront-viewer-header-order', viewerRequest({ headers }))).toBe('Host:User-Agent:Accept');
    expect(edgeHeaderValue('cloudfront-viewer-header-order', viewerRequest({ headers, httpVersion: '2' }))).toBe('host:user-agent:accept');
    expect(edgeHeaderValue('cloudfront-viewer-header-count', viewerRequest({ headers }))).toBe('3');
  });

  it('cut the order of headers at 7,680 characters', () => {
    const headers = Array.from({ length: 900 }, (_, at): [string, string] => [`x-header-${at}`, '']);
    expect(edgeHeaderValue('cloudfront-viewer-header-order', viewerRequest({ headers }))).toHaveLength(7680);
  });

  it('are plain ASCII, whatever the table says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (city) => {
        const of = viewerRequest({ client: { ip: '192.0.2.1', country: null, place: { range: '192.0.2.0/24', city } } });
        expect(edgeHeaderValue('cloudfront-viewer-city', of)).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  it('are named by their prefix; some of them stand in no cache key', () => {
    expect(isEdgeHeader('cloudfront-is-mobile-viewer')).toBe(true);
    expect(isEdgeHeader('x-cloudfront')).toBe(false);
    expect(isKeyHeader('cloudfront-viewer-country')).toBe(true);
    for (const name of ['address', 'asn', 'tls', 'ja3-fingerprint', 'ja4-fingerprint'])
      expect(isKeyHeader(`cloudfront-viewer-${name}`)).toBe(false);
  });
});

describe('what the simulator cannot tell', () => {
  it('is named, with the way to say it', () => {
    expect(notesOf('cloudfront-viewer-city', viewerRequest())).toEqual([
      'nothing says it of 192.0.2.1, so the header is absent; network.viewers in workspace.json can say it.',
    ]);
    expect(notesOf('cloudfront-viewer-city', request)).toEqual([]);
    expect(notesOf('cloudfront-viewer-metro-code', request)).toEqual([]);
  });

  it('are fingerprints of a handshake that nobody made; over plain HTTP there are none to tell', () => {
    expect(notesOf('cloudfront-viewer-ja3-fingerprint', request)).toHaveLength(1);
    expect(notesOf('cloudfront-viewer-ja3-fingerprint', viewerRequest({ scheme: 'http' }))).toEqual([]);
    const fingerprints = { ja3: 'a', ja4: 'b' };
    const live = viewerRequest({ client: { ip: '192.0.2.1', country: null, fingerprints } });
    expect(notesOf('cloudfront-viewer-ja4-fingerprint', live)).toEqual([]);
    expect(edgeHeaderValue('cloudfront-viewer-ja4-fingerprint', live)).toBe('b');
  });

  it('is a header that a cache policy cannot have, and one that CloudFront does not know', () => {
    expect(notesOf('cloudfront-viewer-asn', request, true)).toEqual([
      'CloudFront takes it into no cache key; only an origin request policy can name it.',
    ]);
    expect(notesOf('cloudfront-viewer-asn', request)).toEqual([]);
    expect(notesOf('cloudfront-viewer-shoe-size', request)).toHaveLength(1);
    expect(notesOf('accept', request)).toEqual([]);
  });

  it('is assumed where AWS does not document it', () => {
    expect(edgeHeaderNotes(['cloudfront-is-mobile-viewer'], request, because, true).assumptions).toEqual(['edge-headers.device']);
    expect(edgeHeaderNotes(['cloudfront-viewer-header-order', 'cloudfront-viewer-country'], request, because, true).assumptions).toEqual([
      'edge-headers.form',
    ]);
  });
});
