import { describe, expect, it } from 'vitest';
import { corsHeaders, matchesOrigin, type CorsConfig } from '../../../../main/core/responses/cors';

describe('origins of a CORS configuration', () => {
  it.each([
    ['*', 'https://any.example', true],
    ['https://a.example', 'https://a.example', true],
    ['https://a.example', 'http://a.example', false],
    ['https://a.example', 'https://a.example:8443', false],
    ['https://a.example:8443', 'https://a.example:8443', true],
    ['a.example', 'http://a.example', true],
    ['a.example', 'https://a.example:8443', false],
    ['*.a.example', 'https://x.y.a.example:8443', true],
    ['*.a.example', 'https://a.example', false],
    ['https://*.a.example', 'https://x.a.example', true],
    ['https://*.a.example', 'https://x.a.example:8443', false],
    ['http://a.example:*', 'http://a.example:8080', true],
    ['http://a.example:*', 'http://a.example', true],
    ['http://a.example:1*3', 'http://a.example:1893', true],
    ['http://a.example:1*3', 'http://a.example:13', true],
    ['http://a.example:1*3', 'http://a.example:14', false],
    ['HTTPS://A.example', 'https://a.EXAMPLE', true],
  ])('%s and %s: %s', (pattern, origin, matches) => {
    expect(matchesOrigin(pattern, origin)).toBe(matches);
  });
});

describe('CORS headers', () => {
  const config: CorsConfig = {
    AccessControlAllowOrigins: ['https://a.example', 'https://*.b.example'],
    AccessControlAllowHeaders: ['X-One', 'X-Two'],
    AccessControlAllowMethods: ['GET', 'PUT'],
    AccessControlAllowCredentials: true,
    AccessControlExposeHeaders: ['ETag'],
    AccessControlMaxAgeSec: 600,
    OriginOverride: true,
  };

  it('are for requests with a listed Origin only', () => {
    expect(corsHeaders(config, undefined, false)).toEqual([]);
    expect(corsHeaders(config, 'https://c.example', false)).toEqual([]);
  });

  it('expose headers to a simple request, and name its origin where that is not any', () => {
    expect(corsHeaders(config, 'https://x.b.example', false)).toEqual([
      ['access-control-allow-origin', 'https://x.b.example'],
      ['vary', 'Origin'],
      ['access-control-allow-credentials', 'true'],
      ['access-control-expose-headers', 'ETag'],
    ]);
    expect(
      corsHeaders({ ...config, AccessControlAllowOrigins: ['*'], AccessControlAllowCredentials: false }, 'https://c.example', false)[0],
    ).toEqual(['access-control-allow-origin', '*']);
  });

  it('tell a preflight methods, headers and how long that holds', () => {
    expect(Object.fromEntries(corsHeaders(config, 'https://a.example', true))).toMatchObject({
      'access-control-allow-methods': 'GET, PUT',
      'access-control-allow-headers': 'X-One, X-Two',
      'access-control-max-age': '600',
    });
    const all = corsHeaders({ ...config, AccessControlAllowMethods: ['ALL'] }, 'https://a.example', true);
    expect(Object.fromEntries(all)['access-control-allow-methods']).toBe('DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT');
  });
});
