import type { cachePolicyRules } from '../../../../../main/core/rules/cache-policies';
import { standard, type Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';

const none = { HeaderBehavior: 'none' };
const key = (more: object): object => ({
  ParametersInCacheKeyAndForwardedToOrigin: {
    EnableAcceptEncodingGzip: false,
    HeadersConfig: none,
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
    ...more,
  },
});
const policy = (more: object): Files => ({ 'policies/cache/one.json': { Name: 'one', MinTTL: 0, ...more } });
const pair = (bad: object, good: object): RuleCase => ({ triggers: policy(bad), nearMiss: policy(good) });
const keys = (bad: object, good: object): RuleCase => pair(key(bad), key(good));
const headers = (...Items: readonly string[]): object => ({
  HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: Items.length, Items } },
});
const legacy = (times: object): Files => ({
  'distributions/one.json': standard('one', [], {
    DefaultCacheBehavior: {
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'allow-all',
      ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' } },
      ...times,
    },
  }),
});

export const cachePolicyCases: Cases<keyof typeof cachePolicyRules> = {
  'cache-policy.ttl-order': [
    pair({ MinTTL: 60, DefaultTTL: 10, MaxTTL: 600 }, { MinTTL: 60, DefaultTTL: 60, MaxTTL: 600 }),
    pair({ MinTTL: 60, DefaultTTL: 50, MaxTTL: 40 }, { MinTTL: 40, DefaultTTL: 50, MaxTTL: 60 }),
    pair({ MinTTL: 60, MaxTTL: 1 }, { MinTTL: 60, DefaultTTL: 60 }),
  ],
  'cache-policy.key-without-cache': [
    pair({ DefaultTTL: 0, MaxTTL: 0, ...key({ EnableAcceptEncodingGzip: true }) }, { DefaultTTL: 0, MaxTTL: 0, ...key({}) }),
    pair({ DefaultTTL: 0, MaxTTL: 0, ...key(headers('Authorization')) }, { DefaultTTL: 0, MaxTTL: 1, ...key(headers('Authorization')) }),
    pair(
      {
        DefaultTTL: 0,
        MaxTTL: 0,
        ...key({ CookiesConfig: { CookieBehavior: 'all' }, QueryStringsConfig: { QueryStringBehavior: 'all' } }),
      },
      { DefaultTTL: 0, MaxTTL: 0, ...key({ CookiesConfig: { CookieBehavior: 'none' } }) },
    ),
  ],
  'cache-policy.names': [
    keys({ HeadersConfig: { HeaderBehavior: 'whitelist' } }, headers('X-Tenant')),
    keys(
      { CookiesConfig: { CookieBehavior: 'none', Cookies: { Quantity: 1, Items: ['session'] } } },
      { CookiesConfig: { CookieBehavior: 'none', Cookies: { Quantity: 0 } } },
    ),
    keys(
      { QueryStringsConfig: { QueryStringBehavior: 'allExcept', QueryStrings: { Quantity: 0, Items: [] } } },
      { QueryStringsConfig: { QueryStringBehavior: 'allExcept', QueryStrings: { Quantity: 1, Items: ['utm'] } } },
    ),
  ],
  'cache-policy.header': [
    keys(headers('CloudFront-Viewer-Address', 'Host'), headers('CloudFront-Viewer-Country', 'Host')),
    keys(headers('cloudfront-viewer-ja3-fingerprint'), headers('CloudFront-Is-Mobile-Viewer')),
    keys({ EnableAcceptEncodingBrotli: true, ...headers('Accept-Encoding', 'Host') }, headers('Accept-Encoding', 'Host')),
  ],
  'behavior.ttl-order': {
    triggers: legacy({ MinTTL: 10, DefaultTTL: 5, MaxTTL: 20 }),
    nearMiss: legacy({ MinTTL: 0, DefaultTTL: 5, MaxTTL: 5 }),
  },
};
