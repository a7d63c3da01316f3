import { describe, expect, it } from 'vitest';
import { cachingOptimized, standard, template, type Files } from '../../../support/compiled';
import { applyEdit, diagnosticsOf, textOf } from '../../../support/diagnostics';

const behavior = (more: object): object => ({
  TargetOriginId: 'web',
  ViewerProtocolPolicy: 'https-only',
  CachePolicyId: cachingOptimized,
  ...more,
});
const files = (own: object, more: Files = {}): Files => ({
  'distributions/d.json': standard('d', [], { CacheBehaviors: [behavior({ PathPattern: '/x', ...own })] }),
  'key-groups/signers.json': { Name: 'signers', Items: ['key'] },
  ...more,
});
const check = (own: object, more: Files = {}): ReturnType<typeof diagnosticsOf> => diagnosticsOf(files(own, more), 'security.');
const said = (own: object, more: Files = {}): readonly string[] => check(own, more).map(({ severity, code }) => `${severity} ${code}`);
const policy = (MinTTL: number, CookiesConfig: object, headers: readonly string[] = []): Files => ({
  'policies/cache/own.json': {
    Name: 'own',
    MinTTL,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: false,
      HeadersConfig:
        headers.length > 0
          ? { HeaderBehavior: 'whitelist', Headers: { Quantity: headers.length, Items: headers } }
          : { HeaderBehavior: 'none' },
      CookiesConfig,
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    },
  },
});
const cookies = (CookieBehavior: string, ...Items: readonly string[]): object => ({
  CookieBehavior,
  Cookies: { Quantity: Items.length, Items },
});
const request = (CookiesConfig: object, HeadersConfig: object = { HeaderBehavior: 'none' }): Files => ({
  'policies/origin-request/own.json': { Name: 'asked', HeadersConfig, CookiesConfig, QueryStringsConfig: { QueryStringBehavior: 'none' } },
});
const both = { CachePolicyId: 'own', OriginRequestPolicyId: 'asked' };

describe('private content in the cache', () => {
  it('is in danger when cookies reach the origin without being in the key', () => {
    const danger = ['warning security.private-cached'];
    expect(said(both, { ...policy(5, { CookieBehavior: 'none' }), ...request(cookies('whitelist', 'session')) })).toEqual(danger);
    expect(said(both, { ...policy(5, cookies('whitelist', 'lang')), ...request(cookies('whitelist', 'session')) })).toEqual(danger);
    expect(said(both, { ...policy(5, cookies('whitelist', 'lang')), ...request({ CookieBehavior: 'all' }) })).toEqual(danger);
    expect(said(both, { ...policy(5, cookies('whitelist', 'session', 'lang')), ...request(cookies('whitelist', 'session')) })).toEqual([]);
    expect(said(both, { ...policy(5, { CookieBehavior: 'all' }), ...request({ CookieBehavior: 'all' }) })).toEqual([]);
    expect(said(both, { ...policy(0, { CookieBehavior: 'none' }), ...request({ CookieBehavior: 'all' }) })).toEqual([]);
  });

  it('is in danger when Authorization does, unless the key has it or the policy leaves it out', () => {
    const none = { CookieBehavior: 'none' };
    const except = (...Items: readonly string[]): Files =>
      request(none, { HeaderBehavior: 'allExcept', Headers: { Quantity: Items.length, Items } });
    expect(said(both, { ...policy(5, none), ...request(none, { HeaderBehavior: 'allViewer' }) })).toEqual([
      'warning security.private-cached',
    ]);
    expect(said(both, { ...policy(5, none), ...except('Host') })).toEqual(['warning security.private-cached']);
    expect(said(both, { ...policy(5, none), ...except('host', 'AUTHORIZATION') })).toEqual([]);
    expect(said(both, { ...policy(5, none, ['Authorization']), ...except('Host') })).toEqual([]);
  });

  it('names the policy and the time, and sets the minimum TTL to 0', () => {
    const given = { ...policy(60, { CookieBehavior: 'none' }), ...request({ CookieBehavior: 'all' }) };
    const [found] = check(both, given);
    expect(found?.message).toContain('policy own has a minimum TTL of 60 s');
    expect(found?.fixes.map(({ title }) => title)).toEqual(['Set MinTTL of own to 0', 'Do not cache here: Managed-CachingDisabled']);
    const edit = found?.fixes[0]?.edits?.[0];
    const mended = edit && JSON.parse(applyEdit(textOf(given['policies/cache/own.json']), edit));
    expect(mended.MinTTL).toBe(0);
    expect(said(both, { ...given, 'policies/cache/own.json': mended })).toEqual([]);
  });

  it('is worth a word when requests are signed', () => {
    const trusted = { TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['signers'] } };
    expect(said(trusted)).toEqual(['info security.private-cached']);
    expect(said({ ...trusted, CachePolicyId: 'Managed-CachingDisabled' })).toEqual([]);
  });

  it('holds for the legacy settings of standard distributions, too', () => {
    const legacy = { CachePolicyId: undefined, MinTTL: 10, ForwardedValues: { QueryString: false, Cookies: { Forward: 'all' } } };
    expect(said(legacy)).toEqual([]);
    expect(said({ ...legacy, ViewerProtocolPolicy: 'allow-all' })).toEqual(['warning security.http-allowed']);
  });
});

describe('plain HTTP', () => {
  const open = { ViewerProtocolPolicy: 'allow-all' };

  it('is fine for public content', () => {
    expect(said(open)).toEqual([]);
    expect(diagnosticsOf({ 'distributions/saas.json': template({ DefaultCacheBehavior: behavior(open) }) }, 'security.')).toEqual([]);
  });

  it('is not for what must stay secret, which is named', () => {
    const trusted = { ...open, TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['signers'] } };
    const [found] = check({ ...trusted, CachePolicyId: 'Managed-CachingDisabled', OriginRequestPolicyId: 'Managed-AllViewer' });
    expect(found?.message).toContain('lets signed URLs or signed cookies and cookies and the Authorization header through');
    expect(found?.fixes[0]?.edits?.[0]?.text).toBe('"redirect-to-https"');
  });
});
