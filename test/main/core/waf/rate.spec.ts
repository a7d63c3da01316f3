import { describe, expect, it } from 'vitest';
import type { RateBasedStatement, RateBasedStatementCustomKey } from '../../../../main/core/model/generated/wafv2';
import type { ViewerRequest } from '../../../../main/core/types/exchange';
import { judgeRate, rateKey, windowOf, type RateKey } from '../../../../main/core/waf/rate';
import { wafRequest } from '../../../../main/core/waf/request';
import { viewerRequest } from '../../../support/compiled';

const TextTransformations = [{ Priority: 0, Type: 'LOWERCASE' as const }];
const by = (AggregateKeyType: RateBasedStatement['AggregateKeyType'], more: Partial<RateBasedStatement> = {}): RateBasedStatement => ({
  Limit: 10,
  AggregateKeyType,
  ...more,
});
const keyOf = (statement: RateBasedStatement, part: Partial<ViewerRequest> = {}, ...labels: string[]): RateKey =>
  rateKey(statement, wafRequest(viewerRequest({ client: { ip: '192.0.2.9', country: null }, ...part })), new Set(labels));
const custom = (...CustomKeys: RateBasedStatementCustomKey[]): RateBasedStatement => by('CUSTOM_KEYS', { CustomKeys });
const forwarded = { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'MATCH' as const };

describe('requests are counted together', () => {
  it.each<[string, RateBasedStatement, Partial<ViewerRequest>, string]>([
    ['by address', by('IP'), {}, 'the address 192.0.2.9'],
    ['all as one', by('CONSTANT'), {}, 'all requests in scope'],
    [
      'by the first forwarded address',
      by('FORWARDED_IP', { ForwardedIPConfig: forwarded }),
      { headers: [['x-forwarded-for', '198.51.100.1, 10.0.0.1']] },
      'the forwarded address 198.51.100.1',
    ],
    ['by a header', custom({ Header: { Name: 'X-Key', TextTransformations } }), { headers: [['x-key', 'ABC']] }, 'the header X-Key "abc"'],
    [
      'by a cookie',
      custom({ Cookie: { Name: 'sid', TextTransformations } }),
      { headers: [['cookie', 'a=1; sid=Q']] },
      'the cookie sid "q"',
    ],
    ['by a query argument', custom({ QueryArgument: { Name: 'Q', TextTransformations } }), { query: 'q=S' }, 'the query argument Q "s"'],
    ['by the query string', custom({ QueryString: { TextTransformations } }), { query: 'A=B' }, 'the query string "a=b"'],
    ['by an empty query string', custom({ QueryString: { TextTransformations } }), {}, 'the query string ""'],
    ['by the path', custom({ UriPath: { TextTransformations } }), { path: '/A' }, 'the path "/a"'],
    ['by method and address', custom({ HTTPMethod: {} }, { IP: {} }), { method: 'POST' }, 'the method POST, the address 192.0.2.9'],
  ])('%s', (_name, statement, part, key) => {
    expect(keyOf(statement, part)).toEqual({ key });
  });

  it('by the labels of a namespace', () => {
    const statement = custom({ LabelNamespace: { Namespace: 'awswaf:1:webacl:shop:device' } });
    expect(keyOf(statement, {}, 'awswaf:1:webacl:shop:device:phone', 'other')).toEqual({ key: 'awswaf:1:webacl:shop:device:phone' });
    expect(keyOf(statement, {}, 'other')).toMatchObject({ verdict: false });
  });
});

describe('requests that have no key', () => {
  it('lack the header, the cookie or the argument, and are not counted', () => {
    for (const kind of ['Header', 'Cookie', 'QueryArgument'] as const)
      expect(keyOf(custom({ [kind]: { Name: 'x', TextTransformations } }))).toMatchObject({ verdict: false });
  });

  it('lack the forwarding header: the rule is not applied, whatever the fallback', () => {
    expect(keyOf(by('FORWARDED_IP', { ForwardedIPConfig: forwarded }))).toMatchObject({ verdict: false });
  });

  it('hold no address in the forwarding header: the fallback decides', () => {
    const headers: [string, string][] = [['x-forwarded-for', 'unknown']];
    expect(keyOf(by('FORWARDED_IP', { ForwardedIPConfig: forwarded }), { headers })).toMatchObject({ verdict: true });
    const no = { ...forwarded, FallbackBehavior: 'NO_MATCH' as const };
    expect(keyOf(custom({ ForwardedIP: {} }), { headers })).toHaveProperty('missing');
    expect(keyOf(by('CUSTOM_KEYS', { CustomKeys: [{ ForwardedIP: {} }], ForwardedIPConfig: no }), { headers })).toMatchObject({
      verdict: false,
    });
  });

  it('have no fingerprint: over plain HTTP the fallback decides, over TLS nobody knows it', () => {
    const scheme = 'http';
    expect(keyOf(custom({ JA3Fingerprint: { FallbackBehavior: 'MATCH' } }), { scheme })).toMatchObject({ verdict: true });
    expect(keyOf(custom({ JA4Fingerprint: { FallbackBehavior: 'NO_MATCH' } }), { scheme })).toMatchObject({ verdict: false });
    expect(keyOf(custom({ JA4Fingerprint: { FallbackBehavior: 'NO_MATCH' } }))).toHaveProperty('missing');
  });

  it('ask for what the simulation does not hold', () => {
    expect(keyOf(custom({ ASN: {} }))).toEqual({ missing: 'the autonomous system of this address' });
    expect(keyOf(custom({ UriPath: { TextTransformations: [{ Priority: 0, Type: 'MD5' }] } }))).toHaveProperty('missing');
    expect(keyOf(custom({}))).toHaveProperty('missing');
    expect(keyOf(custom())).toHaveProperty('missing');
  });
});

describe('a count', () => {
  it('limits above the limit, as the last check saw it', () => {
    expect(judgeRate(by('IP'), 'k', { atLastCheck: 10, now: 30 }, 'every-ten-seconds').limited).toBe(false);
    expect(judgeRate(by('IP'), 'k', { atLastCheck: 11, now: 30 }, 'every-ten-seconds').limited).toBe(true);
  });

  it('limits with the request that goes above it, when every request is checked', () => {
    expect(judgeRate(by('IP'), 'k', { atLastCheck: 0, now: 10 }, 'every-request').limited).toBe(false);
    expect(judgeRate(by('IP'), 'k', { atLastCheck: 0, now: 11 }, 'every-request').limited).toBe(true);
  });

  it('is taken over five minutes unless the rule says otherwise', () => {
    expect(windowOf(by('IP'))).toBe(300);
    expect(windowOf(by('IP', { EvaluationWindowSec: 60 }))).toBe(60);
  });
});
