import type { bucketHeaderRules } from '../../../../../main/core/rules/bucket-headers';
import { standard, template, type Files } from '../../../../support/compiled';
import type { Cases } from './case';

const bucket = { Id: 'web', DomainName: 'files.s3.us-east-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } };
const server = { Id: 'web', DomainName: 'web.example', CustomOriginConfig: {} };
const policies: Files = {
  'policies/origin-request/but-host.json': {
    Name: 'but-host',
    HeadersConfig: { HeaderBehavior: 'allExcept', Headers: { Quantity: 1, Items: ['host'] } },
  },
  'policies/cache/by-host.json': {
    Name: 'by-host',
    MinTTL: 0,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: true,
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['Host'] } },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    },
  },
};
const one = (origin: object, more: object): Files => ({
  ...policies,
  'distributions/saas.json': template({
    Origins: [origin],
    DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'Managed-CachingOptimized', ...more },
  }),
});
const legacy = (...Items: readonly string[]): Files => ({
  'distributions/one.json': standard('one', [], {
    Origins: [bucket],
    DefaultCacheBehavior: {
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'allow-all',
      ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' }, Headers: { Quantity: Items.length, Items } },
      MinTTL: 0,
    },
  }),
});

export const bucketHeaderCases: Cases<keyof typeof bucketHeaderRules> = {
  'behavior.host-to-bucket': [
    {
      triggers: one(bucket, { OriginRequestPolicyId: 'Managed-AllViewer' }),
      nearMiss: one(server, { OriginRequestPolicyId: 'Managed-AllViewer' }),
    },
    {
      triggers: one(bucket, { OriginRequestPolicyId: 'Managed-HostHeaderOnly' }),
      nearMiss: one(bucket, { OriginRequestPolicyId: 'but-host' }),
    },
    { triggers: one(bucket, { CachePolicyId: 'by-host' }), nearMiss: one(server, { CachePolicyId: 'by-host' }) },
  ],
  'behavior.legacy-host-to-bucket': { triggers: legacy('Origin', 'Host'), nearMiss: legacy('Origin', 'X-Forwarded-Host') },
};
