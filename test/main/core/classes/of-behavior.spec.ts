import { expect, it } from 'vitest';
import { cookie, each, referer, userAgent } from '../../../../main/core/classes/needs';
import { needsOfBehavior } from '../../../../main/core/classes/of-behavior';
import type { CompiledBehavior } from '../../../../main/core/types/snapshot';
import { snapshotOf, template } from '../../../support/compiled';
import { counted } from '../../../support/shapes';
import { saas } from '../../../support/saas-workspace';

function behaviorWith(more: object, files: object = {}): CompiledBehavior {
  const DefaultCacheBehavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'one', ...more };
  const all = {
    ...saas,
    ...files,
    'distributions/saas.json': template({ ...(saas['distributions/saas.json'] as object), DefaultCacheBehavior }),
  };
  return snapshotOf(all).owner('acme')?.behaviors.at(-1) as CompiledBehavior;
}

const policy = (headers: readonly string[], cookies: object): object => ({
  'policies/cache/one.json': {
    Name: 'one',
    MinTTL: 0,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: true,
      HeadersConfig: headers.length > 0 ? { HeaderBehavior: 'whitelist', Headers: counted(...headers) } : { HeaderBehavior: 'none' },
      CookiesConfig: cookies,
      QueryStringsConfig: { QueryStringBehavior: 'all' },
    },
  },
});

it('is what the cache key is made of', () => {
  expect(needsOfBehavior(behaviorWith({}, policy([], { CookieBehavior: 'none' })))).toBe(0);
  expect(needsOfBehavior(behaviorWith({}, policy(['Referer', 'Host', 'CloudFront-Is-Mobile-Viewer'], { CookieBehavior: 'all' })))).toBe(
    referer | userAgent | cookie,
  );
});

it('is everything where a function runs or a signature is asked for', () => {
  const functions = {
    FunctionAssociations: counted({ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::111122223333:function/f' }),
  };
  const code = {
    'functions/f.js': 'function handler(event) { return event.request; }\n',
    'functions/f.json': { Comment: '', Runtime: 'cloudfront-js-2.0' },
  };
  expect(needsOfBehavior(behaviorWith(functions, { ...policy([], { CookieBehavior: 'none' }), ...code }))).toBe(each);
  const signed = { TrustedKeyGroups: { Enabled: true, ...counted('editors') } };
  expect(needsOfBehavior(behaviorWith(signed, policy([], { CookieBehavior: 'none' })))).toBe(each);
});
