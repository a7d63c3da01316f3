import { describe, expect, it } from 'vitest';
import { managedResponseHeaders } from '../../../../main/core/config/managed-response-headers';
import { applyHeadersPolicy, type PolicyEffect } from '../../../../main/core/responses/headers-policy';
import type { HeaderList } from '../../../../main/core/types/exchange';
import type { ResponseHeadersPolicyConfig } from '../../../../main/core/types/resources';
import { viewerRequest } from '../../../support/compiled';

const apply = (
  policy: Partial<ResponseHeadersPolicyConfig>,
  headers: HeaderList = [],
  requested: HeaderList = [],
  method = 'GET',
): PolicyEffect => applyHeadersPolicy(headers, { Name: 'p', ...policy }, viewerRequest({ headers: requested, method }));
const managed = (name: string): Partial<ResponseHeadersPolicyConfig> =>
  managedResponseHeaders.find((policy) => policy.name === name)?.settings ?? {};

describe('a response headers policy', () => {
  it('removes before it adds, so that a header can be replaced by its own', () => {
    const policy = {
      RemoveHeadersConfig: [{ Header: 'X-Powered-By' }],
      CustomHeadersConfig: [{ Header: 'X-Powered-By', Value: 'us', Override: false }],
    };
    const effect = apply(policy, [
      ['x-powered-by', 'them'],
      ['etag', '"1"'],
    ]);
    expect(effect.headers).toEqual([
      ['etag', '"1"'],
      ['x-powered-by', 'us'],
    ]);
    expect(effect).toMatchObject({ removed: ['x-powered-by'], added: ['x-powered-by'], left: [] });
  });

  it('cannot remove what belongs to the connection or to CloudFront', () => {
    const names = ['Content-Length', 'Via', 'X-Cache', 'X-Amz-Cf-Id', 'Transfer-Encoding', 'X-Edge-Location', 'Server'];
    const headers: HeaderList = names.map((name) => [name.toLowerCase(), 'x']);
    const effect = apply({ RemoveHeadersConfig: names.map((Header) => ({ Header })) }, headers);
    expect(effect.removed).toEqual(['server']);
    expect(effect.headers).toHaveLength(names.length - 1);
  });

  it('adds custom headers, with an empty value too, and replaces the origin’s only where it overrides', () => {
    const custom = (Override: boolean): Partial<ResponseHeadersPolicyConfig> => ({
      CustomHeadersConfig: [{ Header: 'X-Team', Value: '', Override }],
    });
    expect(apply(custom(false)).headers).toEqual([['x-team', '']]);
    expect(apply(custom(false), [['x-team', 'origin']])).toMatchObject({ headers: [['x-team', 'origin']], left: ['x-team'], added: [] });
    expect(apply(custom(true), [['x-team', 'origin']])).toMatchObject({ headers: [['x-team', '']], added: ['x-team'] });
  });

  it('adds the managed security headers, of which nosniff alone overrides', () => {
    const effect = apply(managed('SecurityHeadersPolicy'), [
      ['x-content-type-options', 'sniff'],
      ['x-frame-options', 'DENY'],
    ]);
    expect(Object.fromEntries(effect.headers)).toEqual({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'strict-transport-security': 'max-age=31536000',
      'x-xss-protection': '1; mode=block',
    });
    expect(effect.left).toEqual(['x-frame-options']);
  });

  it.each([
    [{ Override: true, Protection: false }, '0'],
    [{ Override: true, Protection: true }, '1'],
    [{ Override: true, Protection: true, ReportUri: 'https://r.example' }, '1; report=https://r.example'],
  ])('writes X-XSS-Protection %j as %s', (XSSProtection, value) => {
    expect(apply({ SecurityHeadersConfig: { XSSProtection } }).headers).toEqual([['x-xss-protection', value]]);
  });

  it('writes Strict-Transport-Security and Content-Security-Policy whole', () => {
    const SecurityHeadersConfig = {
      StrictTransportSecurity: { Override: true, AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Preload: true },
      ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: "default-src 'self'" },
    };
    expect(apply({ SecurityHeadersConfig }).headers).toEqual([
      ['content-security-policy', "default-src 'self'"],
      ['strict-transport-security', 'max-age=60; includeSubDomains; preload'],
    ]);
  });

  it('keeps its CORS headers away when the origin sent any, unless it overrides', () => {
    const cors = managed('SimpleCORS');
    const asked: HeaderList = [['origin', 'https://a.example']];
    expect(apply(cors, [], asked).headers).toEqual([['access-control-allow-origin', '*']]);
    expect(apply(cors, [], []).headers).toEqual([]);
    const own: HeaderList = [['access-control-expose-headers', 'etag']];
    expect(apply(cors, own, asked)).toMatchObject({ headers: own, left: ['access-control-allow-origin'] });
    const overriding = { CorsConfig: { ...cors.CorsConfig, OriginOverride: true } } as Partial<ResponseHeadersPolicyConfig>;
    expect(apply(overriding, own, asked).headers).toEqual([...own, ['access-control-allow-origin', '*']]);
  });

  it('answers a preflight by the managed policy for it', () => {
    const effect = apply(
      managed('CORS-With-Preflight'),
      [],
      [
        ['origin', 'https://a.example'],
        ['access-control-request-method', 'PUT'],
      ],
      'OPTIONS',
    );
    expect(Object.fromEntries(effect.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT',
    });
  });
});
