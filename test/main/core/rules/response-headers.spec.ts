import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../../support/diagnostics';

const found = (more: object): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf({ 'policies/response-headers/one.json': { Name: 'one', ...more } }, 'response-headers.');
const custom = (Header: string, Value: string): object => ({ CustomHeadersConfig: [{ Header, Value, Override: false }] });
const titles = (more: object): readonly string[] => found(more).flatMap(({ fixes }) => fixes.map(({ title }) => title));

describe('response headers policies', () => {
  it('move a security header where its value has a form that AWS knows', () => {
    expect(titles(custom('X-Frame-Options', 'deny'))).toEqual(['Move X-Frame-Options to SecurityHeadersConfig', 'Remove X-Frame-Options']);
    expect(titles(custom('X-Frame-Options', 'ALLOW-FROM x'))).toEqual(['Remove X-Frame-Options']);
    expect(titles(custom('Referrer-Policy', 'unsafe-url'))).toEqual(['Remove Referrer-Policy']);
    const [fix] = found(custom('Strict-Transport-Security', 'max-age=60; Preload'))[0]?.fixes ?? [];
    expect(fix?.edits?.[0]?.text).toMatch(/"AccessControlMaxAgeSec": 60[^]*"IncludeSubdomains": false[^]*"Preload": true/);
  });

  it('quote AWS about credentials', () => {
    const cors = {
      AccessControlAllowOrigins: ['https://a.example'],
      AccessControlAllowHeaders: ['*'],
      AccessControlAllowMethods: ['ALL'],
      AccessControlAllowCredentials: true,
      OriginOverride: true,
    };
    expect(found({ CorsConfig: cors }).map(({ message }) => message)).toEqual([
      'Response headers policy one allows credentials and headers with *; AWS answers InvalidArgument, "Access-Control-Allow-Headers cannot contain * when allowCredentials is true". Name the headers.',
    ]);
  });
});
