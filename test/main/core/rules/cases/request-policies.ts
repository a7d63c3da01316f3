import type { requestPolicyRules } from '../../../../../main/core/rules/request-policies';
import { standard, type Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';

const policy = (more: object): Files => ({
  'policies/origin-request/one.json': {
    Name: 'one',
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
    ...more,
  },
});
const pair = (bad: object, good: object): RuleCase => ({ triggers: policy(bad), nearMiss: policy(good) });
const headers = (HeaderBehavior: string, ...Items: readonly string[]): object => ({
  HeadersConfig: { HeaderBehavior, Headers: { Quantity: Items.length, Items } },
});
const uncached: Files = {
  'distributions/one.json': standard('one', [], {
    DefaultCacheBehavior: {
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'allow-all',
      CachePolicyId: 'Managed-CachingDisabled',
      OriginRequestPolicyId: 'one',
    },
  }),
};

export const requestPolicyCases: Cases<keyof typeof requestPolicyRules> = {
  'request-policy.names': [
    pair(headers('whitelist'), headers('whitelist', 'Host')),
    pair(headers('allViewer', 'Host'), headers('allViewer')),
    pair(headers('allExcept'), headers('allExcept', 'Host')),
    pair(headers('allViewerAndWhitelistCloudFront'), headers('allViewerAndWhitelistCloudFront', 'CloudFront-Viewer-Country')),
    pair(
      { CookiesConfig: { CookieBehavior: 'whitelist' } },
      { CookiesConfig: { CookieBehavior: 'whitelist', Cookies: { Quantity: 1, Items: ['a'] } } },
    ),
    pair(
      { QueryStringsConfig: { QueryStringBehavior: 'all', QueryStrings: { Quantity: 2, Items: ['a', 'b'] } } },
      { QueryStringsConfig: { QueryStringBehavior: 'all' } },
    ),
  ],
  'request-policy.header': [
    pair(headers('whitelist', 'authorization'), headers('allViewer')),
    pair(headers('whitelist', 'Host', 'Accept-Encoding'), headers('whitelist', 'Host', 'X-Authorization')),
    {
      triggers: { ...policy(headers('whitelist', 'Authorization', 'Host')), ...uncached },
      nearMiss: { ...policy(headers('allExcept', 'Authorization', 'Host')), ...uncached },
    },
  ],
  'request-policy.own-headers': pair(
    headers('allViewerAndWhitelistCloudFront', 'CloudFront-Viewer-Country', 'Host'),
    headers('allViewerAndWhitelistCloudFront', 'CloudFront-Viewer-Country', 'cloudfront-viewer-city'),
  ),
};
