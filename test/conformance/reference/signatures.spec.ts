/** Section 7.1 of the reference, signed URLs and cookies: row by row through the whole pipeline. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../../main/core/config/compile';
import type { SignOptions } from '../../../main/core/signatures/sign';
import { workspaceOf } from '../../support/compiled';
import { testTime } from '../../support/ports';
import { referenceRun } from '../../support/reference-run';
import { saasWithZone } from '../../support/saas-workspace';
import { ecdsaKey, rsaKey, signWith, type TestKey } from '../../support/signing';

const rsa = rsaKey();
const ecdsa = ecdsaKey();
const stranger = rsaKey();
const base = 'https://acme.saas.example/film.mp4';
const now = Math.floor(testTime / 1000);

const snapshot = compile(
  workspaceOf({
    ...saasWithZone,
    'distributions/saas.json': {
      ...(saasWithZone['distributions/saas.json'] as object),
      DefaultCacheBehavior: {
        TargetOriginId: 'web',
        ViewerProtocolPolicy: 'allow-all',
        CachePolicyId: 'all',
        TrustedKeyGroups: { Enabled: true, Items: ['editors', 'others'] },
      },
    },
    'policies/cache/all.json': {
      Name: 'all',
      MinTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        HeadersConfig: { HeaderBehavior: 'none' },
        CookiesConfig: { CookieBehavior: 'all' },
        QueryStringsConfig: { QueryStringBehavior: 'all' },
      },
    },
    'key-groups/editors.json': { Name: 'editors', Items: ['K1'] },
    'key-groups/others.json': { Name: 'others', Items: ['K2'] },
    'public-keys/K1.pem': rsa.publicPem,
    'public-keys/K2.pem': ecdsa.publicPem,
  }),
);

interface Sent {
  readonly url: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly clientIp?: string;
}
const byUrl = (options: Partial<SignOptions> = {}, key: TestKey = rsa): Sent => ({
  url: signWith(key, { url: base, expires: now + 60, ...options }).url,
});
const byCookie = (options: Partial<SignOptions> = {}, key: TestKey = rsa): Sent => ({
  url: base,
  headers: [
    [
      'cookie',
      signWith(key, { url: base, expires: now + 60, ...options })
        .cookies.map(([name, value]) => `${name}=${value}`)
        .join('; '),
    ],
  ],
});
const resource = (text: string, asked = base): Sent => ({ url: signWith(rsa, { url: asked, expires: now + 60, resource: text }).url });
/** With one parameter of the query string written anew. */
const tampered = (name: string, value: string): Sent => ({
  url: byUrl().url.replace(new RegExp(`([?&])${name}=[^&]*`), `$1${name}=${value}`),
});
const without = (name: string): Sent => ({ url: byUrl().url.replace(new RegExp(`([?&])${name}=[^&]*&?`), '$1') });

const urlPage = 'DG:private-content-creating-signed-url-canned-policy';
const customPage = 'DG:private-content-creating-signed-url-custom-policy';
const cookiePage = 'DG:private-content-signed-cookies';
/** `error`: the code of the XML; null = the request is let through. */
const rows: readonly (readonly [row: string, sent: Sent, error: string | null, source: string])[] = [
  ['canned policy in a URL: Expires', byUrl(), null, urlPage],
  ['canned policy in a cookie: CloudFront-Expires', byCookie(), null, cookiePage],
  ['custom policy in a URL: Policy', byUrl({ resource: base }), null, customPage],
  ['custom policy in a cookie: CloudFront-Policy', byCookie({ resource: base }), null, cookiePage],
  ['Hash-Algorithm SHA256 in a URL', byUrl({ hash: 'SHA256' }), null, urlPage],
  ['CloudFront-Hash-Algorithm SHA256 in a cookie', byCookie({ hash: 'SHA256' }), null, cookiePage],
  [
    'the hash is SHA1 unless said otherwise',
    { url: byUrl({ hash: 'SHA256' }).url.replace('&Hash-Algorithm=SHA256', '') },
    'AccessDenied',
    urlPage,
  ],
  ['keys may be ECDSA P-256', byUrl({ keyPairId: 'K2', hash: 'SHA256' }, ecdsa), null, urlPage],
  ['keys of any trusted group count', byCookie({ keyPairId: 'K2' }, ecdsa), null, cookiePage],
  ['a URL with a query of its own', byUrl({ url: `${base}?a=1&b=2` }), null, urlPage],
  ['DateGreaterThan in the past', byUrl({ after: now - 10 }), null, customPage],
  ['DateGreaterThan in the future', byUrl({ after: now + 10 }), 'AccessDenied', customPage],
  ['IpAddress holds the viewer', { ...byUrl({ sourceIp: '192.0.2.0/24' }), clientIp: '192.0.2.9' }, null, customPage],
  ['IpAddress does not hold the viewer', { ...byUrl({ sourceIp: '192.0.2.0/24' }), clientIp: '198.51.100.9' }, 'AccessDenied', customPage],
  ['expired', byUrl({ expires: now - 1 }), 'AccessDenied', urlPage],
  [
    'the URL form wins when both are sent',
    { ...byUrl({ expires: now - 1 }), headers: byCookie().headers ?? [] },
    'AccessDenied',
    'DG:private-content-choosing-signed-urls-cookies',
  ],
  ['Resource * alone matches all', resource('*'), null, customPage],
  ['Resource with * in the path', resource('https://acme.saas.example/*.mp4'), null, customPage],
  ['Resource with ? for one character', resource('https://acme.saas.example/f?lm.mp4'), null, customPage],
  ['Resource * does not cross from domain to path', resource('https://*.example/other'), 'AccessDenied', customPage],
  ['Resource: trailing * of the path also covers the query', resource('https://acme.saas.example/f*', `${base}?a=1`), null, customPage],
  [
    'Resource: another * of the path does not cover the query',
    resource('https://acme.saas.example/*.mp4', `${base}?a=1`),
    'AccessDenied',
    customPage,
  ],
  ['Resource: trailing * of the domain covers path and query', resource('https://acme.*', `${base}?a=1`), null, customPage],
  ['Resource: a leading * domain without scheme means any scheme', resource('*.saas.example/film.mp4'), null, customPage],
  ['Resource of http does not cover https', resource('http://acme.saas.example/film.mp4'), 'AccessDenied', customPage],
  ['the alias in the policy must be the Host used', resource('https://other.saas.example/*'), 'AccessDenied', customPage],
  ['no credentials', { url: base }, 'MissingKey', 'KC:cloudfront-troubleshoot-signed-url-cookies'],
  ['Key-Pair-Id missing', without('Key-Pair-Id'), 'MissingKey', 'KC:cloudfront-troubleshoot-signed-url-cookies'],
  ['key id not in the groups', byUrl({ keyPairId: 'K9' }), 'InvalidKey', 'KC:cloudfront-troubleshoot-signed-url-cookies'],
  ['Signature is bad base64', tampered('Signature', '!!'), 'MalformedSignature', 'KC:cloudfront-troubleshoot-signed-url-cookies'],
  [
    'Policy is bad base64',
    { url: byUrl({ resource: base }).url.replace(/Policy=[^&]*/, 'Policy=!!') },
    'MalformedPolicy',
    'KC:cloudfront-troubleshoot-signed-url-cookies',
  ],
  [
    'Policy is bad JSON',
    { url: byUrl({ resource: base }).url.replace(/Policy=[^&]*/, 'Policy=e30_') },
    'MalformedPolicy',
    'KC:cloudfront-troubleshoot-signed-url-cookies',
  ],
  ['wrong signature', byUrl({}, stranger), 'AccessDenied', 'KC:cloudfront-troubleshoot-signed-url-cookies'],
];

describe('7.1 signed URLs and cookies', () => {
  it.each(rows)('%s', async (_row, { headers = [], ...sent }, error) => {
    const { finished, asked } = await referenceRun(snapshot, { ...sent, headers: headers.map(([name, value]) => [name, value]) });
    const { response, xCache } = finished.exchange;
    if (error === null) {
      expect(response?.status).toBe(200);
      return;
    }
    expect(response?.status).toBe(403);
    expect(xCache).toBe('Error');
    expect(response?.headers).toContainEqual(['content-type', 'text/xml']);
    expect(response?.body.text).toContain(`<Error><Code>${error}</Code>`);
    // Checked before the cache and the origin are asked.
    expect(asked).toEqual([]);
  });

  it('the body of MissingKey is 146 bytes', async () => {
    const { finished } = await referenceRun(snapshot, { url: base });
    expect(finished.exchange.response?.body.size).toBe(146);
  });

  it('base64 of policy and signature has - for +, _ for = and ~ for /', () => {
    expect(byUrl({ resource: base }).url.split('?')[1]).toMatch(/^Policy=[\w~-]+&Signature=[\w~-]+&Key-Pair-Id=K1$/);
  });

  it.each([
    ['URL', byUrl({ url: `${base}?a=1`, hash: 'SHA256' })],
    ['cookie', { ...byCookie({ hash: 'SHA256', url: `${base}?a=1` }), url: `${base}?a=1` }],
  ] as const)('the reserved names of a signed %s reach neither cache key nor origin', async (_form, { headers = [], ...sent }) => {
    const { finished, asked } = await referenceRun(snapshot, { ...sent, headers: headers.map(([name, value]) => [name, value]) });
    expect(finished.exchange.cache?.key).toMatch(/ \/film\.mp4\?a=1$/);
    expect(asked[0]?.target).toBe('/film.mp4?a=1');
    expect(JSON.stringify(asked[0]?.headers)).not.toContain('CloudFront-Signature');
  });

  it('the text of AccessDenied is an assumption', async () => {
    const { finished } = await referenceRun(snapshot, { url: byUrl({ expires: now - 1 }).url });
    expect(finished.exchange.response?.body.text).toContain('<Message>Access denied</Message>');
    expect(finished.spans.find(({ stage }) => stage === '08-signature')?.result.assumptions).toEqual(['signature.denied-text']);
  });
});

describe('7.1 what cannot be simulated is reported', () => {
  it('trusted signers (AWS accounts), the legacy form', async () => {
    const legacy = compile(
      workspaceOf({
        ...saasWithZone,
        'distributions/saas.json': {
          ...(saasWithZone['distributions/saas.json'] as object),
          DefaultCacheBehavior: {
            TargetOriginId: 'web',
            ViewerProtocolPolicy: 'allow-all',
            CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
            TrustedSigners: { Enabled: true, Quantity: 1, Items: ['self'] },
          },
        },
      }),
    );
    const { finished } = await referenceRun(legacy, { url: base });
    expect(finished.spans.find(({ stage }) => stage === '08-signature')?.result.notSimulated).toMatchObject([
      { setting: 'TrustedSigners' },
    ]);
  });
});
