/** Shapes of cache policies and origin request policies. */
import { counted, flag, forCreate, integerFrom, oneOf, optional, required, struct, text, type StructShape } from './shape';

const ttl = integerFrom(0);
const names = (what: string): ReturnType<typeof optional> => optional(counted(text), `The ${what} for whitelist and allExcept.`);
const policyName = required(text, 'Name of the policy, unique in the account.');
const comment = optional(text, 'A note for people; at most 128 characters.');

function headers(owner: string, ...behaviors: readonly string[]): StructShape {
  return struct(`${owner}HeadersConfig`, 'Which viewer headers take part.', {
    HeaderBehavior: required(oneOf(...behaviors), 'Which headers take part.'),
    Headers: names('header names'),
  });
}

function cookies(owner: string): StructShape {
  return struct(`${owner}CookiesConfig`, 'Which cookies take part.', {
    CookieBehavior: required(oneOf('none', 'whitelist', 'allExcept', 'all'), 'Which cookies take part.'),
    Cookies: names('cookie names'),
  });
}

function queryStrings(owner: string): StructShape {
  return struct(`${owner}QueryStringsConfig`, 'Which query string parameters take part.', {
    QueryStringBehavior: required(oneOf('none', 'whitelist', 'allExcept', 'all'), 'Which parameters take part.'),
    QueryStrings: names('parameter names'),
  });
}

const keyParameters = struct('ParametersInCacheKeyAndForwardedToOrigin', 'What belongs to the cache key; it reaches the origin too.', {
  EnableAcceptEncodingGzip: forCreate(flag, 'Keep Gzip and plain copies apart, and let the edge compress.'),
  EnableAcceptEncodingBrotli: optional(flag, 'The same for Brotli.'),
  HeadersConfig: forCreate(headers('CachePolicy', 'none', 'whitelist'), 'Which headers belong to the key.'),
  CookiesConfig: forCreate(cookies('CachePolicy'), 'Which cookies belong to the key.'),
  QueryStringsConfig: forCreate(queryStrings('CachePolicy'), 'Which query string parameters belong to the key.'),
});

export const cachePolicyConfig = struct(
  'CachePolicyConfig',
  'What belongs to the cache key, and how long objects stay.',
  {
    Name: policyName,
    Comment: comment,
    MinTTL: required(ttl, 'Least seconds an object stays, whatever the origin says.'),
    DefaultTTL: optional(ttl, 'Seconds when the origin says nothing; 86400 when absent (or MinTTL if that is more).'),
    MaxTTL: optional(ttl, 'Most seconds an object stays; 31536000 when absent (or DefaultTTL if that is more).'),
    ParametersInCacheKeyAndForwardedToOrigin: optional(keyParameters, 'What belongs to the cache key.'),
  },
  {
    confusions: {
      MinTtl: 'MinTTL',
      DefaultTtl: 'DefaultTTL',
      MaxTtl: 'MaxTTL',
      ParametersInCacheKey: 'ParametersInCacheKeyAndForwardedToOrigin',
    },
  },
);

export const originRequestPolicyConfig = struct('OriginRequestPolicyConfig', 'What is sent to the origin beside the cache key.', {
  Name: policyName,
  Comment: comment,
  HeadersConfig: forCreate(
    headers('OriginRequestPolicy', 'none', 'whitelist', 'allViewer', 'allViewerAndWhitelistCloudFront', 'allExcept'),
    'Which headers are sent.',
  ),
  CookiesConfig: forCreate(cookies('OriginRequestPolicy'), 'Which cookies are sent.'),
  QueryStringsConfig: forCreate(queryStrings('OriginRequestPolicy'), 'Which query string parameters are sent.'),
});
