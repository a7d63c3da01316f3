import { describe, expect, it } from 'vitest';
import { chooseScheme, isBucket, withholdsHost } from '../../../../main/core/origins/request';
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

  it('gives a custom origin the viewer’s Host under AllViewer, but never a bucket', () => {
    const custom = sceneOf(customOrigin, { OriginRequestPolicyId: allViewer });
    expect(requestTo(custom).host).toBe('acme.example');
    expect(withholdsHost(custom.behavior, custom.origin)).toBe(false);
    const bucket = sceneOf(bucketOrigin, { OriginRequestPolicyId: allViewer });
    expect(requestTo(bucket).host).toBe('shop-assets.s3.eu-central-1.amazonaws.com');
    expect(withholdsHost(bucket.behavior, bucket.origin)).toBe(true);
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
