/** Decides how an owner's names and states read: domains, Enabled, the connection group behind a tenant. */
import type { ConnectionGroup, Distribution, DistributionTenant } from '../types/resources';
import type { EffectiveOwner, EffectiveRow, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { row, rowsOf } from './effective-rows';
import { refsTo, refTo } from './ref-to';

/** A tenant's own members, and the state of its template. */
export function tenantRows(snapshot: Snapshot, owner: EffectiveOwner, tenant: DistributionTenant): EffectiveRow[] {
  const rows = [row('Name', tenant.name, 'tenant', [refTo(tenant, '/Name')])];
  tenant.value.Domains.forEach(({ Domain, Status }, at) => {
    const name = Domain.toLowerCase();
    const claims = name.startsWith('*.') ? snapshot.hosts.wildcard.get(name.slice(2)) : snapshot.hosts.exact.get(name);
    const active = claims?.find((claim) => claim.ownerId === tenant.id)?.active ?? false;
    const because = [refTo(tenant, `/Domains/${at}/${Status ? 'Status' : 'Domain'}`)];
    rows.push(row(`Domains[${Domain}].Status`, active ? 'active' : 'inactive', 'tenant', because));
  });
  rows.push(row('Enabled', owner.enabled.value, owner.enabled.from, owner.enabled.because));
  const { distribution } = owner;
  rows.push(row('DistributionId', distribution?.id ?? tenant.value.DistributionId, 'tenant', [refTo(tenant, '/DistributionId')]));
  if (distribution) {
    rows.push(row('Distribution.Name', distribution.name, 'template', refsTo(distribution, '')));
    rows.push(row('Distribution.Enabled', distribution.value.Enabled, 'template', [refTo(distribution, '/Enabled')]));
  }
  const { ManagedCertificateRequest } = tenant.value;
  if (!ManagedCertificateRequest) return rows;
  const pointer = '/ManagedCertificateRequest';
  const part = { value: ManagedCertificateRequest, path: pointer.slice(1), pointer, standing: tenant, from: 'tenant' } as const;
  return [...rows, ...rowsOf(part)];
}

/** The connection group of a tenant: what it decides for the tenant's viewers. */
export function groupRows({ connectionGroup: group }: EffectiveOwner, tenant: DistributionTenant): EffectiveRow[] {
  const named = tenant.value.ConnectionGroupId === undefined ? [] : [refTo(tenant, '/ConnectionGroupId')];
  if (!group) return [row('ConnectionGroupId', tenant.value.ConnectionGroupId ?? null, 'tenant', named)];
  const from = named.length > 0 ? 'tenant' : 'cloudfront-default';
  const member = (name: keyof ConnectionGroup['value'], value: unknown): EffectiveRow => {
    const given = group.value[name] !== undefined || name === 'RoutingEndpoint' || name === 'Name';
    return given
      ? row(`ConnectionGroup.${name}`, value, 'connection-group', refsTo(group, `/${name}`))
      : row(`ConnectionGroup.${name}`, value, 'cloudfront-default', []);
  };
  return [
    row('ConnectionGroupId', group.id, from, named.length > 0 ? named : refsTo(group, '/IsDefault')),
    member('Name', group.name),
    member('RoutingEndpoint', group.routingEndpoint),
    member('Ipv6Enabled', group.value.Ipv6Enabled ?? true),
    member('AnycastIpListId', group.value.AnycastIpListId ?? null),
    member('Enabled', group.value.Enabled ?? true),
  ];
}

/** State and names of a distribution by itself. */
export function distributionNames(snapshot: Snapshot, distribution: Distribution | null): EffectiveRow[] {
  if (!distribution) return [];
  const { Enabled, Aliases = [], TenantConfig, IsIPV6Enabled } = distribution.value;
  const at = (pointer: string): readonly SourceRef[] => [refTo(distribution, pointer)];
  const rows = [row('Enabled', Enabled, 'template', at('/Enabled'))];
  if (distribution.multiTenant) {
    return [
      ...rows,
      ...rowsOf({ value: TenantConfig ?? {}, path: 'TenantConfig', pointer: '/TenantConfig', standing: distribution, from: 'template' }),
    ];
  }
  rows.push(row('DomainName', distribution.domainName, 'cloudfront-default', at('')));
  Aliases.forEach((alias, index) => rows.push(row(`Aliases[${alias}]`, alias, 'template', at(`/Aliases/${index}`))));
  const ipv6 = snapshot.dns.endpoints.get(distribution.domainName.toLowerCase())?.ipv6 ?? false;
  if (IsIPV6Enabled === undefined) rows.push(row('IsIPV6Enabled', ipv6, 'cloudfront-default', []));
  return rows;
}
