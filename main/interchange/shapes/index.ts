/**
 * Which resource types of CloudFormation there are for which kinds of a workspace, and the two conversions between CloudFormation's
 * properties and the API's shapes. One table, read by import and export alike.
 */
import type { ResourceKind } from '../../core/config/names';
import { distributionConfig } from './distribution';
import { structToApi, type LeftOut } from './from-cloudformation';
import { legacyCertificate, legacyDistribution, legacySearchStrings, legacyTrafficConfig } from './legacy';
import { isObject, type Json, type Mapping } from './mapping';
import {
  certificate,
  connectionGroup,
  distributionTenant,
  functionConfig,
  keyGroupConfig,
  originAccessControlConfig,
  publicKeyConfig,
  recordSet,
} from './others';
import { cachePolicyConfig, continuousDeploymentPolicyConfig, originRequestPolicyConfig, responseHeadersPolicyConfig } from './policies';
import { structToTemplate } from './to-cloudformation';
import { ipSet, regexPatternSet, ruleGroup, webAcl } from './waf';

export type { Json, Mapping } from './mapping';
export type { LeftOut } from './from-cloudformation';

export interface ResourceForm {
  readonly kind: ResourceKind;
  /** Folder of the workspace. */
  readonly folder: string;
  /** Property of the template, and member of the API's answers, that holds the configuration; null where there is none. */
  readonly config: string | null;
  readonly mapping: Mapping;
  /** Tags stand beside `config` (or the configuration's own, where there is none). */
  readonly tags: boolean;
  /** Rewrites what only old or short forms of templates say, before the mapping. */
  readonly modernize?: (config: Json) => Json;
}

const form = (
  kind: ResourceKind,
  folder: string,
  config: string | null,
  mapping: Mapping,
  more: Partial<ResourceForm> = {},
): ResourceForm => ({
  kind,
  folder,
  config,
  mapping,
  tags: false,
  ...more,
});

/** CloudFormation's type -> kind, folder and mapping. Record sets have a mapping of their own (`recordSetMapping`): they have no file each. */
export const resourceForms = {
  'AWS::CloudFront::Distribution': form('distribution', 'distributions', 'DistributionConfig', distributionConfig, {
    tags: true,
    modernize: legacyDistribution,
  }),
  'AWS::CloudFront::DistributionTenant': form('distribution-tenant', 'tenants', null, distributionTenant),
  'AWS::CloudFront::ConnectionGroup': form('connection-group', 'connection-groups', null, connectionGroup),
  'AWS::CloudFront::CachePolicy': form('cache-policy', 'policies/cache', 'CachePolicyConfig', cachePolicyConfig),
  'AWS::CloudFront::OriginRequestPolicy': form(
    'origin-request-policy',
    'policies/origin-request',
    'OriginRequestPolicyConfig',
    originRequestPolicyConfig,
  ),
  'AWS::CloudFront::ResponseHeadersPolicy': form(
    'response-headers-policy',
    'policies/response-headers',
    'ResponseHeadersPolicyConfig',
    responseHeadersPolicyConfig,
  ),
  // Name, FunctionCode, AutoPublish and Tags stand beside the configuration; the code is a file of its own in a workspace.
  'AWS::CloudFront::Function': form('function', 'functions', 'FunctionConfig', functionConfig, { tags: true }),
  // Name, Comment and ImportSource; a workspace's file holds the pairs.
  'AWS::CloudFront::KeyValueStore': form('key-value-store', 'key-value-stores', null, { members: {} }),
  'AWS::CloudFront::KeyGroup': form('key-group', 'key-groups', 'KeyGroupConfig', keyGroupConfig),
  // A workspace's file is the EncodedKey.
  'AWS::CloudFront::PublicKey': form('public-key', 'public-keys', 'PublicKeyConfig', publicKeyConfig),
  'AWS::CloudFront::OriginAccessControl': form(
    'origin-access-control',
    'origin-access-controls',
    'OriginAccessControlConfig',
    originAccessControlConfig,
  ),
  'AWS::CloudFront::ContinuousDeploymentPolicy': form(
    'continuous-deployment-policy',
    'continuous-deployment-policies',
    'ContinuousDeploymentPolicyConfig',
    continuousDeploymentPolicyConfig,
    { modernize: legacyTrafficConfig },
  ),
  'AWS::WAFv2::WebACL': form('web-acl', 'web-acls', null, webAcl, { modernize: legacySearchStrings }),
  'AWS::WAFv2::IPSet': form('ip-set', 'ip-sets', null, ipSet),
  'AWS::WAFv2::RegexPatternSet': form('regex-pattern-set', 'regex-pattern-sets', null, regexPatternSet),
  'AWS::WAFv2::RuleGroup': form('rule-group', 'rule-groups', null, ruleGroup, { modernize: legacySearchStrings }),
  'AWS::CertificateManager::Certificate': form('certificate', 'certificates', null, certificate, { modernize: legacyCertificate }),
} as const satisfies Record<string, ResourceForm>;

export type ResourceType = keyof typeof resourceForms;

export const recordSetMapping: Mapping = recordSet;

export function isResourceType(type: string): type is ResourceType {
  return Object.hasOwn(resourceForms, type);
}

/** The form of a type, with its optional members. */
export function formOf(type: ResourceType): ResourceForm {
  return resourceForms[type];
}

/** CloudFormation's type of a kind. */
export function typeOfKind(kind: ResourceKind): ResourceType {
  const found = (Object.keys(resourceForms) as ResourceType[]).find((type) => resourceForms[type].kind === kind);
  if (!found) throw new Error(`no resource type for ${kind}`);
  return found;
}

export interface ApiForm {
  /** The configuration in the API's shape (`DistributionConfig`, the tenant, the web ACL …). */
  readonly value: Json;
  /** Tags that stood beside the configuration, as the template had them; null when there were none. */
  readonly tags: unknown;
  /** Members of the template without a place in the API: dotted path -> what becomes of them. */
  readonly leftOut: LeftOut;
}

/** A resource's properties (all intrinsics resolved) in the API's shape. Never throws; what is not of the expected shape stays as it is. */
export function cloudFormationToApi(type: ResourceType, properties: Json): ApiForm {
  const { config, mapping, tags, modernize } = formOf(type);
  const leftOut: LeftOut = new Map();
  const inner = config === null ? properties : properties[config];
  const given = isObject(inner) ? inner : {};
  const value = structToApi(mapping, modernize ? modernize(given) : given, leftOut);
  return { value, tags: tags ? (properties['Tags'] ?? null) : null, leftOut };
}

/**
 * A configuration in the API's shape (lists plain or counted, normalized by core/config or not) as properties of a template. `beside` are further
 * properties outside the configuration (`Tags`, a function's Name and FunctionCode).
 */
export function apiToCloudFormation(type: ResourceType, value: Json, beside: Json = {}): Json {
  const { config, mapping } = formOf(type);
  const converted = structToTemplate(mapping, value);
  return config === null ? { ...converted, ...beside } : { [config]: converted, ...beside };
}

/** One record set of Route 53 as a template says it, in the API's shape. */
export function recordSetToApi(properties: Json): Json {
  return structToApi(recordSet, properties, new Map());
}

/** One record set in the API's shape as a template says it. */
export function recordSetToTemplate(value: Json): Json {
  return structToTemplate(recordSet, value);
}
