/** Decides the right half of the map: endpoints, tenants, distributions and origins, and what holds them together. */
import { refTo } from '../config/ref-to';
import type { Distribution, DistributionTenant, Origin } from '../types/resources';
import type { EffectiveOwner, Endpoint, ResolvedOrigin, Snapshot } from '../types/snapshot';
import type { LocatedRef, SourceRef } from '../types/source';
import { nodeId } from './map-graph';
import type { GraphBuilder } from './map-graph';

/** Node ids of owners by resource id: names may be taken twice, ids of nodes may not. */
export type OwnerNodes = ReadonlyMap<string, string>;

const kept = new WeakMap<Snapshot, OwnerNodes>();

/** The id of the node of every tenant and distribution. The first of a name has it plainly; others carry their resource id. */
export function ownerNodes(snapshot: Snapshot): OwnerNodes {
  const known = kept.get(snapshot);
  if (known) return known;
  const made = new Map<string, string>();
  const taken = new Set<string>();
  const give = (layer: 'tenant' | 'distribution', id: string, name: string): void => {
    const plain = nodeId(layer, name);
    const own = taken.has(plain) ? `${plain}#${id}` : plain;
    taken.add(own);
    if (!made.has(id)) made.set(id, own);
  };
  for (const { id, name } of snapshot.workspace.tenants) give('tenant', id, name);
  for (const { id, name } of snapshot.workspace.distributions) give('distribution', id, name);
  kept.set(snapshot, made);
  return made;
}

/** Adds endpoints, tenants, distributions and origins with their edges. */
export function addOwners(graph: GraphBuilder, snapshot: Snapshot): void {
  for (const endpoint of snapshot.dns.endpoints.values()) addEndpoint(graph, snapshot, endpoint);
  for (const distribution of snapshot.workspace.distributions) addDistribution(graph, snapshot, distribution);
  for (const tenant of snapshot.workspace.tenants) addTenant(graph, snapshot, tenant);
}

function addEndpoint(graph: GraphBuilder, snapshot: Snapshot, endpoint: Endpoint): void {
  // The default group that CloudFront makes by itself is shown once something uses it.
  if (endpoint.connectionGroup?.implicit) return;
  ensureEndpoint(graph, snapshot, endpoint);
}

/** Adds the node of an endpoint, or finds the one that is there. */
export function ensureEndpoint(graph: GraphBuilder, snapshot: Snapshot, endpoint: Endpoint): string {
  const kind = endpoint.kind === 'connection-group' ? 'connection group' : 'distribution';
  const id = graph.node('endpoint', endpoint.domain, () => ({
    label: endpoint.domain,
    detail: `${kind} ${endpoint.name}${endpoint.ipv6 ? '' : ', no IPv6'}`,
    source: located(snapshot, endpoint.source),
  }));
  if (!endpoint.enabled && endpoint.kind === 'connection-group') {
    graph.complain(id, `Connection group ${endpoint.name} is disabled: nothing that DNS leads here can connect.`);
  }
  return id;
}

function addDistribution(graph: GraphBuilder, snapshot: Snapshot, distribution: Distribution): void {
  const id = addNode(graph, snapshot, 'distribution', distribution, () => {
    const aliases = distribution.value.Aliases?.length ?? 0;
    return distribution.multiTenant ? 'template of tenants' : `standard, ${aliases} ${aliases === 1 ? 'alias' : 'aliases'}`;
  });
  if (!distribution.value.Enabled) {
    const consequence = distribution.multiTenant ? 'none of its tenants serve' : 'it serves nothing';
    graph.complain(id, `Distribution ${distribution.name} is disabled: ${consequence}.`);
  }
  const endpoint = distribution.multiTenant ? undefined : snapshot.dns.endpoints.get(distribution.domainName.toLowerCase());
  if (endpoint) graph.edge(ensureEndpoint(graph, snapshot, endpoint), id, 'config', located(snapshot, endpoint.source));
  const owner = snapshot.owner(distribution.id);
  addOrigins(
    graph,
    snapshot,
    id,
    distribution.name,
    owner,
    distribution.value.Origins.filter(({ DomainName }) => !isTemplated(DomainName)),
  );
}

function addTenant(graph: GraphBuilder, snapshot: Snapshot, tenant: DistributionTenant): void {
  const owner = snapshot.owner(tenant.id);
  const group = owner?.connectionGroup ?? null;
  const template = owner?.distribution ?? null;
  const id = addNode(graph, snapshot, 'tenant', tenant, () => {
    const domains = tenant.value.Domains.length;
    return `${domains} ${domains === 1 ? 'domain' : 'domains'}, connection group ${group?.name ?? 'unknown'}`;
  });
  if (owner && !owner.enabled.value) graph.complain(id, `Tenant ${tenant.name} is disabled: it serves nothing.`);
  if (group) {
    const endpoint = snapshot.dns.endpoints.get(group.routingEndpoint.toLowerCase());
    const pointer = tenant.value.ConnectionGroupId ? '/ConnectionGroupId' : '';
    if (endpoint) graph.edge(ensureEndpoint(graph, snapshot, endpoint), id, 'config', placeOf(graph, snapshot, refTo(tenant, pointer)));
  } else {
    graph.complain(id, `Tenant ${tenant.name} names the connection group ${tenant.value.ConnectionGroupId ?? ''}, which does not exist.`);
  }
  if (!template) {
    graph.complain(id, `Tenant ${tenant.name} names the distribution ${tenant.value.DistributionId}, which does not exist.`);
    return;
  }
  const templateNode = ownerNodes(snapshot).get(template.id);
  if (templateNode) graph.edge(id, templateNode, 'config', placeOf(graph, snapshot, refTo(tenant, '/DistributionId')));
  if (!template.multiTenant) {
    graph.complain(id, `Distribution ${template.name} is a standard one: tenant ${tenant.name} cannot use it as a template.`);
  }
  addOrigins(
    graph,
    snapshot,
    id,
    tenant.name,
    owner,
    template.value.Origins.filter(({ DomainName }) => isTemplated(DomainName)),
  );
  for (const { Id } of template.value.Origins) {
    const { unresolved = [] } = owner?.origin(Id) ?? {};
    if (unresolved.length === 0) continue;
    const wanted = unresolved.join(', ');
    graph.complain(
      id,
      `Tenant ${tenant.name} gives no value for ${wanted}, and there is no default: origin ${Id} cannot be reached (502).`,
    );
  }
}

/** An origin whose domain has placeholders belongs to each tenant, every other one to its distribution. */
function isTemplated(domain: string): boolean {
  return domain.includes('{{');
}

/** Adds some of an owner's origins; two that come out as one server are one node and one way. */
function addOrigins(
  graph: GraphBuilder,
  snapshot: Snapshot,
  from: string,
  ownerName: string,
  owner: EffectiveOwner | null,
  origins: readonly Origin[],
): void {
  const seen: string[] = [];
  for (const { Id } of origins) {
    const origin = owner?.origin(Id);
    if (!origin || seen.includes(origin.domain)) continue;
    seen.push(origin.domain);
    const fixture = snapshot.origins.get(origin.domain);
    const id = graph.node('origin', origin.domain, () => ({
      label: origin.domain,
      detail: originDetail(origin, fixture !== undefined),
      source: located(snapshot, origin.source),
    }));
    graph.edge(from, id, 'config', placeOf(graph, snapshot, origin.because.at(-1) ?? origin.source));
    if (origin.domain.includes('{{')) {
      graph.complain(
        id,
        `${ownerName} gives no value for ${origin.unresolved.join(', ')}, and there is no default: the origin has no address.`,
      );
    } else if (!fixture) {
      const answer = origin.s3 ? 'requests end as NoSuchBucket (404)' : 'requests end as 502';
      graph.complain(id, `Nothing stands for ${origin.domain} in origins/: ${answer}.`);
    }
  }
}

function originDetail(origin: ResolvedOrigin, declared: boolean): string {
  const kind = origin.s3 ? 'S3 bucket' : 'web server';
  return declared ? kind : `${kind}, not declared in origins/`;
}

function addNode(
  graph: GraphBuilder,
  snapshot: Snapshot,
  layer: 'tenant' | 'distribution',
  resource: Distribution | DistributionTenant,
  detail: () => string,
): string {
  const own = ownerNodes(snapshot).get(resource.id) ?? nodeId(layer, resource.name);
  return graph.node(layer, own.slice(layer.length + 1), () => ({
    label: resource.name,
    detail: detail(),
    source: located(snapshot, refTo(resource, '')),
  }));
}

/** The place of a way, where the map is small enough to show it. */
function placeOf(graph: GraphBuilder, snapshot: Snapshot, ref: SourceRef): LocatedRef | null {
  return graph.detailed ? located(snapshot, ref) : null;
}

/** The place of a reference in its file; null for what CloudFront itself provides. */
export function located(snapshot: Snapshot, ref: SourceRef): LocatedRef | null {
  return ref.file === '' ? null : snapshot.workspace.locate(ref);
}
