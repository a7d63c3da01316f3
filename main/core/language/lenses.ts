/** Decides which counts and values stand above the lines of a JSON file, and what a click on each shows. */
import { travel, mapNames } from '../explain/map-names';
import type { ResourceKind } from '../config/names';
import { refTo } from '../config/ref-to';
import { connectionGroupOf, referencesOf } from '../config/references';
import type { ConnectionGroup, Distribution, DistributionTenant } from '../types/resources';
import type { Workspace } from '../types/workspace';
import type { LanguageContext } from './context';
import { effectiveOrigin } from './hover-parts';
import { holderKindOf } from './holder';
import { count, grouped } from './markdown';
import { definitionRef, originUses, recordLocation } from './occurrences';
import { snapshotOf } from './snapshot';
import { findResource, resourcesOf, type AnyResource } from './targets';
import { wordLocation, type Location } from './text-ranges';
import { tenantUses, usesOf } from './uses';

/** What a lens leads to: places in files (asked for by the lens's own `key` when it is clicked), or a tenant in the Effective view. */
export interface LanguageLens {
  /** From 1. */
  readonly line: number;
  readonly title: string;
  readonly target: { readonly kind: 'places'; readonly key: string } | { readonly kind: 'effective'; readonly ownerId: string };
}

/** A file of very many resources would be more lenses than text. */
const mostResources = 200;

/** The lenses of a file. `key` of a lens is for `lensPlaces`. */
export function lenses(context: LanguageContext, path: string): readonly LanguageLens[] {
  const kind = holderKindOf(path);
  if (kind === null || kind === 'record-sets') return [];
  const own = resourcesOf(context.workspace, kind).filter(({ file }) => file === path);
  if (own.length > mostResources) return [];
  return own.flatMap((resource, index) => lensesOf(context, kind, resource, `${kind} ${index}`)).sort((a, b) => a.line - b.line);
}

function lensesOf(context: LanguageContext, kind: ResourceKind, resource: AnyResource, key: string): readonly LanguageLens[] {
  switch (kind) {
    case 'distribution':
      return distributionLenses(context, resource as Distribution, key);
    case 'distribution-tenant':
      return tenantLenses(context, resource as DistributionTenant);
    case 'connection-group':
      return groupLenses(context, resource as ConnectionGroup, key);
    default: {
      const used = usesOf(context.workspace, resource).length;
      return [places(context, resource, '', used === 0 ? 'used by nothing' : `used by ${grouped(used)}`, `${key} uses`)];
    }
  }
}

function distributionLenses(context: LanguageContext, distribution: Distribution, key: string): readonly LanguageLens[] {
  if (!distribution.multiTenant) return [];
  const tenants = tenantUses(context.workspace, distribution).length;
  const inherit = `${count(tenants, 'tenant')} ${tenants === 1 ? 'inherits' : 'inherit'} this behavior`;
  const behaviors = ['/DefaultCacheBehavior', ...(distribution.value.CacheBehaviors ?? []).map((_one, at) => `/CacheBehaviors/${at}`)];
  return [
    places(context, distribution, '', `${count(tenants, 'tenant')} of this template`, `${key} tenants`),
    ...behaviors.map((pointer) => places(context, distribution, pointer, inherit, `${key} tenants`)),
    ...distribution.value.Origins.map(({ Id }, at) => {
      const used = originUses(distribution, Id).length;
      const title = used === 0 ? 'no behavior sends here' : `${count(used, 'behavior')} ${used === 1 ? 'sends' : 'send'} here`;
      return places(context, distribution, `/Origins/${at}`, title, `${key} origin ${at}`);
    }),
  ];
}

/** What the template's origins come to for a tenant: those with placeholders, each once. */
function tenantLenses(context: LanguageContext, tenant: DistributionTenant): readonly LanguageLens[] {
  const distribution = findResource(context.workspace, 'distribution', tenant.value.DistributionId) as Distribution | null;
  const { line } = context.workspace.locate(definitionRef(tenant));
  if (!distribution || line === null) return [];
  const shaped = distribution.value.Origins.filter(({ DomainName, OriginPath }) => `${DomainName}${OriginPath ?? ''}`.includes('{{'));
  const shown = (shaped.length > 0 ? shaped : distribution.value.Origins).slice(0, 3);
  return shown.map(({ Id }) => ({
    line,
    title: `effective origin${shown.length > 1 ? ` ${Id}` : ''}: ${effectiveOrigin(context, Id, tenant, distribution)}`,
    target: { kind: 'effective', ownerId: tenant.id },
  }));
}

function groupLenses(context: LanguageContext, group: ConnectionGroup, key: string): readonly LanguageLens[] {
  const { workspace } = context;
  const names = leadingNames(workspace).get(group.routingEndpoint)?.length ?? 0;
  const tenants = tenantsOfGroup(workspace, group).length;
  return [
    places(context, group, '', `${count(names, 'name')} ${names === 1 ? 'leads' : 'lead'} here`, `${key} names`),
    places(context, group, '', `${count(tenants, 'tenant')} in this group`, `${key} group`),
  ];
}

function places(context: LanguageContext, resource: AnyResource, pointer: string, title: string, key: string): LanguageLens {
  const ref = pointer === '' ? definitionRef(resource) : refTo(resource, pointer);
  return { line: context.workspace.locate(ref).line ?? 1, title, target: { kind: 'places', key } };
}

/** The places that a lens of a file counted. */
export function lensPlaces(context: LanguageContext, path: string, key: string): readonly Location[] {
  const kind = holderKindOf(path);
  const [, index = '', what = '', at = ''] = /^\S+ (\d+) (\S+) ?(\d*)$/.exec(key) ?? [];
  if (kind === null || kind === 'record-sets') return [];
  const { workspace } = context;
  const resource = resourcesOf(workspace, kind).filter(({ file }) => file === path)[Number(index)];
  if (!resource) return [];
  switch (what) {
    case 'tenants':
      return tenantUses(workspace, resource).map(({ by, pointer }) => wordLocation(workspace, refTo(by, pointer)));
    case 'origin': {
      const distribution = resource as Distribution;
      const id = distribution.value.Origins[Number(at)]?.Id ?? '';
      return originUses(distribution, id).map((pointer) => wordLocation(workspace, refTo(distribution, pointer)));
    }
    case 'names':
      return namePlaces(workspace, resource as ConnectionGroup);
    case 'group':
      return tenantsOfGroup(workspace, resource as ConnectionGroup).map((tenant) => wordLocation(workspace, definitionRef(tenant)));
    default:
      return usesOf(workspace, resource).map(({ by, pointer }) => wordLocation(workspace, refTo(by, pointer)));
  }
}

/** Tenants that name the group, and for the default group those that name none. */
function tenantsOfGroup(workspace: Workspace, group: ConnectionGroup): readonly DistributionTenant[] {
  const references = referencesOf(workspace);
  return workspace.tenants.filter((tenant) => connectionGroupOf(references, tenant) === group);
}

const kept = new WeakMap<Workspace, ReadonlyMap<string, readonly string[]>>();

/** Endpoint -> the names whose DNS ends there. */
function leadingNames(workspace: Workspace): ReadonlyMap<string, readonly string[]> {
  const known = kept.get(workspace);
  if (known) return known;
  const snapshot = snapshotOf(workspace);
  const map = new Map<string, string[]>();
  for (const name of mapNames(snapshot)) {
    const domain = travel(snapshot, name).endpoint?.domain;
    if (domain === undefined) continue;
    const names = map.get(domain);
    if (names) names.push(name);
    else map.set(domain, [name]);
  }
  kept.set(workspace, map);
  return map;
}

/** The first record of each name that leads to a group. */
function namePlaces(workspace: Workspace, group: ConnectionGroup): readonly Location[] {
  const snapshot = snapshotOf(workspace);
  return (leadingNames(workspace).get(group.routingEndpoint) ?? []).flatMap((name) => {
    const record = travel(snapshot, name).records[0]?.record;
    return record ? [recordLocation(record)] : [];
  });
}
