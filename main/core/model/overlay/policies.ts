/** Notes on cache policies and origin request policies. */
import type { Notes } from '../plan';

export const notes: Notes = {
  'cloudfront.CachePolicyConfig': {
    doc: 'What belongs to the cache key, and how long objects stay.',
    docs: {
      Name: 'Name of the policy, unique in the account.',
      Comment: 'A note for people; at most 128 characters.',
      MinTTL: 'Least seconds an object stays, whatever the origin says.',
      DefaultTTL: 'Seconds when the origin says nothing; 86400 when absent (or MinTTL if that is more).',
      MaxTTL: 'Most seconds an object stays; 31536000 when absent (or DefaultTTL if that is more).',
      ParametersInCacheKeyAndForwardedToOrigin: 'What belongs to the cache key.',
    },
    confusions: {
      MinTtl: 'MinTTL',
      DefaultTtl: 'DefaultTTL',
      MaxTtl: 'MaxTTL',
      ParametersInCacheKey: 'ParametersInCacheKeyAndForwardedToOrigin',
    },
  },
  'cloudfront.ParametersInCacheKeyAndForwardedToOrigin': {
    doc: 'What belongs to the cache key; it reaches the origin too.',
    docs: {
      EnableAcceptEncodingGzip: 'Keep Gzip and plain copies apart, and let the edge compress.',
      EnableAcceptEncodingBrotli: 'The same for Brotli.',
      HeadersConfig: 'Which headers belong to the key.',
      CookiesConfig: 'Which cookies belong to the key.',
      QueryStringsConfig: 'Which query string parameters belong to the key.',
    },
    needs: { EnableAcceptEncodingGzip: 'create', HeadersConfig: 'create', CookiesConfig: 'create', QueryStringsConfig: 'create' },
  },
  'cloudfront.CachePolicyHeadersConfig': {
    doc: 'Which viewer headers take part.',
    docs: {
      HeaderBehavior: 'Which headers take part.',
      Headers: 'The header names for whitelist and allExcept.',
    },
  },
  'cloudfront.CachePolicyCookiesConfig': {
    doc: 'Which cookies take part.',
    docs: {
      CookieBehavior: 'Which cookies take part.',
      Cookies: 'The cookie names for whitelist and allExcept.',
    },
  },
  'cloudfront.CachePolicyQueryStringsConfig': {
    doc: 'Which query string parameters take part.',
    docs: {
      QueryStringBehavior: 'Which parameters take part.',
      QueryStrings: 'The parameter names for whitelist and allExcept.',
    },
  },
  'cloudfront.OriginRequestPolicyConfig': {
    doc: 'What is sent to the origin beside the cache key.',
    docs: {
      Name: 'Name of the policy, unique in the account.',
      Comment: 'A note for people; at most 128 characters.',
      HeadersConfig: 'Which headers are sent.',
      CookiesConfig: 'Which cookies are sent.',
      QueryStringsConfig: 'Which query string parameters are sent.',
    },
    needs: { HeadersConfig: 'create', CookiesConfig: 'create', QueryStringsConfig: 'create' },
  },
  'cloudfront.OriginRequestPolicyHeadersConfig': {
    doc: 'Which viewer headers take part.',
    docs: {
      HeaderBehavior: 'Which headers take part.',
      Headers: 'The header names for whitelist and allExcept.',
    },
  },
  'cloudfront.OriginRequestPolicyCookiesConfig': {
    doc: 'Which cookies take part.',
    docs: {
      CookieBehavior: 'Which cookies take part.',
      Cookies: 'The cookie names for whitelist and allExcept.',
    },
  },
  'cloudfront.OriginRequestPolicyQueryStringsConfig': {
    doc: 'Which query string parameters take part.',
    docs: {
      QueryStringBehavior: 'Which parameters take part.',
      QueryStrings: 'The parameter names for whitelist and allExcept.',
    },
  },
};
