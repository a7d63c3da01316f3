import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSignature, errorXml, type SignatureVerdict } from '../../../../main/core/signatures/check';
import { withoutSignature } from '../../../../main/core/signatures/credentials';
import type { SignOptions, Signed } from '../../../../main/core/signatures/sign';
import type { ViewerRequest } from '../../../../main/core/types/exchange';
import { nodeSignatures } from '../../../../main/runtime/signature-port';
import { viewerRequest } from '../../../support/compiled';
import { ecdsaKey, rsaKey, signWith, type TestKey } from '../../../support/signing';

const url = 'https://shop.example/private/a.pdf?page=2';
const at = Date.parse('2026-11-01T12:00:00Z');
const rsa = rsaKey();
const ecdsa = ecdsaKey();

function requestFor(signed: Pick<Signed, 'url' | 'cookies'>, form: 'url' | 'cookie', ip = '192.0.2.9'): ViewerRequest {
  const { pathname, search } = new URL(form === 'url' ? signed.url : url);
  const cookie = signed.cookies.map(([name, value]) => `${name}=${value}`).join('; ');
  const headers: ViewerRequest['headers'] =
    form === 'cookie'
      ? [
          ['host', 'shop.example'],
          ['cookie', `theme=dark; ${cookie}`],
        ]
      : [['host', 'shop.example']];
  return viewerRequest({ host: 'shop.example', path: pathname, query: search.slice(1) || null, headers, client: { ip, country: null } });
}

function check(request: ViewerRequest, key: TestKey = rsa): SignatureVerdict {
  const trusted = { id: 'K1', name: 'editors', pem: key.publicPem, because: [] };
  return checkSignature(request, at, (id) => (id === 'K1' ? trusted : null), nodeSignatures);
}
const outcome = (verdict: SignatureVerdict): string =>
  verdict.good ? 'good' : `${verdict.error}${verdict.breach ? ` (${verdict.breach})` : ''}`;

describe('a signed request', () => {
  const forms = ['url', 'cookie'] as const;
  const kinds: readonly (readonly [string, Partial<SignOptions>])[] = [
    ['canned', {}],
    ['custom', { resource: 'https://shop.example/private/*', after: 1_700_000_000, sourceIp: '192.0.2.0/24' }],
  ];
  const cases = forms.flatMap((form) =>
    kinds.flatMap(([kind, options]) =>
      (['SHA1', 'SHA256'] as const).flatMap((hash) => [
        [`${kind} ${form}, RSA, ${hash}`, form, { ...options, hash }, rsa] as const,
        [`${kind} ${form}, ECDSA, ${hash}`, form, { ...options, hash }, ecdsa] as const,
      ]),
    ),
  );

  it.each(cases)('is good: %s', (_title, form, options, key) => {
    expect(outcome(check(requestFor(signWith(key, { url, ...options }), form), key))).toBe('good');
  });

  it('is refused for another key, another URL, other bytes, and out of its time and place', () => {
    const signed = signWith(rsa, { url });
    expect(outcome(check(requestFor(signed, 'url'), rsaKey()))).toBe('AccessDenied (signature)');
    expect(outcome(check({ ...requestFor(signed, 'url'), path: '/private/b.pdf' }))).toBe('AccessDenied (signature)');
    expect(outcome(check(requestFor(signWith(rsa, { url, expires: at / 1000 }), 'url')))).toBe('AccessDenied (expired)');
    expect(outcome(check(requestFor(signWith(rsa, { url, after: at / 1000 }), 'url')))).toBe('AccessDenied (too-early)');
    expect(outcome(check(requestFor(signWith(rsa, { url, sourceIp: '198.51.100.0/24' }), 'url')))).toBe('AccessDenied (address)');
    expect(outcome(check(requestFor(signWith(rsa, { url, resource: 'https://shop.example/other/*' }), 'url')))).toBe(
      'AccessDenied (resource)',
    );
  });

  it('names its key, which must be in a trusted group', () => {
    expect(outcome(check(requestFor({ url, cookies: [] }, 'url')))).toBe('MissingKey');
    expect(outcome(check(requestFor(signWith(rsa, { url, keyPairId: 'K9' }), 'url')))).toBe('InvalidKey');
  });

  it('says what cannot be read', () => {
    const { url: good } = signWith(rsa, { url });
    expect(outcome(check(requestFor({ url: good.replace(/Signature=[^&]*/, 'Signature=!!'), cookies: [] }, 'url')))).toBe(
      'MalformedSignature',
    );
    expect(outcome(check(requestFor({ url: good.replace(/Signature=[^&]*&/, ''), cookies: [] }, 'url')))).toBe('MalformedSignature');
    expect(outcome(check(requestFor({ url: good.replace(/Expires=[^&]*/, 'Expires=soon'), cookies: [] }, 'url')))).toBe('MalformedPolicy');
    expect(outcome(check(requestFor({ url: good.replace(/Expires=[^&]*/, 'Policy=e30_'), cookies: [] }, 'url')))).toBe('MalformedPolicy');
  });

  it('counts by its URL when it has both forms', () => {
    const signed = signWith(rsa, { url });
    const both = requestFor({ url: signed.url.replace('Key-Pair-Id=K1', 'Key-Pair-Id=K9'), cookies: signed.cookies }, 'url');
    const cookie = signed.cookies.map(([name, value]) => `${name}=${value}`).join('; ');
    expect(outcome(check({ ...both, headers: [...both.headers, ['cookie', cookie]] }))).toBe('InvalidKey');
  });

  it('goes on without its signature, and with all the rest', () => {
    const signed = signWith(rsa, { url });
    expect(withoutSignature(requestFor(signed, 'url')).query).toBe('page=2');
    expect(withoutSignature(requestFor(signed, 'cookie')).headers).toEqual([
      ['host', 'shop.example'],
      ['cookie', 'theme=dark'],
    ]);
    const plain = requestFor({ url, cookies: [] }, 'url');
    expect(withoutSignature(plain)).toBe(plain);
  });

  it('is never good with one character changed anywhere in its signature, policy or path', () => {
    const signed = signWith(rsa, { url, resource: 'https://shop.example/private/a.pdf?page=2' });
    const request = requestFor(signed, 'url');
    const target = `${request.path}?${request.query}`;
    const spots = Array.from({ length: target.length }, (_letter, place) => place).filter(
      (place) => !target.slice(0, place).endsWith('Key-Pair-Id='),
    );
    fc.assert(
      fc.property(fc.constantFrom(...spots), fc.constantFrom(...'abcXYZ019'.split('')), (place, letter) => {
        fc.pre(target[place] !== letter);
        const [path = '', ...rest] = `${target.slice(0, place)}${letter}${target.slice(place + 1)}`.split('?');
        const changed = check({ ...request, path, query: rest.length > 0 ? rest.join('?') : null });
        // The last characters of base64 hold bits that belong to no byte; only those may differ.
        if (changed.good) expect(changed.policy.signed).toBe(signed.policy);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the error of a refused request', () => {
  it('is XML of the documented size for a missing key', () => {
    expect(errorXml('MissingKey')).toHaveLength(146);
    expect(errorXml('AccessDenied')).toContain('<Code>AccessDenied</Code>');
  });
});
