/**
 * Decides what becomes of the default connection group. CloudFront makes it by itself and no call can create one, so a group
 * that the workspace calls the default becomes an ordinary group, and the tenants that rely on it name it.
 */
import type { ResourceKind } from '../../core/config/names';
import type { ConnectionGroup, DistributionTenant, Resource } from '../../core/types/resources';
import type { Workspace } from '../../core/types/workspace';
import type { ExportNote } from '../../core/types/export';

export interface DefaultGroups {
  readonly notes: readonly ExportNote[];
  /** The value to export: groups without what AWS decides, tenants with the group that they relied on. */
  readonly adjust: (kind: ResourceKind, resource: Resource<unknown>) => unknown;
}

export function defaultGroupsOf(workspace: Workspace, account: string): DefaultGroups {
  const group = workspace.connectionGroups.find((candidate) => candidate.isDefault && !candidate.implicit && candidate.account === account);
  const relying = workspace.tenants.filter((tenant) => tenant.account === account && !tenant.value.ConnectionGroupId).length;
  const adjust = (kind: ResourceKind, resource: Resource<unknown>): unknown => {
    if (kind === 'connection-group') return withoutAnswers(resource as ConnectionGroup);
    if (kind !== 'distribution-tenant' || !group) return resource.value;
    const { value } = resource as DistributionTenant;
    return value.ConnectionGroupId ? value : { ...value, ConnectionGroupId: group.id };
  };
  if (!group) return { notes: [], adjust };
  const tenants =
    relying === 0
      ? ''
      : relying === 1
        ? ' The tenant that names no group now names it.'
        : ` The ${relying} tenants that name no group now name it.`;
  const text = `Connection group ${group.name} is the account's default here. A default group cannot be created, so it becomes an ordinary one.${tenants}`;
  return { notes: [{ level: 'info', text, file: group.file }], adjust };
}

/** AWS gives the endpoint and says which group is the default. */
function withoutAnswers(group: ConnectionGroup): unknown {
  const { RoutingEndpoint: _endpoint, IsDefault: _default, ...value } = group.value;
  return value;
}
