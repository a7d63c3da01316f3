/** Notes on cache behaviors. */
import type { Notes } from '../plan';

export const notes: Notes = {
  'cloudfront.CacheBehavior': {
    doc: 'What happens to requests whose path matches the pattern. The first match in the list wins.',
    docs: {
      PathPattern: 'Path to match, with * for any characters and ? for one; the leading / may be left out. Letter case counts.',
      TargetOriginId: 'Id of the origin or origin group that answers.',
      ViewerProtocolPolicy: 'What happens to plain HTTP: served, refused with 403, or redirected.',
      AllowedMethods: 'Methods that are accepted; GET and HEAD when absent.',
      Compress: 'Whether responses are compressed at the edge when the viewer accepts it.',
      CachePolicyId: 'Cache policy: what belongs to the cache key and how long objects stay. An id, an ARN or a name.',
      OriginRequestPolicyId: 'Origin request policy: what else is sent to the origin. An id, an ARN or a name.',
      ResponseHeadersPolicyId: 'Response headers policy. An id, an ARN or a name.',
      TrustedKeyGroups: 'Key groups whose signatures open this content.',
      TrustedSigners: 'Legacy: AWS accounts whose signatures open this content. Not for multi-tenant distributions.',
      FunctionAssociations: 'CloudFront Functions of this behavior.',
      LambdaFunctionAssociations: 'Lambda@Edge functions of this behavior.',
      FieldLevelEncryptionId: 'Field-level encryption configuration.',
      RealtimeLogConfigArn: 'Real-time log configuration.',
      SmoothStreaming: 'Microsoft Smooth Streaming. Not for multi-tenant distributions.',
      GrpcConfig: 'gRPC on this behavior.',
      ForwardedValues: 'Legacy cache key settings. Not for multi-tenant distributions.',
      MinTTL: 'Legacy: least seconds an object stays. Not for multi-tenant distributions.',
      DefaultTTL: 'Legacy: seconds for objects whose origin says nothing; 86400 when absent. Not for multi-tenant distributions.',
      MaxTTL: 'Legacy: most seconds an object stays. Not for multi-tenant distributions.',
    },
    confusions: {
      OriginId: 'TargetOriginId',
      CachePolicy: 'CachePolicyId',
      Path: 'PathPattern',
    },
  },
  'cloudfront.DefaultCacheBehavior': {
    doc: 'What happens to requests that no other cache behavior matches.',
    like: 'cloudfront.CacheBehavior',
  },
  'cloudfront.TrustedKeyGroups': {
    doc: 'Key groups whose signatures open this content.',
    docs: {
      Enabled: 'Whether viewers need a signed URL or signed cookies.',
      Items: 'Ids of those whose signatures are accepted.',
    },
  },
  'cloudfront.TrustedSigners': {
    doc: 'Legacy: AWS accounts whose signatures open this content. Not for multi-tenant distributions.',
    docs: {
      Enabled: 'Whether viewers need a signed URL or signed cookies.',
      Items: 'Ids of those whose signatures are accepted.',
    },
  },
  'cloudfront.FunctionAssociation': {
    confusions: { FunctionArn: 'FunctionARN', Function: 'FunctionARN' },
    doc: 'A CloudFront Function run for this behavior.',
    docs: {
      FunctionARN: 'The function: its ARN or its name.',
      EventType: 'When it runs; CloudFront Functions run at viewer events only.',
    },
  },
  'cloudfront.LambdaFunctionAssociation': {
    confusions: { LambdaFunctionArn: 'LambdaFunctionARN', FunctionARN: 'LambdaFunctionARN' },
    doc: 'A Lambda@Edge function run for this behavior.',
    docs: {
      LambdaFunctionARN: 'ARN of the function with its version.',
      EventType: 'When it runs.',
      IncludeBody: 'Whether it sees the request body.',
    },
  },
  'cloudfront.GrpcConfig': {
    doc: 'Whether gRPC is allowed.',
    docs: {
      Enabled: 'true lets gRPC requests through; needs HTTP/2 and POST.',
    },
  },
  'cloudfront.ForwardedValues': {
    doc: 'Legacy cache key settings; a cache policy replaces them. Not for multi-tenant distributions.',
    docs: {
      QueryString: 'Whether query strings are forwarded and belong to the cache key.',
      Cookies: 'Which cookies are forwarded.',
      Headers: 'Headers forwarded and part of the cache key; * turns caching off.',
      QueryStringCacheKeys: 'Query string parameters that belong to the cache key; all when empty.',
    },
    needs: { Cookies: 'create' },
    fallbacks: { Cookies: { Forward: 'none' } },
  },
  'cloudfront.CookiePreference': {
    doc: 'Which cookies are forwarded.',
    docs: {
      Forward: 'Which cookies reach the origin and the cache key.',
      WhitelistedNames: 'Cookie names for whitelist.',
    },
  },
  'cloudfront.AllowedMethods': {
    lifts: ['CachedMethods'],
    docs: { CachedMethods: 'Methods whose responses are kept: GET and HEAD, and OPTIONS if wished.' },
  },
};
