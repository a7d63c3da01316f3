/** Decides which stages a change of the configuration can be seen by: what a rung cannot see, it cannot rest on. */
import { stageNames, type StageName } from '../types/trace';
import type { ConfigurationChange } from './changes';

type Stages = readonly StageName[];

const nobody: Stages = [];
const dns: Stages = ['01-dns'];
const entry: Stages = ['01-dns', '02-connect', '04-owner'];
const tls: Stages = ['03-tls'];
const owner: Stages = ['04-owner'];
const waf: Stages = ['06-waf'];
const signature: Stages = ['08-signature'];
const functions: Stages = ['09-viewer-request', '12-viewer-response'];
const origin: Stages = ['11-origin', '10-cache', '12-viewer-response'];
const response: Stages = ['12-viewer-response', '10-cache'];

const everywhere: Stages = stageNames;

const ofBehavior: Readonly<Record<string, Stages>> = {
  PathPattern: ['07-behavior'],
  ViewerProtocolPolicy: ['07-behavior'],
  AllowedMethods: ['07-behavior', '10-cache', '12-viewer-response'],
  CachedMethods: ['10-cache'],
  GrpcConfig: ['07-behavior', '11-origin', '12-viewer-response'],
  SmoothStreaming: ['11-origin'],
  TrustedKeyGroups: signature,
  TrustedSigners: signature,
  FunctionAssociations: functions,
  LambdaFunctionAssociations: ['09-viewer-request', '11-origin', '12-viewer-response'],
  CachePolicyId: ['10-cache', '11-origin', '12-viewer-response'],
  ForwardedValues: ['10-cache', '11-origin'],
  MinTTL: ['10-cache'],
  DefaultTTL: ['10-cache'],
  MaxTTL: ['10-cache'],
  OriginRequestPolicyId: ['11-origin'],
  TargetOriginId: ['11-origin', '10-cache'],
  ResponseHeadersPolicyId: ['12-viewer-response'],
  Compress: ['12-viewer-response', '11-origin', '10-cache'],
};

const ofDistribution: Readonly<Record<string, Stages>> = {
  Aliases: ['03-tls', '04-owner'],
  DomainName: entry,
  Enabled: ['02-connect', '04-owner'],
  IsIPV6Enabled: entry,
  ViewerCertificate: ['03-tls', '04-owner'],
  HttpVersion: ['03-tls', '12-viewer-response'],
  ViewerMtlsConfig: tls,
  ConnectionMode: ['01-dns', '04-owner'],
  ContinuousDeploymentPolicyId: owner,
  Restrictions: ['05-geo'],
  WebACLId: waf,
  DefaultRootObject: ['07-behavior', '10-cache', '11-origin'],
  Origins: origin,
  OriginGroups: origin,
  CustomErrorResponses: ['12-viewer-response', '10-cache'],
  TenantConfig: ['09-viewer-request', '11-origin', '10-cache', '12-viewer-response'],
};

const ofTenant: Readonly<Record<string, Stages>> = {
  Domains: ['03-tls', '04-owner'],
  Enabled: owner,
  DistributionId: everywhere,
  ConnectionGroupId: ['01-dns', '04-owner'],
  Parameters: ['09-viewer-request', '11-origin', '10-cache', '12-viewer-response'],
  ManagedCertificateRequest: ['03-tls', '04-owner'],
};

const ofCustomizations: Readonly<Record<string, Stages>> = {
  WebAcl: waf,
  Certificate: ['03-tls', '04-owner'],
  GeoRestrictions: ['05-geo'],
};

/** Members that nobody's answer hangs on. */
const mute: ReadonlySet<string> = new Set([
  'Comment',
  'Description',
  'Tags',
  'CallerReference',
  'PriceClass',
  'VisibilityConfig',
  'Logging',
  '$schema',
  'description',
]);

/** The stages that can see the change, the one that it concerns most first. */
export function seenBy({ kind, steps }: Pick<ConfigurationChange, 'kind' | 'steps'>): Stages {
  const [first, second, third] = steps;
  if (steps.some((step) => mute.has(step)) && kind !== 'key-value-store' && kind !== 'dns-record') return nobody;
  switch (kind) {
    case 'dns-record':
    case 'zone':
      return dns;
    case 'connection-group':
      return entry;
    case 'certificate':
      return ['03-tls', '04-owner'];
    case 'trust-store':
      return tls;
    case 'web-acl':
    case 'ip-set':
    case 'regex-pattern-set':
    case 'rule-group':
      return waf;
    case 'key-group':
    case 'public-key':
      return signature;
    case 'function':
    case 'key-value-store':
      return [...functions, '10-cache', '11-origin'];
    case 'cache-policy':
      return ['10-cache', '11-origin', '12-viewer-response'];
    case 'origin-request-policy':
    case 'origin-access-control':
      return ['11-origin'];
    case 'response-headers-policy':
      return ['12-viewer-response'];
    case 'origin':
    case 'origin-file':
      return origin;
    case 'continuous-deployment-policy':
      return owner;
    case 'condition':
      return everywhere;
    case 'setting':
      return first === 'network'
        ? second === 'viewers'
          ? ['05-geo', '06-waf', '09-viewer-request', '11-origin']
          : ['11-origin']
        : everywhere;
    case 'tenant':
      if (first === 'Customizations') return ofCustomizations[second ?? ''] ?? ['03-tls', '05-geo', '06-waf'];
      return first === undefined ? everywhere : (ofTenant[first] ?? everywhere);
    case 'distribution':
      if (first === 'DefaultCacheBehavior') return (second === undefined ? undefined : ofBehavior[second]) ?? behaviorWhole;
      if (first === 'CacheBehaviors') return (third === undefined ? undefined : ofBehavior[third]) ?? behaviorWhole;
      return first === undefined ? everywhere : (ofDistribution[first] ?? response);
    default:
      return everywhere;
  }
}

const behaviorWhole: Stages = ['07-behavior', '08-signature', '09-viewer-request', '10-cache', '11-origin', '12-viewer-response'];
