/** Decides what a reference between resources means: CloudFront's APIs take an id, an ARN or a name for most of them. */
import type {
  CachePolicy,
  Certificate,
  ConnectionGroup,
  Distribution,
  OpaqueResource,
  OriginRequestPolicy,
  Resource,
} from '../types/resources';
import type { Workspace } from '../types/workspace';

export type Find<R> = (reference: string) => R | undefined;

export interface Lookup {
  readonly distribution: Find<Distribution>;
  readonly connectionGroup: Find<ConnectionGroup>;
  /** The account's default group; undefined when no tenant needs one. */
  readonly defaultGroup: ConnectionGroup | undefined;
  readonly certificate: Find<Certificate>;
  readonly cachePolicy: Find<CachePolicy>;
  readonly originRequestPolicy: Find<OriginRequestPolicy>;
  readonly webAcl: Find<OpaqueResource>;
}

const kept = new WeakMap<Workspace, Lookup>();

/** The lookup of a workspace, made once per workspace. */
export function lookupOf(workspace: Workspace): Lookup {
  const known = kept.get(workspace);
  if (known) return known;
  const made: Lookup = {
    distribution: finder(workspace.distributions),
    connectionGroup: finder(workspace.connectionGroups),
    defaultGroup: workspace.connectionGroups.find((group) => group.isDefault),
    certificate: finder(workspace.certificates),
    cachePolicy: finder(workspace.cachePolicies),
    originRequestPolicy: finder(workspace.originRequestPolicies),
    webAcl: finder(workspace.webAcls),
  };
  kept.set(workspace, made);
  return made;
}

/**
 * A finder over one kind of resource. Order: 1. ARN, 2. id, 3. name. Of two resources with the same key the first in file
 * order is meant (the loader reports the second).
 */
export function finder<R extends Resource<unknown>>(resources: readonly R[]): Find<R> {
  let index: Map<string, R> | undefined;
  return (reference) => {
    index ??= indexed(resources);
    return index.get(reference);
  };
}

function indexed<R extends Resource<unknown>>(resources: readonly R[]): Map<string, R> {
  const index = new Map<string, R>();
  for (const key of ['arn', 'id', 'name'] as const) {
    for (const resource of resources) {
      if (!index.has(resource[key])) index.set(resource[key], resource);
    }
  }
  return index;
}
