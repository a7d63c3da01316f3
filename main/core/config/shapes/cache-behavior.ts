/** Shapes of cache behaviors: what happens to requests whose path matches. */
import { counted, flag, forCreate, integer, integerFrom, oneOf, optional, plain, required, struct, text, type Member } from './shape';

const methods = oneOf('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'DELETE');
const ttl = integerFrom(0);

const keyOwners = (name: string, doc: string): Member =>
  optional(
    struct(
      name,
      doc,
      {
        Enabled: required(flag, 'Whether viewers need a signed URL or signed cookies.'),
        Items: optional(plain(text), 'Ids of those whose signatures are accepted.'),
      },
      { counted: true },
    ),
    doc,
  );

const events = oneOf('viewer-request', 'viewer-response', 'origin-request', 'origin-response');
const cachedMethods: Member = optional(counted(methods), 'Methods whose responses are kept: GET and HEAD, and OPTIONS if wished.');

const forwardedValues = struct(
  'ForwardedValues',
  'Legacy cache key settings; a cache policy replaces them. Not for multi-tenant distributions.',
  {
    QueryString: required(flag, 'Whether query strings are forwarded and belong to the cache key.'),
    Cookies: forCreate(
      struct('CookiePreference', 'Which cookies are forwarded.', {
        Forward: required(oneOf('none', 'whitelist', 'all'), 'Which cookies reach the origin and the cache key.'),
        WhitelistedNames: optional(counted(text), 'Cookie names for whitelist.'),
      }),
      'Which cookies are forwarded.',
      { Forward: 'none' },
    ),
    Headers: optional(counted(text), 'Headers forwarded and part of the cache key; * turns caching off.'),
    QueryStringCacheKeys: optional(counted(text), 'Query string parameters that belong to the cache key; all when empty.'),
  },
);

const common: Readonly<Record<string, Member>> = {
  TargetOriginId: required(text, 'Id of the origin or origin group that answers.'),
  ViewerProtocolPolicy: required(
    oneOf('allow-all', 'https-only', 'redirect-to-https'),
    'What happens to plain HTTP: served, refused with 403, or redirected.',
  ),
  AllowedMethods: optional(counted(methods, { CachedMethods: cachedMethods }), 'Methods that are accepted; GET and HEAD when absent.'),
  CachedMethods: cachedMethods,
  Compress: optional(flag, 'Whether responses are compressed at the edge when the viewer accepts it.'),
  CachePolicyId: optional(text, 'Cache policy: what belongs to the cache key and how long objects stay. An id, an ARN or a name.'),
  OriginRequestPolicyId: optional(text, 'Origin request policy: what else is sent to the origin. An id, an ARN or a name.'),
  ResponseHeadersPolicyId: optional(text, 'Response headers policy. An id, an ARN or a name.'),
  TrustedKeyGroups: keyOwners('TrustedKeyGroups', 'Key groups whose signatures open this content.'),
  TrustedSigners: keyOwners(
    'TrustedSigners',
    'Legacy: AWS accounts whose signatures open this content. Not for multi-tenant distributions.',
  ),
  FunctionAssociations: optional(
    counted(
      struct('FunctionAssociation', 'A CloudFront Function run for this behavior.', {
        FunctionARN: required(text, 'The function: its ARN or its name.'),
        EventType: required(events, 'When it runs; CloudFront Functions run at viewer events only.'),
      }),
    ),
    'CloudFront Functions of this behavior.',
  ),
  LambdaFunctionAssociations: optional(
    counted(
      struct('LambdaFunctionAssociation', 'A Lambda@Edge function run for this behavior.', {
        LambdaFunctionARN: required(text, 'ARN of the function with its version.'),
        EventType: required(events, 'When it runs.'),
        IncludeBody: optional(flag, 'Whether it sees the request body.'),
      }),
    ),
    'Lambda@Edge functions of this behavior.',
  ),
  FieldLevelEncryptionId: optional(text, 'Field-level encryption configuration.'),
  RealtimeLogConfigArn: optional(text, 'Real-time log configuration.'),
  SmoothStreaming: optional(flag, 'Microsoft Smooth Streaming. Not for multi-tenant distributions.'),
  GrpcConfig: optional(
    struct('GrpcConfig', 'Whether gRPC is allowed.', {
      Enabled: required(flag, 'true lets gRPC requests through; needs HTTP/2 and POST.'),
    }),
    'gRPC on this behavior.',
  ),
  ForwardedValues: optional(forwardedValues, 'Legacy cache key settings. Not for multi-tenant distributions.'),
  MinTTL: optional(ttl, 'Legacy: least seconds an object stays. Not for multi-tenant distributions.'),
  DefaultTTL: optional(
    ttl,
    'Legacy: seconds for objects whose origin says nothing; 86400 when absent. Not for multi-tenant distributions.',
  ),
  MaxTTL: optional(ttl, 'Legacy: most seconds an object stays. Not for multi-tenant distributions.'),
};

const confusions = {
  OriginId: 'TargetOriginId',
  CachePolicy: 'CachePolicyId',
  FunctionArn: 'FunctionARN',
  LambdaFunctionArn: 'LambdaFunctionARN',
};

export const defaultCacheBehavior = struct(
  'DefaultCacheBehavior',
  'What happens to requests that no other cache behavior matches.',
  common,
  { confusions },
);

export const cacheBehavior = struct(
  'CacheBehavior',
  'What happens to requests whose path matches the pattern. The first match in the list wins.',
  {
    PathPattern: required(
      text,
      'Path to match, with * for any characters and ? for one; the leading / may be left out. Letter case counts.',
    ),
    ...common,
  },
  { confusions: { ...confusions, Path: 'PathPattern' } },
);

export const customErrorResponse = struct('CustomErrorResponse', 'What viewers get instead of an error of the origin.', {
  ErrorCode: required(integer, 'Status of the origin (or of CloudFront) that this is for.'),
  ResponsePagePath: optional(text, 'Page to serve instead, beginning with /.'),
  ResponseCode: optional(text, 'Status for the viewer, as a text such as "200"; goes with ResponsePagePath.'),
  ErrorCachingMinTTL: optional(ttl, 'Seconds the error is kept; 10 when absent.'),
});
