/** Gathers the resources of all files by kind, and adds what CloudFront brings along: managed policies and default connection groups. */
import type {
  CachePolicy,
  Certificate,
  CloudFrontFunction,
  ConnectionGroup,
  ContinuousDeploymentPolicy,
  Distribution,
  DistributionTenant,
  IpSet,
  KeyGroup,
  OpaqueResource,
  OriginAccessControl,
  OriginRequestPolicy,
  RegexPatternSet,
  Resource,
  ResponseHeadersPolicy,
  RuleGroup,
  WebAcl,
  Zone,
} from '../types/resources';
import type { RequestFile, Workspace } from '../types/workspace';
import { baseName } from './files';
import { sameList } from './same';
import { managedCachePolicies, managedOriginRequestPolicies, managedResponseHeadersPolicies } from './managed-policies';
import { deriveArn, deriveEndpoint, deriveId, implicitGroupName, type StoredKind } from './names';
import type { ReadFile } from './read-file';

type Collected = Omit<Workspace, 'settings' | 'origins' | 'diagnostics' | 'texts' | 'locate' | 'range' | 'excerpt'>;

/** What each kind's files are read as. */
interface ResourceOf {
  readonly distribution: Distribution;
  readonly 'distribution-tenant': DistributionTenant;
  readonly 'connection-group': ConnectionGroup;
  readonly 'cache-policy': CachePolicy;
  readonly 'origin-request-policy': OriginRequestPolicy;
  readonly 'response-headers-policy': ResponseHeadersPolicy;
  readonly function: CloudFrontFunction;
  readonly 'key-value-store': OpaqueResource;
  readonly 'origin-access-control': OriginAccessControl;
  readonly 'continuous-deployment-policy': ContinuousDeploymentPolicy;
  readonly 'web-acl': WebAcl;
  readonly 'ip-set': IpSet;
  readonly 'regex-pattern-set': RegexPatternSet;
  readonly 'rule-group': RuleGroup;
  readonly 'key-group': KeyGroup;
  readonly 'public-key': OpaqueResource;
  readonly 'trust-store': OpaqueResource;
  readonly certificate: Certificate;
}

/** The resources of the files, in their order. `account` is the workspace's. */
export function collectResources(files: readonly ReadFile[], account: string): Collected {
  return createCollector()(files, account);
}

/** What a collector made itself, by what it made it from. */
interface Made {
  readonly groups: Map<string, ConnectionGroup>;
  readonly functions: Map<string, readonly [CloudFrontFunction | null, ReadFile, CloudFrontFunction]>;
  readonly requests: WeakMap<ReadFile, RequestFile>;
}

/** Collects again and again: lists and resources that are the same as the last time stay the same objects. */
export function createCollector(): (files: readonly ReadFile[], account: string) => Collected {
  const made: Made = { groups: new Map(), functions: new Map(), requests: new WeakMap() };
  let before: Collected | null = null;
  return (files, account) => {
    const next = collect(files, account, made);
    before = before === null ? next : keepLists(before, next);
    return before;
  };
}

function keepLists(before: Collected, next: Collected): Collected {
  const names = Object.keys(next) as (keyof Collected)[];
  const lists = names.map((name) => [name, sameList<unknown>(before[name], next[name]) ? before[name] : next[name]]);
  return Object.fromEntries(lists);
}

function collect(files: readonly ReadFile[], account: string, made: Made): Collected {
  const byKind = new Map<StoredKind, Resource<unknown>[]>();
  const zones: Zone[] = [];
  const requests: RequestFile[] = [];
  const codes: ReadFile[] = [];
  for (const file of files) {
    const { role, kind, resources, zone } = file.contents;
    if (kind) {
      const list = byKind.get(kind) ?? [];
      if (list.length === 0) byKind.set(kind, list);
      for (const resource of resources) list.push(resource);
    }
    if (zone) zones.push(zone);
    if (role === 'request') requests.push(requestOf(file, made));
    if (role === 'function-code') codes.push(file);
  }
  const all = <K extends StoredKind>(kind: K): readonly ResourceOf[K][] => (byKind.get(kind) ?? []) as unknown as readonly ResourceOf[K][];
  const tenants = all('distribution-tenant');
  return {
    distributions: all('distribution'),
    tenants,
    connectionGroups: withDefaultGroups(all('connection-group'), tenants, account, made),
    cachePolicies: [...all('cache-policy'), ...managedCachePolicies],
    originRequestPolicies: [...all('origin-request-policy'), ...managedOriginRequestPolicies],
    responseHeadersPolicies: [...all('response-headers-policy'), ...managedResponseHeadersPolicies],
    functions: withCode(all('function'), codes, account, made),
    keyValueStores: all('key-value-store'),
    originAccessControls: all('origin-access-control'),
    continuousDeploymentPolicies: all('continuous-deployment-policy'),
    webAcls: all('web-acl'),
    ipSets: all('ip-set'),
    regexPatternSets: all('regex-pattern-set'),
    ruleGroups: all('rule-group'),
    keyGroups: all('key-group'),
    publicKeys: all('public-key'),
    trustStores: all('trust-store'),
    certificates: all('certificate'),
    zones,
    requests,
  };
}

/**
 * CloudFront makes a default connection group by itself for an account whose tenants name none (when exactly is an
 * assumption, `default-group.lazy`). It stands in no file.
 */
function withDefaultGroups(
  groups: readonly ConnectionGroup[],
  tenants: readonly DistributionTenant[],
  workspaceAccount: string,
  made: Made,
): readonly ConnectionGroup[] {
  const missing = new Set<string>();
  for (const tenant of tenants) {
    if (!tenant.value.ConnectionGroupId) missing.add(tenant.account);
  }
  for (const group of groups) {
    if (group.isDefault) missing.delete(group.account);
  }
  if (missing.size === 0) return groups;
  const implicit = [...missing].map((account) => {
    const key = `${account} ${workspaceAccount}`;
    const group = made.groups.get(key) ?? implicitGroup(account, workspaceAccount);
    made.groups.set(key, group);
    return group;
  });
  return [...groups, ...implicit];
}

function implicitGroup(account: string, workspaceAccount: string): ConnectionGroup {
  // No group can be named like this, so no other derived id is the same; the workspace's own does not change with its account.
  const seed = account === workspaceAccount ? '(default)' : `(default of ${account})`;
  const id = deriveId('connection-group', seed);
  const name = implicitGroupName(id);
  return {
    id,
    arn: deriveArn('connection-group', account, id, name),
    name,
    account,
    file: '',
    base: '',
    value: { Name: name, Ipv6Enabled: true, Enabled: true, IsDefault: true },
    routingEndpoint: deriveEndpoint('connection-group', seed),
    isDefault: true,
    implicit: true,
  };
}

/** Joins <name>.js and <name>.json: the code becomes the member FunctionCode. Either may be missing. */
function withCode(
  configured: readonly CloudFrontFunction[],
  codes: readonly ReadFile[],
  account: string,
  { functions }: Made,
): readonly CloudFrontFunction[] {
  if (codes.length === 0) return configured;
  const waiting = new Map(codes.map((code) => [code.path.replace(/\.js$/, ''), code]));
  const once = (resource: CloudFrontFunction | null, code: ReadFile, make: () => CloudFrontFunction): CloudFrontFunction => {
    const key = `${resource?.file ?? ''} ${resource?.base ?? ''} ${code.path} ${account}`;
    const known = functions.get(key);
    if (known && known[0] === resource && known[1].text === code.text) return known[2];
    const joined = make();
    functions.set(key, [resource, code, joined]);
    return joined;
  };
  const joined = configured.map((resource) => {
    const stem = resource.file.replace(/\.json$/, '');
    const own = waiting.has(stem) ? stem : stem.replace(/[^/]*$/, resource.name);
    const code = waiting.get(own);
    waiting.delete(own);
    return code ? once(resource, code, () => ({ ...resource, value: { ...resource.value, FunctionCode: code.text } })) : resource;
  });
  const bare = [...waiting.values()].map((code) => once(null, code, () => bareFunction(code, account)));
  return [...joined, ...bare];
}

function bareFunction(code: ReadFile, account: string): CloudFrontFunction {
  const name = baseName(code.path);
  const arn = deriveArn('function', account, name, name);
  return { id: name, arn, name, account, file: code.path, base: '', value: { FunctionCode: code.text } };
}

function requestOf(file: ReadFile, { requests }: Made): RequestFile {
  const known = requests.get(file);
  if (known) return known;
  const request = { file: file.path, text: file.text };
  requests.set(file, request);
  return request;
}
