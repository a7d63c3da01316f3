import { describe, expect, it } from 'vitest';
import { counted, readShape } from '../../../../support/shapes';
import { structureShape } from '../../../../../main/core/config/shapes/structures';

const cachePolicyConfig = structureShape('cloudfront.CachePolicyConfig');
const originRequestPolicyConfig = structureShape('cloudfront.OriginRequestPolicyConfig');

describe('policies', () => {
  it('of the cache take every member', () => {
    const written = {
      Name: 'pages',
      Comment: '',
      MinTTL: 0,
      DefaultTTL: 60,
      MaxTTL: 600,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: true,
        EnableAcceptEncodingBrotli: true,
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: counted('Origin') },
        CookiesConfig: { CookieBehavior: 'allExcept', Cookies: counted('track') },
        QueryStringsConfig: { QueryStringBehavior: 'all' },
      },
    };
    expect(readShape(cachePolicyConfig, written)).toMatchObject({
      value: {
        ParametersInCacheKeyAndForwardedToOrigin: {
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Origin'] },
          CookiesConfig: { CookieBehavior: 'allExcept', Cookies: ['track'] },
        },
      },
      problems: [],
    });
  });

  it('of origin requests take every member, with more ways to choose headers', () => {
    const written = {
      Name: 'all',
      Comment: '',
      HeadersConfig: { HeaderBehavior: 'allViewerAndWhitelistCloudFront', Headers: counted('CloudFront-Viewer-Country') },
      CookiesConfig: { CookieBehavior: 'all' },
      QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: counted('q') },
    };
    expect(readShape(originRequestPolicyConfig, written).problems).toEqual([]);
    expect(
      readShape(cachePolicyConfig, {
        Name: 'x',
        MinTTL: 0,
        ParametersInCacheKeyAndForwardedToOrigin: { HeadersConfig: { HeaderBehavior: 'allViewer' } },
      }).problems,
    ).toContain('shape.not-allowed-value /ParametersInCacheKeyAndForwardedToOrigin/HeadersConfig/HeaderBehavior');
  });
});
