import { describe, expect, it } from 'vitest';
import type { HeaderList, ViewerRequest } from '../../../../main/core/types/exchange';
import { customOrigin, requestTo, sceneOf } from '../../../support/origins';

const allViewer = '216adef6-5c7f-47e4-b989-5492eafa07d3';
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';

function sent(
  viewer: Partial<ViewerRequest>,
  behavior: Record<string, unknown> = {},
  origin: Record<string, unknown> = {},
): Map<string, string> {
  return new Map(requestTo(sceneOf({ ...customOrigin, ...origin }, behavior), viewer).headers);
}

const browser: HeaderList = [
  ['host', 'acme.example'],
  ['user-agent', 'Browser/1'],
  ['accept', 'text/html'],
  ['accept-language', 'de'],
  ['referer', 'https://acme.example/'],
  ['cookie', 'b=2; a=1'],
  ['authorization', 'Basic x'],
  ['x-custom', '1'],
  ['x-edge-thing', '1'],
  ['x-forwarded-proto', 'http'],
  ['x-real-ip', '1.2.3.4'],
  ['connection', 'keep-alive'],
  ['te', 'trailers'],
  ['if-none-match', '"a"'],
  ['range', 'bytes=0-9'],
];

describe('the headers of the request to the origin', () => {
  it('are CloudFront’s own, with little of the viewer’s, when no policy asks for more', () => {
    expect([...sent({ headers: browser, httpVersion: '2' })]).toEqual([
      ['host', 'web.example'],
      ['user-agent', 'Amazon CloudFront'],
      ['if-none-match', '"a"'],
      ['range', 'bytes=0-9'],
      ['x-forwarded-for', '192.0.2.1'],
      ['via', `2.0 ${'b'.repeat(32)}.cloudfront.net (CloudFront)`],
      ['x-amz-cf-id', 'request-1=='],
    ]);
  });

  it('are the viewer’s under AllViewer, but never those of the connection', () => {
    const headers = sent({ headers: browser }, { OriginRequestPolicyId: allViewer });
    expect(headers.get('host')).toBe('acme.example');
    expect(headers.get('user-agent')).toBe('Browser/1');
    expect(headers.get('cookie')).toBe('a=1; b=2');
    expect(headers.get('x-custom')).toBe('1');
    expect(headers.get('authorization')).toBe('Basic x');
    for (const name of ['connection', 'te', 'x-edge-thing', 'x-forwarded-proto', 'x-real-ip']) expect(headers.has(name)).toBe(false);
  });

  it.each([
    ['GET', false],
    ['HEAD', false],
    ['OPTIONS', true],
    ['POST', true],
    ['DELETE', true],
  ])('carry Authorization for %s: %s', (method, expected) => {
    const AllowedMethods = { Quantity: 7, Items: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'] };
    expect(sent({ method, headers: browser }, { AllowedMethods }).has('authorization')).toBe(expected);
  });

  it('append to the chain of proxies that the viewer tells of', () => {
    const headers = sent({
      headers: [
        ['x-forwarded-for', '10.0.0.1'],
        ['via', '1.1 office'],
      ],
    });
    expect(headers.get('x-forwarded-for')).toBe('10.0.0.1,192.0.2.1');
    expect(headers.get('via')).toMatch(/^1\.1 office, 1\.1 b+\.cloudfront\.net/);
  });

  it('carry the normalized Accept-Encoding of a compressing cache policy', () => {
    const optimized = { CachePolicyId: cachingOptimized };
    expect(sent({ headers: [['accept-encoding', 'gzip, deflate, br']] }, optimized).get('accept-encoding')).toBe('br,gzip');
    expect(sent({ headers: [['accept-encoding', 'deflate']] }, optimized).get('accept-encoding')).toBe('identity');
    expect(sent({ headers: [['accept-encoding', 'gzip']] }).has('accept-encoding')).toBe(false);
  });

  it('end with the origin’s custom headers, which win over the viewer’s', () => {
    const CustomHeaders = {
      Quantity: 2,
      Items: [
        { HeaderName: 'X-Custom', HeaderValue: 'edge' },
        { HeaderName: 'User-Agent', HeaderValue: 'ours' },
      ],
    };
    const headers = sent({ headers: browser }, { OriginRequestPolicyId: allViewer }, { CustomHeaders });
    expect(headers.get('x-custom')).toBe('edge');
    expect(headers.get('user-agent')).toBe('ours');
  });

  it('name no header twice', () => {
    const list = requestTo(sceneOf(customOrigin, { OriginRequestPolicyId: allViewer }), { headers: browser }).headers;
    expect(new Set(list.map(([name]) => name)).size).toBe(list.length);
  });
});
