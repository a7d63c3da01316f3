/** Decides what a reference can mean: the resources of each kind, and which of them an id, ARN or name stands for. */
import type { ResourceKind } from '../config/names';
import { indexByReference, type ReferenceMap } from '../config/references';
import type { ConnectionGroup, Distribution, Resource } from '../types/resources';
import type { Workspace } from '../types/workspace';

export type AnyResource = Resource<unknown>;

interface Source {
  readonly list: (workspace: Workspace) => readonly AnyResource[];
  /** In words, singular. */
  readonly title: string;
}

/** Where each kind of resource stands in a workspace. */
const sources: Readonly<Record<ResourceKind, Source>> = {
  distribution: { list: (all) => all.distributions, title: 'distribution' },
  'distribution-tenant': { list: (all) => all.tenants, title: 'tenant' },
  'connection-group': { list: (all) => all.connectionGroups, title: 'connection group' },
  'cache-policy': { list: (all) => all.cachePolicies, title: 'cache policy' },
  'origin-request-policy': {
    list: (all) => all.originRequestPolicies,
    title: 'origin request policy',
  },
  'response-headers-policy': {
    list: (all) => all.responseHeadersPolicies,
    title: 'response headers policy',
  },
  function: { list: (all) => all.functions, title: 'function' },
  'key-value-store': { list: (all) => all.keyValueStores, title: 'key value store' },
  'origin-access-control': {
    list: (all) => all.originAccessControls,
    title: 'origin access control',
  },
  'continuous-deployment-policy': {
    list: (all) => all.continuousDeploymentPolicies,
    title: 'continuous deployment policy',
  },
  'web-acl': { list: (all) => all.webAcls, title: 'web ACL' },
  'ip-set': { list: (all) => all.ipSets, title: 'IP set' },
  'regex-pattern-set': { list: (all) => all.regexPatternSets, title: 'regex pattern set' },
  'rule-group': { list: (all) => all.ruleGroups, title: 'rule group' },
  'key-group': { list: (all) => all.keyGroups, title: 'key group' },
  'public-key': { list: (all) => all.publicKeys, title: 'public key' },
  certificate: { list: (all) => all.certificates, title: 'certificate' },
};

export const resourceKinds = Object.keys(sources) as readonly ResourceKind[];

/** All resources of a kind, in the order of their files. */
export function resourcesOf(workspace: Workspace, kind: ResourceKind): readonly AnyResource[] {
  return sources[kind].list(workspace);
}

const indexes = new WeakMap<Workspace, Map<ResourceKind, ReferenceMap<AnyResource>>>();

/**
 * The resource of a kind that an id, ARN or name stands for. Only the kinds that are asked for are indexed: after a keystroke
 * in one of ten thousand tenants nobody should wait for an index of the others.
 */
export function findResource(workspace: Workspace, kind: ResourceKind, reference: string): AnyResource | null {
  let known = indexes.get(workspace);
  if (!known) indexes.set(workspace, (known = new Map()));
  let index = known.get(kind);
  if (!index) known.set(kind, (index = indexByReference(resourcesOf(workspace, kind))));
  // The console shows managed policies without the `Managed-` of their API names; both are understood.
  return index.get(reference) ?? index.get(`Managed-${reference}`) ?? null;
}

/** `cache policy`, `web ACL` … */
export function kindTitle(kind: ResourceKind): string {
  return sources[kind].title;
}

/** What CloudFront itself provides and no file declares: managed policies and the implicit default connection group. */
export function isBuiltIn(resource: AnyResource): boolean {
  return resource.file === '';
}

/** A name below cloudfront.net with what answers there. */
export interface EndpointTarget {
  readonly domain: string;
  readonly kind: 'connection-group' | 'distribution';
  readonly owner: ConnectionGroup | Distribution;
}

const kept = new WeakMap<Workspace, ReadonlyMap<string, EndpointTarget>>();

/** All endpoints by their name in lower case: routing endpoints first, then standard distributions. */
export function endpointsOf(workspace: Workspace): ReadonlyMap<string, EndpointTarget> {
  const known = kept.get(workspace);
  if (known) return known;
  const map = new Map<string, EndpointTarget>();
  for (const owner of workspace.connectionGroups) {
    if (!map.has(owner.routingEndpoint)) map.set(owner.routingEndpoint, { domain: owner.routingEndpoint, kind: 'connection-group', owner });
  }
  for (const owner of workspace.distributions) {
    if (owner.domainName !== '-' && !map.has(owner.domainName)) {
      map.set(owner.domainName, { domain: owner.domainName, kind: 'distribution', owner });
    }
  }
  kept.set(workspace, map);
  return map;
}
