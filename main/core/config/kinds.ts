/**
 * Decides what a file's JSON may hold: one table of resource kinds with their shape and with the wrappers that the CLI
 * prints around a resource (`get-*`, `create-*`, `list-*`).
 */
import type { ResourceKind } from './names';
import { functionEnvelope } from './shapes/functions';
import { anything, optional, type Member, type StructShape } from './shapes/shape';
import { structureMembers, structureShape } from './shapes/structures';

/** Kinds whose files are JSON of a shape with wrappers. */
export type JsonKind = Exclude<ResourceKind, 'key-value-store' | 'public-key'>;

export interface KindForm {
  /** In words, singular. */
  readonly title: string;
  readonly shape: StructShape;
  /** Members under which the resource (`one`) or a list of resources (`many`) may stand. */
  readonly wrappers: Readonly<Record<string, 'one' | 'many'>>;
  /** Members that may stand beside a wrapper. */
  readonly envelope: Readonly<Record<string, Member>>;
  /** Lists that leave out one member of each item, and the command that prints it. */
  readonly lacking?: Readonly<Record<string, { readonly member: string; readonly command: string }>>;
  /** What `list-*` prints and leaves too much out of, and the command that prints it all. */
  readonly summaries?: Readonly<Record<string, string>>;
}

const kept = (doc: string): Member => optional(anything, doc);
const answer: Readonly<Record<string, Member>> = {
  ETag: kept('Version of the resource.'),
  Location: kept('URL of the new resource.'),
  IfMatch: kept('Version that an update replaces.'),
  Id: kept('Id of the resource.'),
  NextMarker: kept('Where the next page of the list begins.'),
};
const policyAnswer: Readonly<Record<string, Member>> = {
  ...answer,
  LastModifiedTime: kept('When it was changed last.'),
  Type: kept('managed or custom.'),
};

export const kindForms: Readonly<Record<JsonKind, KindForm>> = {
  distribution: {
    title: 'distribution',
    summaries: { DistributionList: 'aws cloudfront get-distribution' },
    shape: structureShape('cloudfront.DistributionConfig'),
    wrappers: { Distribution: 'one', DistributionConfig: 'one', DistributionConfigWithTags: 'one' },
    envelope: {
      ...answer,
      ...structureMembers('cloudfront.Distribution', 'DistributionConfig'),
      Tags: kept('Labels of the distribution.'),
    },
  },
  'distribution-tenant': {
    title: 'distribution tenant',
    lacking: { DistributionTenantList: { member: 'Parameters', command: 'aws cloudfront get-distribution-tenant' } },
    shape: structureShape('cloudfront.CreateDistributionTenantRequest'),
    wrappers: { DistributionTenant: 'one', DistributionTenantList: 'many' },
    envelope: answer,
  },
  'connection-group': {
    title: 'connection group',
    lacking: { ConnectionGroups: { member: 'Ipv6Enabled', command: 'aws cloudfront get-connection-group' } },
    shape: structureShape('cloudfront.CreateConnectionGroupRequest'),
    wrappers: { ConnectionGroup: 'one', ConnectionGroups: 'many' },
    envelope: answer,
  },
  'cache-policy': {
    title: 'cache policy',
    shape: structureShape('cloudfront.CachePolicyConfig'),
    wrappers: { CachePolicy: 'one', CachePolicyConfig: 'one', CachePolicyList: 'many' },
    envelope: policyAnswer,
  },
  'origin-request-policy': {
    title: 'origin request policy',
    shape: structureShape('cloudfront.OriginRequestPolicyConfig'),
    wrappers: { OriginRequestPolicy: 'one', OriginRequestPolicyConfig: 'one', OriginRequestPolicyList: 'many' },
    envelope: policyAnswer,
  },
  'response-headers-policy': {
    title: 'response headers policy',
    shape: structureShape('cloudfront.ResponseHeadersPolicyConfig'),
    wrappers: { ResponseHeadersPolicy: 'one', ResponseHeadersPolicyConfig: 'one', ResponseHeadersPolicyList: 'many' },
    envelope: policyAnswer,
  },
  function: {
    title: 'function',
    shape: structureShape('cloudfront.FunctionConfig'),
    wrappers: { FunctionSummary: 'one', FunctionConfig: 'one', FunctionList: 'many' },
    envelope: functionEnvelope,
  },
  'origin-access-control': {
    title: 'origin access control',
    shape: structureShape('cloudfront.OriginAccessControlConfig'),
    wrappers: { OriginAccessControl: 'one', OriginAccessControlConfig: 'one', OriginAccessControlList: 'many' },
    envelope: answer,
  },
  'continuous-deployment-policy': {
    title: 'continuous deployment policy',
    shape: structureShape('cloudfront.ContinuousDeploymentPolicyConfig'),
    wrappers: { ContinuousDeploymentPolicy: 'one', ContinuousDeploymentPolicyConfig: 'one', ContinuousDeploymentPolicyList: 'many' },
    envelope: { ...answer, LastModifiedTime: kept('When it was changed last.') },
  },
  'web-acl': {
    title: 'web ACL',
    summaries: { WebACLs: 'aws wafv2 get-web-acl' },
    shape: structureShape('wafv2.CreateWebACLRequest'),
    wrappers: { WebACL: 'one' },
    envelope: { LockToken: kept('Version of the web ACL.'), ApplicationIntegrationURL: kept('Address of the token service.') },
  },
  'ip-set': {
    title: 'IP set',
    summaries: { IPSets: 'aws wafv2 get-ip-set' },
    shape: structureShape('wafv2.CreateIPSetRequest'),
    wrappers: { IPSet: 'one' },
    envelope: { LockToken: kept('Version of the IP set.') },
  },
  'regex-pattern-set': {
    title: 'regex pattern set',
    summaries: { RegexPatternSets: 'aws wafv2 get-regex-pattern-set' },
    shape: structureShape('wafv2.CreateRegexPatternSetRequest'),
    wrappers: { RegexPatternSet: 'one' },
    envelope: { LockToken: kept('Version of the regex pattern set.') },
  },
  'rule-group': {
    title: 'rule group',
    summaries: { RuleGroups: 'aws wafv2 get-rule-group' },
    shape: structureShape('wafv2.CreateRuleGroupRequest'),
    wrappers: { RuleGroup: 'one' },
    envelope: { LockToken: kept('Version of the rule group.') },
  },
  'key-group': {
    title: 'key group',
    shape: structureShape('cloudfront.KeyGroupConfig'),
    wrappers: { KeyGroup: 'one', KeyGroupConfig: 'one', KeyGroupList: 'many' },
    envelope: { ...answer, LastModifiedTime: kept('When it was changed last.') },
  },
  certificate: {
    title: 'certificate',
    shape: structureShape('acm.CertificateDetail'),
    wrappers: { Certificate: 'one', CertificateSummaryList: 'many' },
    envelope: { NextToken: kept('Where the next page of the list begins.') },
  },
};
