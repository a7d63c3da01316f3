/**
 * Which answers of the AWS CLI hold resources of a workspace, by the member that wraps them.
 *
 * Source: the output shapes of the API models of cloudfront, wafv2, acm and route53. Summaries of `list-*` leave members out; each names the command
 * that prints the whole resource.
 */
import type { ResourceKind } from '../../core/config/names';
import type { Json } from '../shapes/mapping';

export interface CliForm {
  readonly kind: ResourceKind;
  /** Member inside the resource that holds its configuration; null when the resource is its configuration. */
  readonly config: string | null;
  /** The wrapper holds a list: plain, or `Items`, whose elements may be wrapped once more under `element`. */
  readonly list?: true;
  readonly element?: string;
  /** What the summaries leave out, and the command that prints all. Absent for whole resources. */
  readonly summary?: { readonly lacks: string; readonly command: (summary: Json) => string; readonly useless?: true };
}

const text = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : '…');
const quoted = (value: unknown): string => (/^[\w.:/@-]+$/.test(text(value)) ? text(value) : `'${text(value)}'`);
const waf =
  (command: string) =>
  (summary: Json): string =>
    `aws wafv2 ${command} --scope CLOUDFRONT --region us-east-1 --name ${quoted(summary['Name'])} --id ${quoted(summary['Id'])}`;
const cloudfront =
  (command: string, option: string, member: string) =>
  (summary: Json): string =>
    `aws cloudfront ${command} --${option} ${quoted(summary[member])}`;

const one = (kind: ResourceKind, config: string | null): CliForm => ({ kind, config });
const wafList = (kind: ResourceKind, command: string): CliForm => ({
  kind,
  config: null,
  list: true,
  summary: { lacks: 'everything but the name', command: waf(command), useless: true },
});
const policies = (kind: ResourceKind, element: string): readonly (readonly [string, CliForm])[] => [
  [`${element}List`, { kind, config: `${element}Config`, list: true, element }],
  [element, one(kind, `${element}Config`)],
  [`${element}Config`, one(kind, null)],
];

const table: readonly (readonly [wrapper: string, form: CliForm])[] = [
  ['DistributionConfigWithTags', one('distribution', 'DistributionConfig')],
  ['Distribution', one('distribution', 'DistributionConfig')],
  ['DistributionConfig', one('distribution', null)],
  [
    'DistributionList',
    {
      kind: 'distribution',
      config: null,
      list: true,
      summary: {
        lacks: 'DefaultRootObject, TenantConfig, Logging and a few more',
        command: cloudfront('get-distribution', 'id', 'Id'),
      },
    },
  ],
  ['DistributionTenant', one('distribution-tenant', null)],
  [
    'DistributionTenantList',
    {
      kind: 'distribution-tenant',
      config: null,
      list: true,
      summary: { lacks: 'the Parameters', command: cloudfront('get-distribution-tenant', 'identifier', 'Id') },
    },
  ],
  ['ConnectionGroup', one('connection-group', null)],
  [
    'ConnectionGroups',
    {
      kind: 'connection-group',
      config: null,
      list: true,
      summary: { lacks: 'Ipv6Enabled', command: cloudfront('get-connection-group', 'identifier', 'Id') },
    },
  ],
  ...policies('cache-policy', 'CachePolicy'),
  ...policies('origin-request-policy', 'OriginRequestPolicy'),
  ...policies('response-headers-policy', 'ResponseHeadersPolicy'),
  ...policies('continuous-deployment-policy', 'ContinuousDeploymentPolicy'),
  ['KeyGroupList', { kind: 'key-group', config: 'KeyGroupConfig', list: true, element: 'KeyGroup' }],
  ['KeyGroup', one('key-group', 'KeyGroupConfig')],
  ['KeyGroupConfig', one('key-group', null)],
  ['PublicKeyList', { kind: 'public-key', config: null, list: true }],
  ['PublicKey', one('public-key', 'PublicKeyConfig')],
  ['PublicKeyConfig', one('public-key', null)],
  ['OriginAccessControlList', { kind: 'origin-access-control', config: null, list: true }],
  ['OriginAccessControl', one('origin-access-control', 'OriginAccessControlConfig')],
  ['OriginAccessControlConfig', one('origin-access-control', null)],
  ['FunctionSummary', one('function', 'FunctionConfig')],
  ['FunctionList', { kind: 'function', config: 'FunctionConfig', list: true }],
  ['KeyValueStore', one('key-value-store', null)],
  ['KeyValueStoreList', { kind: 'key-value-store', config: null, list: true }],
  ['WebACL', one('web-acl', null)],
  ['WebACLs', wafList('web-acl', 'get-web-acl')],
  ['IPSet', one('ip-set', null)],
  ['IPSets', wafList('ip-set', 'get-ip-set')],
  ['RegexPatternSet', one('regex-pattern-set', null)],
  ['RegexPatternSets', wafList('regex-pattern-set', 'get-regex-pattern-set')],
  ['RuleGroup', one('rule-group', null)],
  ['RuleGroups', wafList('rule-group', 'get-rule-group')],
  ['Certificate', one('certificate', null)],
  ['ManagedCertificateDetails', one('certificate', null)],
  ['CertificateSummaryList', { kind: 'certificate', config: null, list: true }],
];

export const cliForms: ReadonlyMap<string, CliForm> = new Map(table);

/** Answers that hold nothing for a workspace: member -> why. */
export const pointless: Readonly<Record<string, string>> = {
  InvalidationList: 'Invalidations are not part of a configuration.',
  Invalidation: 'Invalidations are not part of a configuration.',
  CloudFrontOriginAccessIdentityList: 'Origin access identities are not simulated; use origin access control.',
  CloudFrontOriginAccessIdentity: 'Origin access identities are not simulated; use origin access control.',
  StreamingDistributionList: 'Streaming distributions no longer exist.',
  RealtimeLogConfigs: 'Real-time logs are not simulated.',
  RealtimeLogConfig: 'Real-time logs are not simulated.',
  FieldLevelEncryptionList: 'Field-level encryption is not simulated.',
  FieldLevelEncryptionConfig: 'Field-level encryption is not simulated.',
  AnycastIpLists: 'Anycast IP lists are not part of a workspace.',
  AnycastIpList: 'Anycast IP lists are not part of a workspace.',
  VpcOriginList: 'VPC origins are not part of a workspace; the origin’s answers are declared in origins/.',
  VpcOrigin: 'VPC origins are not part of a workspace; the origin’s answers are declared in origins/.',
  TrustStoreList: 'Trust stores are not part of a workspace.',
  DomainConflicts: 'Domain conflicts are worked out from the workspace itself.',
  DnsConfigurationList: 'DNS checks are worked out from the workspace itself.',
  ManagedRuleGroups: 'Managed rule groups belong to AWS.',
  ChangeInfo: 'It only says that a change is under way.',
  Tags: 'Tags without their resource have no place.',
};
