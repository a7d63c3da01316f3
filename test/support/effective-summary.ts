/** What a workspace means, without its ids, file names and the order of its files: two workspaces that mean the same have equal summaries. */
import { compile } from '../../main/core/config/compile';
import type { JsonKind } from '../../main/core/config/kinds';
import { printResource } from '../../main/core/config/print';
import { referencesOf } from '../../main/core/config/references';
import { resolveName } from '../../main/core/dns/resolve';
import type { Certificate, Distribution, Resource } from '../../main/core/types/resources';
import type { EffectiveOwner, Snapshot } from '../../main/core/types/snapshot';
import type { Workspace } from '../../main/core/types/workspace';
import { completed } from '../../main/interchange/export/complete';
import { replaceLinks } from '../../main/interchange/export/links';

const sorted = (items: readonly unknown[]): readonly unknown[] =>
  [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** What identifies a resource whatever its id: certificates by their names, distributions by what they fetch, others by name. */
function identity(kind: string, resource: Resource<unknown>): string {
  if (kind === 'certificate') return (resource as Certificate).names.join(' ');
  if (kind === 'distribution')
    return JSON.stringify((resource as Distribution).value.Origins.map(({ Id, DomainName }) => [Id, DomainName]));
  return resource.name;
}

const kinds = {
  'cache-policy': 'cachePolicies',
  'origin-request-policy': 'originRequestPolicies',
  'response-headers-policy': 'responseHeadersPolicies',
  'origin-access-control': 'originAccessControls',
  'key-group': 'keyGroups',
  'web-acl': 'webAcls',
  'ip-set': 'ipSets',
  'regex-pattern-set': 'regexPatternSets',
  'rule-group': 'ruleGroups',
  distribution: 'distributions',
  'connection-group': 'connectionGroups',
  'distribution-tenant': 'tenants',
  function: 'functions',
} as const satisfies Partial<Record<JsonKind, keyof Workspace>>;

/** Members that the API keeps to itself or makes up. */
const volatile = new Set(['CallerReference', 'IsDefault', 'RoutingEndpoint', 'Tags', 'Capacity', 'Status']);

function withoutVolatile(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutVolatile);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, item]) => !volatile.has(name) && item !== '' && !isOff(name, item))
      .map(([name, item]) => [name, withoutVolatile(item)]),
  );
}

/** `{ Enabled: false }` of logs, signers and gRPC says the same as nothing. */
function isOff(name: string, value: unknown): boolean {
  if (!['Logging', 'TrustedSigners', 'TrustedKeyGroups', 'GrpcConfig'].includes(name)) return false;
  return (value as { readonly Enabled?: unknown }).Enabled === false;
}

function configurations(workspace: Workspace): Readonly<Record<string, readonly unknown[]>> {
  const references = referencesOf(workspace);
  const told = Object.entries(kinds).map(([name, list]) => {
    const kind = name as keyof typeof kinds;
    const resources = (workspace[list] as readonly Resource<Record<string, unknown>>[]).filter(({ file }) => file !== '');
    const values = resources.map((resource) => {
      const { FunctionCode, ...value } = resource.value;
      const full = completed(kind, resource.name, resource.file, value, []);
      const linked = replaceLinks(kind, full, (text, rule) => {
        const found = rule.map ? references[rule.map].get(text) : undefined;
        return found ? `<${identity(rule.target, found)}>` : text;
      });
      const printed = printResource(kind, { value: linked as object });
      return { ...(withoutVolatile(printed) as object), ...(kind === 'function' ? { name: resource.name, FunctionCode } : {}) };
    });
    return [kind, sorted(values)] as const;
  });
  return Object.fromEntries(told);
}

function ownerSummary(snapshot: Snapshot, owner: EffectiveOwner): unknown {
  const webAcl = owner.webAcl.value;
  const originIds = owner.distribution?.value.Origins.map(({ Id }) => Id) ?? [];
  return {
    kind: owner.kind,
    domains: owner.tenant?.value.Domains.map(({ Domain }) => Domain) ?? owner.distribution?.value.Aliases ?? [],
    parameters: owner.tenant?.value.Parameters ?? [],
    group: owner.connectionGroup?.name ?? null,
    ipv6: owner.connectionGroup?.value.Ipv6Enabled ?? true,
    enabled: [owner.enabled.value, owner.distributionEnabled.value],
    certificates: owner.certificates.map(({ source, certificate, arn }) => [source, certificate?.names ?? arn]),
    tls: owner.minimumProtocolVersion.value,
    http: owner.httpVersion.value,
    geo: owner.geo.value,
    webAcl: webAcl === null ? null : (referencesOf(snapshot.workspace).webAcls.get(webAcl)?.name ?? webAcl),
    root: owner.defaultRootObject.value,
    errors: owner.customErrorResponses.value,
    origins: originIds.map((id) => {
      const origin = owner.origin(id);
      return origin && { id, domain: origin.domain, path: origin.path, s3: origin.s3, unresolved: origin.unresolved };
    }),
    behaviors: owner.behaviors.map(
      ({ pathPattern, index, targetOriginId, viewerProtocolPolicy, allowedMethods, cachedMethods, caching, originRequestPolicy }) => {
        const { policy: _policy, source: _source, policyName, ...rest } = caching;
        const name = policyName && (referencesOf(snapshot.workspace).cachePolicies.get(policyName)?.name ?? policyName);
        const request = originRequestPolicy?.name ?? null;
        return {
          pathPattern,
          index,
          targetOriginId,
          viewerProtocolPolicy,
          allowedMethods,
          cachedMethods,
          caching: { ...rest, name },
          request,
        };
      },
    ),
  };
}

/** Where the names of tenants and the names in the zones lead. */
function dnsSummary(snapshot: Snapshot, withoutNames: ReadonlySet<string>): readonly unknown[] {
  const { workspace } = snapshot;
  const names = new Set([
    ...workspace.tenants.flatMap(({ value }) => value.Domains.map(({ Domain }) => Domain.replace('*', 'any'))),
    ...workspace.zones.flatMap(({ records }) =>
      records.filter(({ type }) => type !== 'SOA' && type !== 'NS').map(({ name }) => name.replace('*', 'any')),
    ),
  ]);
  return sorted(
    [...names]
      .filter((name) => !withoutNames.has(name))
      .map((name) => {
        const { outcome, endpoint, chain } = resolveName(snapshot.dns, name, 'A', { assumption: snapshot.assumption });
        const end = endpoint?.connectionGroup?.name ?? (endpoint?.distribution && identity('distribution', endpoint.distribution)) ?? null;
        // The names of endpoints are AWS's to give.
        const hops = chain.map(({ type, value, ttl }) => [
          type,
          value.endsWith('.cloudfront.net') || value.startsWith('127.') ? 'cloudfront' : value,
          ttl,
        ]);
        return [name, outcome, end, hops];
      }),
  );
}

function recordSummary(workspace: Workspace): readonly unknown[] {
  return sorted(
    workspace.zones.flatMap((zone) =>
      zone.records
        .filter(({ type, name }) => type !== 'SOA' && !(type === 'NS' && name === zone.origin))
        .map(({ name, type, ttl, data, aliasFor }) => [
          zone.origin,
          name,
          type,
          aliasFor,
          ttl,
          data.endsWith('.cloudfront.net') ? 'cloudfront' : data,
        ]),
    ),
  );
}

export interface SummaryOptions {
  /** The AWS API never prints managed certificate requests again. */
  readonly withoutRequests?: boolean;
  /** Names of DNS that are left out. */
  readonly withoutNames?: ReadonlySet<string>;
}

export function effectiveSummary(
  workspace: Workspace,
  { withoutRequests = false, withoutNames = new Set() }: SummaryOptions = {},
): unknown {
  const snapshot = compile(workspace);
  const owners = [...workspace.tenants, ...workspace.distributions.filter(({ multiTenant }) => !multiTenant)];
  const told = configurations(workspace);
  const tenants = (told['distribution-tenant'] ?? []).map((value) => {
    // Which group a tenant goes through is told above; the default one becomes an ordinary one in an export.
    const { ConnectionGroupId: _group, ManagedCertificateRequest: request, ...rest } = value as Readonly<Record<string, unknown>>;
    return withoutRequests || request === undefined ? rest : { ...rest, ManagedCertificateRequest: request };
  });
  return {
    owners: sorted(owners.map(({ id }) => ownerSummary(snapshot, snapshot.owner(id) as EffectiveOwner))),
    dns: dnsSummary(snapshot, withoutNames),
    records: recordSummary(workspace),
    configurations: { ...told, 'distribution-tenant': sorted(tenants) },
    certificates: sorted(workspace.certificates.map(({ names }) => names)),
    keys: sorted(workspace.publicKeys.map(({ name, value }) => [name, String(value['EncodedKey']).trim()])),
  };
}
