import { describe, expect, it } from 'vitest';
import { edgeHeaderValue, isEdgeHeader, isUnknownEdgeHeader } from '../../../../main/core/cache/edge-headers';
import { viewerRequest } from '../../../support/compiled';

describe('the CloudFront-* request headers', () => {
  const request = viewerRequest({ httpVersion: '2', client: { ip: '203.0.113.9', country: 'CH' } });

  it('tell what the edge knows of the viewer', () => {
    expect(edgeHeaderValue('cloudfront-viewer-country', request)).toBe('CH');
    expect(edgeHeaderValue('cloudfront-forwarded-proto', request)).toBe('https');
    expect(edgeHeaderValue('cloudfront-viewer-http-version', request)).toBe('2.0');
    expect(edgeHeaderValue('cloudfront-viewer-address', request)).toMatch(/^203\.0\.113\.9:\d+$/);
  });

  it('tell what the handshake agreed on, of https only', () => {
    const tls = { version: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256', handshake: 'sessionResumed' } as const;
    expect(edgeHeaderValue('cloudfront-viewer-tls', viewerRequest({ tls }))).toBe('TLSv1.3:TLS_AES_128_GCM_SHA256:sessionResumed');
    expect(edgeHeaderValue('cloudfront-viewer-tls', viewerRequest({ scheme: 'http' }))).toBeNull();
  });

  it('are absent when the country is unknown', () => {
    expect(edgeHeaderValue('cloudfront-viewer-country', viewerRequest())).toBeNull();
  });

  it('are named by their prefix, and those without a value here are known as such', () => {
    expect(isEdgeHeader('cloudfront-is-mobile-viewer')).toBe(true);
    expect(isEdgeHeader('x-cloudfront')).toBe(false);
    expect(isUnknownEdgeHeader('cloudfront-is-mobile-viewer')).toBe(true);
    expect(isUnknownEdgeHeader('cloudfront-viewer-country')).toBe(false);
  });
});
