import { describe, expect, it } from 'vitest';
import { chooseScheme, isBucket } from '../../../../main/core/origins/request';
import { bucketOrigin, customOrigin, requestTo, sceneOf } from '../../../support/origins';

const allViewer = '216adef6-5c7f-47e4-b989-5492eafa07d3';
const parameters = {
  TenantConfig: {
    ParameterDefinitions: [
      { Name: 'bucket', Definition: { StringSchema: { Required: true } } },
      { Name: 'folder', Definition: { StringSchema: { Required: false, DefaultValue: 'main' } } },
    ],
  },
};

describe('buildOriginRequest', () => {
  it('asks the origin’s domain for OriginPath, the raw path and what the policies let through of the query', () => {
    const scene = sceneOf({ ...customOrigin, OriginPath: '/v2' }, { OriginRequestPolicyId: allViewer });
    expect(requestTo(scene, { path: '/a//b%20c', query: 'x=1&y' })).toMatchObject({
      scheme: 'https',
      port: 443,
      target: '/v2/a//b%20c?x=1&y',
    });
  });

  it('keeps the query to itself when no policy sends it on', () => {
    expect(requestTo(sceneOf(customOrigin), { path: '/a', query: 'x=1' }).target).toBe('/a');
  });

  it('fills the tenant’s parameters in, and the template’s defaults behind them', () => {
    const origin = { ...bucketOrigin, DomainName: '{{bucket}}.s3.eu-central-1.amazonaws.com', OriginPath: '/{{folder}}' };
    const scene = sceneOf(origin, {}, { template: parameters, tenant: { Parameters: [{ Name: 'bucket', Value: 'acme-assets' }] } });
    expect(requestTo(scene, { path: '/x.css' })).toMatchObject({
      host: 'acme-assets.s3.eu-central-1.amazonaws.com',
      target: '/main/x.css',
    });
  });

  it('gives an origin the viewer’s Host under AllViewer, a bucket too', () => {
    expect(requestTo(sceneOf(customOrigin, { OriginRequestPolicyId: allViewer })).host).toBe('acme.example');
    expect(requestTo(sceneOf(bucketOrigin, { OriginRequestPolicyId: allViewer })).host).toBe('acme.example');
    expect(requestTo(sceneOf(bucketOrigin)).host).toBe('shop-assets.s3.eu-central-1.amazonaws.com');
  });

  it('takes the viewer’s Authorization off where the edge signs', () => {
    const headers = [['authorization', 'Bearer x']] as const;
    const oac = sceneOf({ ...bucketOrigin, OriginAccessControlId: 'oac' }, { OriginRequestPolicyId: allViewer });
    expect(requestTo(oac, { headers })).toMatchObject({ signature: { by: 'control', name: 'oac', service: 's3', region: 'eu-central-1' } });
    expect(requestTo(oac, { headers }).headers.map(([name]) => name)).not.toContain('authorization');
    const open = requestTo(sceneOf(bucketOrigin, { OriginRequestPolicyId: allViewer }), { headers });
    expect(open.signature).toBeUndefined();
    expect(open.headers).toContainEqual(['authorization', 'Bearer x']);
  });
});

describe('chooseScheme', () => {
  const custom = (OriginProtocolPolicy: string) => ({
    ...customOrigin,
    CustomOriginConfig: { HTTPPort: 8080, HTTPSPort: 8443, OriginProtocolPolicy },
  });

  it.each([
    ['http-only', 'https', { scheme: 'http', port: 8080 }],
    ['https-only', 'http', { scheme: 'https', port: 8443 }],
    ['match-viewer', 'http', { scheme: 'http', port: 8080 }],
    ['match-viewer', 'https', { scheme: 'https', port: 8443 }],
  ] as const)('%s for a viewer over %s', (policy, viewer, expected) => {
    expect(chooseScheme(sceneOf(custom(policy)).origin, viewer)).toEqual(expected);
  });

  it('follows the viewer to a bucket, unless origin access control signs the request', () => {
    expect(chooseScheme(sceneOf(bucketOrigin).origin, 'http')).toEqual({ scheme: 'http', port: 80 });
    expect(chooseScheme(sceneOf({ ...bucketOrigin, OriginAccessControlId: 'E2OAC' }).origin, 'http')).toEqual({
      scheme: 'https',
      port: 443,
    });
  });
});

describe('isBucket', () => {
  it('goes by the configuration or by the domain', () => {
    expect(isBucket(sceneOf(bucketOrigin).origin)).toBe(true);
    expect(isBucket(sceneOf({ ...customOrigin, DomainName: 'shop.s3.eu-central-1.amazonaws.com' }).origin)).toBe(true);
    expect(isBucket(sceneOf(customOrigin).origin)).toBe(false);
  });
});
