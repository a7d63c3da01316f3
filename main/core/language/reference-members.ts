/**
 * The one table of which member names what: completion, hover, definition, references and rename all read it.
 *
 * Members are canonical paths from the resource's root without `Items` (`CacheBehaviors`, `*`, `CachePolicyId` joined by slashes); `*` is an element of
 * a list, `**` any number of steps. Names and forms are those of the CloudFront and WAF API references.
 */
import type { ResourceKind } from '../config/names';

/** What a reference can lead to. Origins, groups of them and parameters belong to one distribution. */
export type TargetKind = ResourceKind | 'origin' | 'origin-or-group' | 'parameter' | 'endpoint';

/** What a file holds references for: a kind of resource, or a Route 53 list of record sets. */
export type HolderKind = ResourceKind | 'record-sets';

export interface ReferenceMember {
  readonly in: HolderKind;
  readonly member: string;
  readonly to: TargetKind;
  /** What AWS wants there, so what a completion inserts. */
  readonly form: 'id' | 'arn' | 'name';
}

type Row = readonly [member: string, to: TargetKind, form: ReferenceMember['form']];

const behavior: readonly Row[] = [
  ['TargetOriginId', 'origin-or-group', 'id'],
  ['CachePolicyId', 'cache-policy', 'id'],
  ['OriginRequestPolicyId', 'origin-request-policy', 'id'],
  ['ResponseHeadersPolicyId', 'response-headers-policy', 'id'],
  ['TrustedKeyGroups/*', 'key-group', 'id'],
  ['FunctionAssociations/*/FunctionARN', 'function', 'arn'],
];

const statements: readonly Row[] = [
  ['Rules/**/IPSetReferenceStatement/ARN', 'ip-set', 'arn'],
  ['Rules/**/RegexPatternSetReferenceStatement/ARN', 'regex-pattern-set', 'arn'],
  ['Rules/**/RuleGroupReferenceStatement/ARN', 'rule-group', 'arn'],
];

const table: Readonly<Partial<Record<HolderKind, readonly Row[]>>> = {
  distribution: [
    ...['DefaultCacheBehavior', 'CacheBehaviors/*'].flatMap((where) =>
      behavior.map(([member, to, form]): Row => [`${where}/${member}`, to, form]),
    ),
    ['Origins/*/OriginAccessControlId', 'origin-access-control', 'id'],
    ['OriginGroups/*/Members/*/OriginId', 'origin', 'id'],
    ['ViewerCertificate/ACMCertificateArn', 'certificate', 'arn'],
    ['WebACLId', 'web-acl', 'arn'],
    ['ContinuousDeploymentPolicyId', 'continuous-deployment-policy', 'id'],
  ],
  'distribution-tenant': [
    ['DistributionId', 'distribution', 'id'],
    ['ConnectionGroupId', 'connection-group', 'id'],
    ['Customizations/Certificate/Arn', 'certificate', 'arn'],
    ['Customizations/WebAcl/Arn', 'web-acl', 'arn'],
    ['Parameters/*/Name', 'parameter', 'name'],
  ],
  function: [['KeyValueStoreAssociations/*/KeyValueStoreARN', 'key-value-store', 'arn']],
  'key-group': [['*', 'public-key', 'id']],
  'continuous-deployment-policy': [['StagingDistributionDnsNames/*', 'endpoint', 'name']],
  'web-acl': statements,
  'rule-group': statements,
  'record-sets': [
    ['ResourceRecordSets/*/AliasTarget/DNSName', 'endpoint', 'name'],
    ['ResourceRecordSets/*/ResourceRecords/*/Value', 'endpoint', 'name'],
  ],
};

/** All rows, with their kind of file. */
export const referenceMembers: readonly ReferenceMember[] = Object.entries(table).flatMap(([holder, rows]) =>
  rows.map(([member, to, form]) => ({ in: holder as HolderKind, member, to, form })),
);

const byHolder = new Map<HolderKind, readonly (ReferenceMember & { readonly steps: readonly string[] })[]>();
for (const row of referenceMembers) {
  byHolder.set(row.in, [...(byHolder.get(row.in) ?? []), { ...row, steps: row.member.split('/') }]);
}

/** The rows of one kind of file. */
export function referenceMembersOf(holder: HolderKind): readonly (ReferenceMember & { readonly steps: readonly string[] })[] {
  return byHolder.get(holder) ?? [];
}

/** The row of a member; null for members that refer to nothing. `member` is canonical and without `Items`. */
export function referenceMember(holder: HolderKind, member: readonly string[]): ReferenceMember | null {
  return referenceMembersOf(holder).find(({ steps }) => matches(steps, member)) ?? null;
}

/** Whether a canonical path is of a pattern such as that of all origins' Ids. */
export function isMember(member: readonly string[], pattern: string): boolean {
  return matches(pattern.split('/'), member);
}

function matches(pattern: readonly string[], member: readonly string[]): boolean {
  const deep = pattern.indexOf('**');
  if (deep < 0) return pattern.length === member.length && pattern.every((step, at) => stepMatches(step, member[at] ?? ''));
  const tail = pattern.slice(deep + 1);
  return (
    member.length >= pattern.length - 1 &&
    pattern.slice(0, deep).every((step, at) => stepMatches(step, member[at] ?? '')) &&
    tail.every((step, at) => stepMatches(step, member[member.length - tail.length + at] ?? ''))
  );
}

function stepMatches(pattern: string, step: string): boolean {
  return pattern === '*' ? /^\d+$/.test(step) : pattern === step;
}
