/** Decides what a difference can be the direct reason of, and which members no request ever meets. */
import type { ConfigurationChange } from '../compare/changes';
import { stageNames } from '../types/trace';
import type { Aspect } from './observe';

const life = '10-cache life';
const key = '10-cache key';
const where = '11-origin where';
const head = '11-origin head';
const end = '11-origin end';
const answer = '11-origin answer';
/** 12-viewer-response, all of it. */
const response: readonly Aspect[] = ['12-viewer-response status', '12-viewer-response head', '12-viewer-response body'];
const responseHead: Aspect = '12-viewer-response head';
const all: readonly Aspect[] = [
  ...stageNames.slice(0, stageNames.indexOf('10-cache')),
  key,
  life,
  '11-origin',
  where,
  head,
  end,
  answer,
  ...response,
];
const none: readonly Aspect[] = [];
const waf: readonly Aspect[] = ['06-waf', head, ...response];
const fn: readonly Aspect[] = ['09-viewer-request', where, ...response];
const policy: readonly Aspect[] = [key, life, head, responseHead, '12-viewer-response body'];
const origin: readonly Aspect[] = ['11-origin', where, head, end, answer];

/** Members that describe, count or bill, but never decide about a request. */
const mute: ReadonlySet<string> = new Set([
  'Comment',
  'Description',
  'CallerReference',
  'Tags',
  'PriceClass',
  'Logging',
  'RealtimeLogConfigArn',
  'SmoothStreaming',
  'VisibilityConfig',
  'ChallengeConfig',
  'CaptchaConfig',
  'InUseBy',
  'CreatedAt',
  'IssuedAt',
  'ImportedAt',
  'Issuer',
  'Serial',
  'RenewalSummary',
  'RenewalEligibility',
  'LastModifiedTime',
  'CreatedTime',
  'ETag',
  'Capacity',
  'MonitoringSubscription',
]);

type Table = Readonly<Record<string, readonly Aspect[]>>;

const ofTenant: Table = {
  Name: none,
  DistributionId: all,
  Domains: ['03-tls', '04-owner'],
  Parameters: ['09-viewer-request', '11-origin', where, end, answer],
  ConnectionGroupId: ['01-dns', '02-connect', '04-owner', '09-viewer-request'],
  Enabled: ['04-owner'],
  ManagedCertificateRequest: ['03-tls', '04-owner'],
  Certificate: ['03-tls', '04-owner'],
  GeoRestrictions: ['05-geo'],
  WebAcl: waf,
};

const ofDistribution: Table = {
  Aliases: ['01-dns', '03-tls', '04-owner'],
  Enabled: ['02-connect', '04-owner'],
  ViewerCertificate: ['03-tls', '04-owner'],
  ViewerMtlsConfig: ['03-tls', head],
  HttpVersion: ['03-tls', responseHead],
  IsIPV6Enabled: ['01-dns', '02-connect'],
  Restrictions: ['05-geo'],
  WebACLId: waf,
  DefaultRootObject: ['07-behavior', key, where],
  CustomErrorResponses: [life, ...response],
  Origins: origin,
  OriginGroups: origin,
  TenantConfig: ['11-origin', where],
  ConnectionMode: all,
  ContinuousDeploymentPolicyId: none,
  Staging: all,
};

const ofBehavior: Table = {
  PathPattern: ['07-behavior', '08-signature', '09-viewer-request', key, life, where, head, ...response],
  TargetOriginId: ['11-origin', where, head, end, answer],
  ViewerProtocolPolicy: ['07-behavior'],
  AllowedMethods: ['07-behavior'],
  CachedMethods: [key, life, head],
  TrustedKeyGroups: ['08-signature'],
  TrustedSigners: ['08-signature'],
  FunctionAssociations: fn,
  LambdaFunctionAssociations: none,
  CachePolicyId: policy,
  ForwardedValues: policy,
  MinTTL: [life],
  DefaultTTL: [life],
  MaxTTL: [life],
  OriginRequestPolicyId: [head],
  ResponseHeadersPolicyId: [responseHead],
  Compress: [head, responseHead, '12-viewer-response body'],
  GrpcConfig: ['07-behavior', ...response],
  FieldLevelEncryptionId: none,
};

const ofKind: Readonly<Record<string, readonly Aspect[]>> = {
  'connection-group': ['01-dns', '02-connect', '04-owner', '09-viewer-request'],
  'cache-policy': policy,
  'origin-request-policy': [head],
  'response-headers-policy': [responseHead],
  function: fn,
  'key-value-store': fn,
  'origin-access-control': origin,
  'web-acl': waf,
  'ip-set': waf,
  'regex-pattern-set': waf,
  'rule-group': waf,
  'key-group': ['08-signature'],
  'public-key': ['08-signature'],
  'trust-store': ['03-tls'],
  certificate: ['03-tls', '04-owner'],
  'continuous-deployment-policy': none,
  'dns-record': ['01-dns', '02-connect', '03-tls', '04-owner'],
  zone: ['01-dns', '02-connect', '03-tls', '04-owner'],
  origin: ['11-origin', end, answer, life],
  'origin-file': ['11-origin', end, answer, life],
};

/** What a change can be the direct reason of; empty = of nothing. */
export function aspectsOf({ kind, steps }: Pick<ConfigurationChange, 'kind' | 'steps'>): readonly Aspect[] {
  if (isMute({ steps })) return none;
  switch (kind) {
    case 'tenant': {
      const member = steps[0] === 'Customizations' ? (steps[1] ?? '') : (steps[0] ?? '');
      return member === '' ? all : (ofTenant[member] ?? all);
    }
    case 'distribution': {
      const [member = '', , inner] = steps;
      if (member === 'DefaultCacheBehavior') return steps[1] === undefined ? all : (ofBehavior[steps[1]] ?? all);
      if (member === 'CacheBehaviors') return inner === undefined ? (ofBehavior['PathPattern'] ?? all) : (ofBehavior[inner] ?? all);
      return member === '' ? all : (ofDistribution[member] ?? all);
    }
    case 'setting':
      if (steps[0] === 'network') return steps[1] === 'viewers' ? all : [end, answer];
      return steps[0] === 'assumptions' ? all : none;
    case 'condition':
      return steps[0] === 'failingOrigins' ? origin : all;
    default:
      return ofKind[kind] ?? all;
  }
}

/** Whether the member that changed only describes. */
export function isMute({ steps }: Pick<ConfigurationChange, 'steps'>): boolean {
  return steps.some((step) => mute.has(step)) && !steps.includes('FunctionCode');
}
