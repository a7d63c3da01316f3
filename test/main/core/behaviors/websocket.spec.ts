import { describe, expect, it } from 'vitest';
import { isWebSocket, passWebSocket } from '../../../../main/core/behaviors/websocket';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import type { HeaderList } from '../../../../main/core/types/exchange';
import { cachingOptimized, exchangeOf, ownerOf, snapshotOf, template, tenant, viewerRequest } from '../../../support/compiled';

const wish: HeaderList = [
  ['connection', 'keep-alive, Upgrade'],
  ['upgrade', 'WebSocket'],
];
const allViewer = '216adef6-5c7f-47e4-b989-5492eafa07d3';

function behaviorWith(more: object) {
  const DefaultCacheBehavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', ...more };
  const files = { 'distributions/saas.json': template({ DefaultCacheBehavior }), 'tenants/shop.json': tenant('shop', ['shop.example']) };
  const behavior = ownerOf(snapshotOf(files), 'shop.example').behaviors[0];
  if (!behavior) throw new Error('no behavior');
  return behavior;
}

describe('a request for a WebSocket', () => {
  it('is a GET over HTTP/1.1 with both headers', () => {
    expect(isWebSocket(viewerRequest({ headers: wish }))).toBe(true);
  });

  it.each([
    ['HTTP/2', { headers: wish, httpVersion: '2' }],
    ['HTTP/1.0', { headers: wish, httpVersion: '1.0' }],
    ['another method', { headers: wish, method: 'POST' }],
    ['Upgrade alone', { headers: wish.slice(1) }],
    ['Connection alone', { headers: wish.slice(0, 1) }],
    ['another protocol', { headers: [wish[0] as [string, string], ['upgrade', 'h2c']] }],
  ] as const)('is none over or with %s', (_what, request) => {
    expect(isWebSocket(viewerRequest(request))).toBe(false);
  });

  it('passes by the cache, whatever the behavior caches', () => {
    const behavior = behaviorWith({ CachePolicyId: cachingOptimized, OriginRequestPolicyId: allViewer });
    const result = passWebSocket(exchangeOf({ headers: wish }, { behavior }));
    expect(result).toMatchObject({ decision: 'bypass', reason: { code: 'behavior.websocket' }, changes: { cache: { result: 'Bypass' } } });
    expect(result?.notes).toBeUndefined();
    expect(result?.because?.[0]?.pointer).toBe('/DefaultCacheBehavior/OriginRequestPolicyId');
    expect(passWebSocket(exchangeOf({}, { behavior }))).toBeNull();
  });

  it('is told which of its headers no policy sends on', () => {
    const result = passWebSocket(exchangeOf({ headers: wish }, { behavior: behaviorWith({ CachePolicyId: cachingOptimized }) }));
    const note = result?.notes?.[0];
    expect(note?.reason.code).toBe('behavior.websocket-withheld');
    expect(note && sentenceOf(note.reason)).toBe(
      'The default cache behavior does not send sec-websocket-key and sec-websocket-version on, without which no origin can accept the handshake.',
    );
  });

  it('has all its headers sent on by legacy settings', () => {
    const ForwardedValues = { QueryString: false, Cookies: { Forward: 'none' } };
    expect(passWebSocket(exchangeOf({ headers: wish }, { behavior: behaviorWith({ ForwardedValues }) }))?.notes).toBeUndefined();
  });
});
