/** Who refers to whom in a workspace: for what may not be deleted while it is in use. */
import type { Workspace } from '../types/workspace';
import { behaviorsOf } from './parts';
import { statementsOf } from './statements';

/** Kinds that others refer to. */
export type UsedKind =
  | 'distribution'
  | 'connectionGroup'
  | 'cachePolicy'
  | 'originRequestPolicy'
  | 'responseHeadersPolicy'
  | 'function'
  | 'keyValueStore'
  | 'originAccessControl'
  | 'continuousDeploymentPolicy'
  | 'keyGroup'
  | 'publicKey'
  | 'certificate'
  | 'webAcl'
  | 'ipSet'
  | 'regexPatternSet'
  | 'ruleGroup';

/** Names of the users of a resource, given what refers to it: its id, ARN or name. Each user once, in the order of files. */
export type Users = (kind: UsedKind, references: readonly string[]) => readonly string[];

const parts = {
  IPSetReferenceStatement: 'ipSet',
  RegexPatternSetReferenceStatement: 'regexPatternSet',
  RuleGroupReferenceStatement: 'ruleGroup',
} as const;

/** Gathers all references of a workspace once. */
export function usersIn(workspace: Workspace): Users {
  const known = new Map<string, string[]>();
  const note = (kind: UsedKind, reference: unknown, user: string): void => {
    if (typeof reference !== 'string' || reference === '') return;
    const key = `${kind} ${reference}`;
    const list = known.get(key);
    if (list) list.push(user);
    else known.set(key, [user]);
  };
  for (const { name, value } of workspace.tenants) {
    const user = `tenant ${name}`;
    note('distribution', value.DistributionId, user);
    note('connectionGroup', value.ConnectionGroupId, user);
    note('certificate', value.Customizations?.Certificate?.Arn, user);
    if (value.Customizations?.WebAcl?.Action === 'override') note('webAcl', value.Customizations.WebAcl.Arn, user);
  }
  for (const distribution of workspace.distributions) {
    const user = `distribution ${distribution.name}`;
    const { value } = distribution;
    note('certificate', value.ViewerCertificate?.ACMCertificateArn, user);
    note('webAcl', value.WebACLId, user);
    note('continuousDeploymentPolicy', value.ContinuousDeploymentPolicyId, user);
    for (const { OriginAccessControlId } of value.Origins) note('originAccessControl', OriginAccessControlId, user);
    for (const { behavior } of behaviorsOf(distribution)) {
      note('cachePolicy', behavior.CachePolicyId, user);
      note('originRequestPolicy', behavior.OriginRequestPolicyId, user);
      note('responseHeadersPolicy', behavior.ResponseHeadersPolicyId, user);
      for (const group of behavior.TrustedKeyGroups?.Items ?? []) note('keyGroup', group, user);
      for (const { FunctionARN } of behavior.FunctionAssociations ?? []) note('function', FunctionARN, user);
    }
  }
  for (const { name, value } of workspace.functions) {
    for (const { KeyValueStoreARN } of value.KeyValueStoreAssociations ?? []) note('keyValueStore', KeyValueStoreARN, `function ${name}`);
  }
  for (const { name, value } of workspace.keyGroups) for (const key of value.Items) note('publicKey', key, `key group ${name}`);
  for (const acl of workspace.webAcls) noteParts(acl, `web ACL ${acl.name}`, note);
  for (const group of workspace.ruleGroups) noteParts(group, `rule group ${group.name}`, note);
  return (kind, references) => [...new Set(references.flatMap((reference) => known.get(`${kind} ${reference}`) ?? []))];
}

function noteParts(
  holder: Parameters<typeof statementsOf>[0],
  user: string,
  note: (kind: UsedKind, reference: unknown, user: string) => void,
): void {
  for (const { kind, value } of statementsOf(holder)) {
    if (Object.hasOwn(parts, kind)) note(parts[kind as keyof typeof parts], value['ARN'], user);
  }
}
