import { describe, expect, it } from 'vitest';
import { observe } from '../../../../main/core/witness/observe';
import { differingParts } from '../../../../main/core/witness/parts';
import { compiledFrom } from '../../../support/compare';
import {
  allViewer,
  bothOf,
  changed,
  counted,
  plainRequest,
  platform,
  platformBehavior,
  platformPolicy,
  platformTemplate,
} from '../../../support/witness';

const partsAfter = async (
  edits: Readonly<Record<string, unknown>>,
  kind: 'cache' | 'origin' | 'status',
  more = {},
): Promise<readonly string[]> => {
  const outcomes = await bothOf(compiledFrom(platform), compiledFrom(changed(platform, edits)), plainRequest('acme.shop.example', more));
  return differingParts(kind, observe(outcomes.before), observe(outcomes.after));
};
const rich = {
  query: 'a=1',
  headers: [
    ['x-one', 'say "hi" twice'],
    ['cookie', 's=1; t=2'],
  ],
};

describe('parts that differ', () => {
  it('of a cache key are its cookies, headers and query', async () => {
    const policy = platformPolicy({
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: counted('X-One') },
      CookiesConfig: { CookieBehavior: 'whitelist', Cookies: counted('s') },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
    });
    expect(await partsAfter({ 'policies/cache/short.json': policy }, 'cache', rich)).toEqual(['cookie:s', 'header:x-one', 'query']);
    expect(await partsAfter({ 'policies/cache/short.json': policy }, 'cache')).toEqual([]);
  });

  it('of the request to the origin are its headers, and where it goes only if nothing else differs', async () => {
    const template = platformTemplate({ DefaultCacheBehavior: platformBehavior(null, { OriginRequestPolicyId: allViewer }) });
    expect(await partsAfter({ 'distributions/saas.json': template }, 'origin', { headers: [['referer', 'x']] })).toEqual([
      'headers',
      'host',
    ]);
    expect(
      await partsAfter(
        { 'distributions/saas.json': platformTemplate({ DefaultCacheBehavior: platformBehavior(null, { TargetOriginId: 'api' }) }) },
        'origin',
      ),
    ).toEqual(['host']);
  });

  it('are none of a status', async () => {
    expect(await partsAfter({ 'distributions/saas.json': platformTemplate({ Enabled: false }) }, 'status')).toEqual([]);
  });
});
