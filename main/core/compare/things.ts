/** The kinds of things that can differ between two configurations, and where a workspace holds them. */
import type { StoredKind } from '../config/names';
import type { Resource } from '../types/resources';
import type { Workspace } from '../types/workspace';

export type ThingKind =
  | Exclude<StoredKind, 'distribution-tenant'>
  | 'tenant'
  | 'dns-record'
  | 'zone'
  /** What origins/<domain>.json declares. */
  | 'origin'
  /** A file below origins/<domain>/. */
  | 'origin-file'
  /** workspace.json. */
  | 'setting'
  /** Not in any file: the simulated time, an origin that is made to fail. */
  | 'condition';

export interface ThingList {
  readonly kind: ThingKind;
  readonly resources: readonly Resource<unknown>[];
}

/** All resources by kind, always in the same order. */
export function resourceLists(workspace: Workspace): readonly ThingList[] {
  return [
    { kind: 'distribution', resources: workspace.distributions },
    { kind: 'tenant', resources: workspace.tenants },
    { kind: 'connection-group', resources: workspace.connectionGroups },
    { kind: 'cache-policy', resources: workspace.cachePolicies },
    { kind: 'origin-request-policy', resources: workspace.originRequestPolicies },
    { kind: 'response-headers-policy', resources: workspace.responseHeadersPolicies },
    { kind: 'function', resources: workspace.functions },
    { kind: 'key-value-store', resources: workspace.keyValueStores },
    { kind: 'origin-access-control', resources: workspace.originAccessControls },
    { kind: 'continuous-deployment-policy', resources: workspace.continuousDeploymentPolicies },
    { kind: 'web-acl', resources: workspace.webAcls },
    { kind: 'ip-set', resources: workspace.ipSets },
    { kind: 'regex-pattern-set', resources: workspace.regexPatternSets },
    { kind: 'rule-group', resources: workspace.ruleGroups },
    { kind: 'key-group', resources: workspace.keyGroups },
    { kind: 'public-key', resources: workspace.publicKeys },
    { kind: 'trust-store', resources: workspace.trustStores },
    { kind: 'certificate', resources: workspace.certificates },
  ];
}
