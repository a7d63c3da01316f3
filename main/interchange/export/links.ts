/**
 * Decides which texts of a resource name another resource. An export does not copy those: each format says in its own way
 * "the id of that resource", because ids and ARNs are given by AWS when it is created.
 */
import type { References } from '../../core/config/references';
import type { ResourceKind } from '../../core/config/names';

/** What of the other resource is wanted in this place. `zone` is the hosted zone's id. */
export type Wanted = 'Id' | 'ARN' | 'RoutingEndpoint' | 'DomainName';

/** In words, for descriptions. */
export const wantedWords: Readonly<Record<Wanted, string>> = {
  Id: 'Id',
  ARN: 'ARN',
  RoutingEndpoint: 'Routing endpoint',
  DomainName: 'Domain name',
};

export interface LinkRule {
  readonly target: ResourceKind;
  readonly wanted: Wanted;
  /** Where the target is looked up; null = AWS gives it and no workspace holds it. */
  readonly map: keyof Omit<References, 'defaultGroups'> | null;
  /** In words, for notes and for the description of a parameter. */
  readonly what: string;
}

const rule = (target: ResourceKind, wanted: Wanted, map: LinkRule['map'], what: string): LinkRule => ({ target, wanted, map, what });
const outside = (wanted: Wanted, what: string): LinkRule => rule('distribution', wanted, null, what);

const certificate = rule('certificate', 'ARN', 'certificates', 'certificate');
const webAcl = rule('web-acl', 'ARN', 'webAcls', 'web ACL');

const distribution: Readonly<Record<string, LinkRule>> = {
  'ViewerCertificate/ACMCertificateArn': certificate,
  'ViewerCertificate/IAMCertificateId': outside('Id', 'IAM certificate'),
  WebACLId: webAcl,
  CachePolicyId: rule('cache-policy', 'Id', 'cachePolicies', 'cache policy'),
  OriginRequestPolicyId: rule('origin-request-policy', 'Id', 'originRequestPolicies', 'origin request policy'),
  ResponseHeadersPolicyId: rule('response-headers-policy', 'Id', 'responseHeadersPolicies', 'response headers policy'),
  'FunctionAssociations/FunctionARN': rule('function', 'ARN', 'functions', 'function'),
  'TrustedKeyGroups/Items': rule('key-group', 'Id', 'keyGroups', 'key group'),
  OriginAccessControlId: rule('origin-access-control', 'Id', 'originAccessControls', 'origin access control'),
  ContinuousDeploymentPolicyId: rule('continuous-deployment-policy', 'Id', 'continuousDeploymentPolicies', 'continuous deployment policy'),
  AnycastIpListId: outside('Id', 'Anycast static IP list'),
  'VpcOriginConfig/VpcOriginId': outside('Id', 'VPC origin'),
  'TrustStoreConfig/TrustStoreId': outside('Id', 'trust store'),
  'ConnectionFunctionAssociation/Id': outside('Id', 'connection function'),
  FieldLevelEncryptionId: outside('Id', 'field-level encryption configuration'),
  RealtimeLogConfigArn: outside('ARN', 'real-time log configuration'),
  LambdaFunctionARN: outside('ARN', 'Lambda@Edge function'),
};

const waf: Readonly<Record<string, LinkRule>> = {
  'IPSetReferenceStatement/ARN': rule('ip-set', 'ARN', 'ipSets', 'IP set'),
  'RegexPatternSetReferenceStatement/ARN': rule('regex-pattern-set', 'ARN', 'regexPatternSets', 'regex pattern set'),
  'RuleGroupReferenceStatement/ARN': rule('rule-group', 'ARN', 'ruleGroups', 'rule group'),
};

/** `Member` anywhere, or `Parent/Member` where the member's name alone says too little. Lists count as their own member. */
const rules: Readonly<Partial<Record<ResourceKind, Readonly<Record<string, LinkRule>>>>> = {
  distribution,
  'distribution-tenant': {
    DistributionId: rule('distribution', 'Id', 'distributions', 'distribution'),
    ConnectionGroupId: rule('connection-group', 'Id', 'connectionGroups', 'connection group'),
    'Certificate/Arn': certificate,
    'WebAcl/Arn': webAcl,
  },
  'connection-group': { AnycastIpListId: outside('Id', 'Anycast static IP list') },
  'web-acl': waf,
  'rule-group': waf,
  function: { KeyValueStoreARN: rule('key-value-store', 'ARN', 'keyValueStores', 'key value store') },
  'continuous-deployment-policy': {
    StagingDistributionDnsNames: rule('distribution', 'DomainName', 'distributions', 'staging distribution'),
  },
  'key-group': { Items: rule('public-key', 'Id', 'publicKeys', 'public key') },
};

/** Rebuilds a value with every reference in it replaced by what `resolve` makes of it. Other texts and shapes stay. */
export function replaceLinks(kind: ResourceKind, value: unknown, resolve: (text: string, rule: LinkRule) => unknown): unknown {
  const table = rules[kind];
  if (!table) return value;
  const walk = (at: unknown, parent: string, member: string): unknown => {
    if (Array.isArray(at)) return at.map((item) => walk(item, parent, member));
    if (typeof at === 'string') {
      const found = at === '' ? undefined : (table[`${parent}/${member}`] ?? table[member]);
      return found ? resolve(at, found) : at;
    }
    if (typeof at !== 'object' || at === null) return at;
    return Object.fromEntries(Object.entries(at).map(([name, child]) => [name, walk(child, member, name)]));
  };
  return walk(value, '', '');
}
