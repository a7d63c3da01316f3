import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../../support/diagnostics';

const found = (more: object): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf({ 'policies/cache/one.json': { Name: 'one', MinTTL: 0, ...more } }, 'cache-policy.');
const key = (more: object): object => ({ ParametersInCacheKeyAndForwardedToOrigin: { EnableAcceptEncodingGzip: false, ...more } });

describe('cache policies', () => {
  it('name everything that caching disabled does not allow, and where it goes instead', () => {
    const [first] = found({
      DefaultTTL: 0,
      MaxTTL: 0,
      ...key({ EnableAcceptEncodingBrotli: true, CookiesConfig: { CookieBehavior: 'all' } }),
    });
    expect(first?.message).toBe(
      'Cache policy one keeps nothing (MaxTTL 0) but sets EnableAcceptEncodingBrotli, CookiesConfig; AWS answers InvalidArgument, "invalid for policy with caching disabled". Send these by an origin request policy instead.',
    );
    expect(first?.fixes.map(({ title }) => title)).toEqual(['Take everything out of the key', 'Cache for up to one second']);
  });

  it('raise all times that fall behind with one fix', () => {
    expect(found({ MinTTL: 60, DefaultTTL: 50, MaxTTL: 40 }).flatMap(({ fixes }) => fixes.map(({ title }) => title))).toEqual([
      'Raise DefaultTTL and MaxTTL to 60',
      'Raise MaxTTL to 50',
    ]);
  });

  it('say nothing of the policies that AWS itself brings along', () => {
    expect(diagnosticsOf({}, 'cache-policy.')).toEqual([]);
  });
});
