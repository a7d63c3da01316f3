/** What `Ref` and `Fn::GetAtt` give for a resource, told from its identity in the workspace. */
import type { ResourceKind } from '../../core/config/names';
import type { Identity } from './register';

/**
 * Members that refer to a resource. There a workspace reads names, and a name says more than an id that nobody has seen; everywhere else (in an
 * ARN that is put together, in a header's value) the id or ARN itself is meant.
 */
const referring: ReadonlySet<string> = new Set([
  'AcmCertificateArn',
  'Arn',
  'CachePolicyId',
  'ConnectionGroupId',
  'ContinuousDeploymentPolicyId',
  'DistributionId',
  'FunctionARN',
  'Items',
  'KeyValueStoreARN',
  'OriginAccessControlId',
  'OriginRequestPolicyId',
  'ResponseHeadersPolicyId',
  'TrustedKeyGroups',
  'WebACLId',
]);

const arnNames: ReadonlySet<string> = new Set(['Arn', 'ARN', 'FunctionARN', 'CertificateArn', 'FunctionMetadata.FunctionARN']);
const wafKinds: ReadonlySet<ResourceKind> = new Set(['web-acl', 'ip-set', 'regex-pattern-set', 'rule-group']);

/** Text that stands for the id of a hosted zone of the import: the zone's name is read out of it again. */
export const zoneMark = 'hosted-zone/';

/** The value of `Ref`. `member` is the member whose whole value it is, null inside longer texts. Source: "Return values" of each resource type. */
export function refOf(identity: Identity, member: string | null): string {
  if (member !== null && referring.has(member)) return identity.name;
  const { kind, name, id, arn } = identity;
  if (kind === 'certificate' || kind === 'function') return arn;
  if (kind === 'key-value-store') return name;
  return wafKinds.has(kind) ? `${name}|${id}|CLOUDFRONT` : id;
}

/** The value of an attribute; null when it cannot be known before AWS made the resource. */
export function attributeOf(identity: Identity, attribute: string, member: string | null): string | null {
  const { kind, name, id, arn, endpoint } = identity;
  if (arnNames.has(attribute)) return member !== null && referring.has(member) ? name : arn;
  if (attribute === 'Id') return member !== null && referring.has(member) ? name : id;
  if (attribute === 'RoutingEndpoint' && kind === 'connection-group') return endpoint;
  if (attribute === 'DomainName' && kind === 'distribution') return endpoint;
  if (attribute === 'IsDefault' && kind === 'connection-group') return 'false';
  return attribute === 'Name' ? name : null;
}

/** What a bucket gives. Source: "Return values" of AWS::S3::Bucket. */
export function bucketAttribute(bucket: string, attribute: string, region: string): string | null {
  switch (attribute) {
    case 'Arn':
      return `arn:aws:s3:::${bucket}`;
    case 'DomainName':
      return `${bucket}.s3.amazonaws.com`;
    case 'RegionalDomainName':
      return `${bucket}.s3.${region}.amazonaws.com`;
    case 'DualStackDomainName':
      return `${bucket}.s3.dualstack.${region}.amazonaws.com`;
    case 'WebsiteURL':
      return `http://${bucket}.s3-website-${region}.amazonaws.com`;
    default:
      return null;
  }
}
