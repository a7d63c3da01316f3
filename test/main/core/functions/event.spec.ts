import { describe, expect, it } from 'vitest';
import { functionEvent } from '../../../../main/core/functions/event';
import { group, ownedExchange, snapshotOf, standard, template, tenant } from '../../../support/compiled';

const snapshot = snapshotOf({
  'distributions/saas.json': template({ Id: 'E1SAAS' }),
  'distributions/main.json': standard('1main', ['main.example']),
  'connection-groups/edge.json': group('edge', { RoutingEndpoint: 'd1edge.cloudfront.net' }),
  'tenants/shop.json': tenant('shop', ['shop.example'], { ConnectionGroupId: 'edge' }),
});

describe('the event of a function', () => {
  it('has the endpoint for a tenant and the domain name for a distribution, never both', () => {
    expect(functionEvent(ownedExchange(snapshot, 'shop.example'), 'id==').context).toMatchObject({
      endpoint: 'd1edge.cloudfront.net',
      eventType: 'viewer-request',
      requestId: 'id==',
    });
    expect(functionEvent(ownedExchange(snapshot, 'shop.example'), 'id==').context).not.toHaveProperty('distributionDomainName');
    expect(functionEvent(ownedExchange(snapshot, 'main.example'), 'id==').context).toMatchObject({
      distributionDomainName: 'd1main.cloudfront.net',
    });
    expect(functionEvent(ownedExchange(snapshot, 'main.example'), 'id==').context).not.toHaveProperty('endpoint');
  });

  it('groups what repeats, keeps cookies apart from headers, and hides CloudFront’s own names', () => {
    const exchange = ownedExchange(snapshot, 'shop.example', {
      path: '/a',
      query: 'x=1&y=2&x=3&flag',
      headers: [
        ['host', 'shop.example'],
        ['accept', 'text/html, */*'],
        ['x-tag', 'one'],
        ['x-tag', 'two'],
        ['cookie', 'a=1; b=2=3'],
        ['connection', 'close'],
        ['x-real-ip', '192.0.2.1'],
      ],
    });
    expect(functionEvent(exchange, 'id==').request).toEqual({
      method: 'GET',
      uri: '/a',
      querystring: { x: { value: '1', multiValue: [{ value: '1' }, { value: '3' }] }, y: { value: '2' }, flag: { value: '' } },
      headers: {
        host: { value: 'shop.example' },
        accept: { value: 'text/html, */*' },
        'x-tag': { value: 'one', multiValue: [{ value: 'one' }, { value: 'two' }] },
      },
      cookies: { a: { value: '1' }, b: { value: '2=3' } },
      __rawQueryString: 'x=1&y=2&x=3&flag',
    });
  });

  it('shows the CloudFront-* headers that a policy names, in the place of copies that the viewer sent', () => {
    const policy = {
      Name: 'device',
      MinTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['CloudFront-Is-Mobile-Viewer', 'CloudFront-Viewer-City'] },
        CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
      },
    };
    const devices = snapshotOf({
      'distributions/saas.json': template({
        DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'device' },
      }),
      'policies/cache/device.json': policy,
      'tenants/shop.json': tenant('shop', ['shop.example']),
    });
    const owned = ownedExchange(devices, 'shop.example', {
      headers: [
        ['host', 'shop.example'],
        ['user-agent', 'iPhone Mobile'],
        ['cloudfront-is-mobile-viewer', 'forged'],
      ],
    });
    const [behavior] = owned.owner?.owner.behaviors ?? [];
    if (!behavior) throw new Error('no behavior');
    expect(functionEvent({ ...owned, behavior }, 'id==').request.headers).toEqual({
      host: { value: 'shop.example' },
      'user-agent': { value: 'iPhone Mobile' },
      'cloudfront-is-mobile-viewer': { value: 'true' },
    });
  });

  it('gives the path behind the default root object, and the raw query string as it came', () => {
    const exchange = { ...ownedExchange(snapshot, 'shop.example', { path: '/', query: '' }), path: '/index.html' };
    expect(functionEvent(exchange, 'id==').request).toMatchObject({ uri: '/index.html', querystring: {}, __rawQueryString: '' });
  });

  it('shows a response with its cookies and their attributes', () => {
    const headers = [
      ['content-type', 'text/html'],
      ['set-cookie', 'a=1; Path=/; Secure'],
      ['set-cookie', 'b=2'],
      ['set-cookie', 'a=3; Path=/x'],
    ] as const;
    const event = functionEvent(ownedExchange(snapshot, 'shop.example'), 'id==', { status: 200, headers, body: { size: 1 } });
    expect(event.context['eventType']).toBe('viewer-response');
    expect(event.response).toEqual({
      statusCode: 200,
      statusDescription: 'OK',
      headers: { 'content-type': { value: 'text/html' } },
      cookies: {
        a: {
          value: '1',
          attributes: 'Path=/; Secure',
          multiValue: [
            { value: '1', attributes: 'Path=/; Secure' },
            { value: '3', attributes: 'Path=/x' },
          ],
        },
        b: { value: '2' },
      },
    });
  });
});
