/**
 * Knows which resources there are: those of the workspace, and those that this import adds. An imported resource is the one of the workspace that
 * has 1. its id, 2. its ARN, 3. its name (for a distribution before that: the CallerReference that an earlier import gave it).
 */
import { loadWorkspace } from '../../core/config/load';
import { deriveArn, deriveEndpoint, deriveId, type ResourceKind } from '../../core/config/names';
import type { WorkspaceInput } from '../../core/types/diagnostic';
import type { Resource } from '../../core/types/resources';
import type { Workspace } from '../../core/types/workspace';
import { isObject } from '../shapes/mapping';
import { resourceForms } from '../shapes';
import { freeStem } from './file-names';

export interface Identity {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  /** `d….cloudfront.net` of a standard distribution or a connection group; null for other kinds and for templates. */
  readonly endpoint: string | null;
  /** Path of its file. */
  readonly file: string;
  /** Real pointer of its configuration inside the file. */
  readonly base: string;
}

export interface Wanted {
  readonly id?: string | undefined;
  readonly arn?: string | undefined;
  readonly name?: string | undefined;
  readonly callerReference?: string | undefined;
  /** All names of a certificate, sorted. */
  readonly domains?: readonly string[] | undefined;
}

export interface Register {
  readonly account: string;
  readonly find: (kind: ResourceKind, wanted: Wanted) => Identity | null;
  /** Makes a resource known whose file does not exist yet; its file's name is chosen here. */
  readonly add: (kind: ResourceKind, known: NewResource) => Identity;
  /** Paths that exist, or will. */
  readonly isTaken: (path: string) => boolean;
  readonly take: (path: string) => void;
  readonly workspace: Workspace;
}

export interface NewResource {
  readonly stem: string;
  /** The resource's Name; kinds without one are called like their file. */
  readonly name: string | null;
  readonly id?: string | undefined;
  readonly arn?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly multiTenant?: boolean;
  readonly domains?: readonly string[] | undefined;
  readonly callerReference?: string | undefined;
}

const folderOf = new Map(Object.values(resourceForms).map(({ kind, folder }): readonly [ResourceKind, string] => [kind, folder]));
const endpointKinds = new Set<ResourceKind>(['distribution', 'connection-group']);

/** Extension of the file that a resource of this kind is. */
export function extensionOf(kind: ResourceKind): string {
  return kind === 'public-key' ? '.pem' : '.json';
}

export function createRegister(existing: WorkspaceInput, account: string | undefined): Register {
  const workspace = loadWorkspace(existing);
  const own = account ?? workspace.settings.account;
  const taken = new Set([...existing.files, ...existing.fixtures].map(({ path }) => path.toLowerCase()));
  for (const { path } of existing.unreadable ?? []) taken.add(path.toLowerCase());
  const known = new Map<string, Identity>();
  const key = (kind: ResourceKind, how: keyof Wanted, value: string): string => `${kind}\u0000${how}\u0000${value}`;
  const remember = (identity: Identity, wanted: Wanted): void => {
    const { id, arn, name, callerReference, domains } = wanted;
    for (const [how, value] of Object.entries({ id, arn, name, callerReference, domains: domains?.join(' ') })) {
      const place = value ? key(identity.kind, how as keyof Wanted, value) : '';
      if (place !== '' && !known.has(place)) known.set(place, identity);
    }
  };
  for (const identity of identitiesOf(workspace)) remember(identity.identity, identity.wanted);

  const isTaken = (path: string): boolean => taken.has(path.toLowerCase());
  const take = (path: string): void => void taken.add(path.toLowerCase());

  return {
    account: own,
    workspace,
    isTaken,
    take,
    find: (kind, wanted) => {
      for (const how of ['id', 'arn', 'callerReference', 'name', 'domains'] as const) {
        const value = how === 'domains' ? wanted.domains?.join(' ') : wanted[how];
        const found = value ? known.get(key(kind, how, value)) : undefined;
        if (found) return found;
      }
      return null;
    },
    add: (kind, resource) => {
      const folder = folderOf.get(kind) ?? 'unknown';
      const path = (stem: string): string => `${folder}/${stem}${extensionOf(kind)}`;
      const stem = freeStem(resource.stem, (candidate) => isTaken(path(candidate)));
      take(path(stem));
      const name = resource.name ?? stem;
      const id = resource.id ?? deriveId(kind, name);
      const identity: Identity = {
        kind,
        name,
        id,
        arn: resource.arn ?? deriveArn(kind, own, id, name),
        endpoint: endpointKinds.has(kind) && resource.multiTenant !== true ? (resource.endpoint ?? endpointOf(kind, name)) : null,
        file: path(stem),
        base: '',
      };
      const { callerReference, domains } = resource;
      remember(identity, { id, arn: identity.arn, name, callerReference, domains });
      return identity;
    },
  };
}

function endpointOf(kind: ResourceKind, name: string): string {
  return deriveEndpoint(kind === 'distribution' ? 'distribution' : 'connection-group', name);
}

function identitiesOf(workspace: Workspace): readonly { readonly identity: Identity; readonly wanted: Wanted }[] {
  const of = (kind: ResourceKind, resources: readonly Resource<unknown>[]): ReturnType<typeof identitiesOf> =>
    // Managed policies and default groups that CloudFront makes stand in no file.
    resources.filter(({ file }) => file !== '').map((resource) => identified(kind, resource));
  return [
    ...of('distribution', workspace.distributions),
    ...of('distribution-tenant', workspace.tenants),
    ...of('connection-group', workspace.connectionGroups),
    ...of('cache-policy', workspace.cachePolicies),
    ...of('origin-request-policy', workspace.originRequestPolicies),
    ...of('response-headers-policy', workspace.responseHeadersPolicies),
    ...of('function', workspace.functions),
    ...of('key-value-store', workspace.keyValueStores),
    ...of('web-acl', workspace.webAcls),
    ...of('ip-set', workspace.ipSets),
    ...of('regex-pattern-set', workspace.regexPatternSets),
    ...of('rule-group', workspace.ruleGroups),
    ...of('origin-access-control', workspace.originAccessControls),
    ...of('continuous-deployment-policy', workspace.continuousDeploymentPolicies),
    ...of('key-group', workspace.keyGroups),
    ...of('public-key', workspace.publicKeys),
    ...of('certificate', workspace.certificates),
  ];
}

function identified(kind: ResourceKind, resource: Resource<unknown>): { readonly identity: Identity; readonly wanted: Wanted } {
  const { id, arn, name, file, base, value } = resource;
  const { domainName, routingEndpoint, names } = resource as { domainName?: string; routingEndpoint?: string; names?: readonly string[] };
  const endpoint = domainName === '-' ? null : (domainName ?? routingEndpoint ?? null);
  const reference = isObject(value) ? value['CallerReference'] : undefined;
  const callerReference = kind === 'distribution' && typeof reference === 'string' ? reference : undefined;
  const domains = kind === 'certificate' ? names?.toSorted() : undefined;
  return { identity: { kind, name, id, arn, endpoint, file, base }, wanted: { id, arn, name, callerReference, domains } };
}
