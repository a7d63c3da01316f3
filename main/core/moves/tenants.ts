/** Moves of tenants and connection groups: where a tenant connects, what it shows, refuses and is given, and whether it serves at all. */
import { refTo } from '../config/ref-to';
import { referencesOf } from '../config/references';
import type { Change } from '../rules/edits';
import type { Move } from '../types/draft';
import type { DistributionTenant, Resource } from '../types/resources';
import { refused, withChanges, type MoveBase, type MoveResult } from './made';

type MoveOf<Kind extends Move['kind']> = Extract<Move, { kind: Kind }>;

/** Does the work with the tenant that is meant, or says that there is none. */
function withTenant({ snapshot }: MoveBase, reference: string, work: (tenant: DistributionTenant) => MoveResult): MoveResult {
  const tenant = referencesOf(snapshot.workspace).tenants.get(reference);
  return tenant ? work(tenant) : refused(`There is no tenant ${reference} in this workspace.`);
}

export function moveTenant(base: MoveBase, { tenant: reference, connectionGroup }: MoveOf<'move-tenant'>): MoveResult {
  return withTenant(base, reference, (tenant) => {
    const references = referencesOf(base.snapshot.workspace);
    // The map knows a group by its endpoint.
    const byEndpoint = base.snapshot.dns.endpoints.get(connectionGroup.toLowerCase())?.connectionGroup;
    const group = references.connectionGroups.get(connectionGroup) ?? byEndpoint;
    if (!group) return refused(`There is no connection group ${connectionGroup} in this workspace.`);
    const written = tenant.value.ConnectionGroupId;
    const now = written ? references.connectionGroups.get(written) : references.defaultGroups.get(tenant.account);
    if (now === group) return refused(`Tenant ${tenant.name} is in connection group ${group.name} already.`);
    const words = {
      sentence: `Moved tenant ${tenant.name} to connection group ${group.name}.`,
      name: `${tenant.name} in ${group.name}`,
    };
    const ref = refTo(tenant, '/ConnectionGroupId');
    // The group that CloudFront makes by itself is in no file: a tenant is in it by naming none.
    if (group.implicit) return withChanges(base, words, [{ remove: ref }]);
    return withChanges(base, words, [{ set: ref, value: sameWay(written, now, group) }]);
  });
}

/** A reference written as the one before it was: by ARN, by id, else by name. */
function sameWay(written: string | undefined, before: Resource<unknown> | undefined, after: Resource<unknown>): string {
  if (before && written === before.arn) return after.arn;
  return before && written === before.id && before.id !== before.name ? after.id : after.name;
}

export function swapCertificate(base: MoveBase, { tenant: reference, certificate }: MoveOf<'swap-certificate'>): MoveResult {
  return withTenant(base, reference, (tenant) => {
    const wanted = referencesOf(base.snapshot.workspace).certificates.get(certificate);
    if (!wanted) return refused(`There is no certificate ${certificate} in this workspace.`);
    if (tenant.value.Customizations?.Certificate?.Arn === wanted.arn) {
      return refused(`Tenant ${tenant.name} shows the certificate ${wanted.name} already.`);
    }
    const words = { sentence: `Gave tenant ${tenant.name} the certificate ${wanted.name}.`, name: `${tenant.name} with ${wanted.name}` };
    return withChanges(base, words, [{ set: refTo(tenant, '/Customizations/Certificate/Arn'), value: wanted.arn }]);
  });
}

export function disableTenant(base: MoveBase, { tenant: reference }: MoveOf<'disable-tenant'>): MoveResult {
  return withTenant(base, reference, (tenant) => {
    if (tenant.value.Enabled === false) return refused(`Tenant ${tenant.name} is disabled already.`);
    const words = { sentence: `Disabled tenant ${tenant.name}.`, name: `${tenant.name} disabled` };
    return withChanges(base, words, [{ set: refTo(tenant, '/Enabled'), value: false }]);
  });
}

export function disableConnectionGroup(base: MoveBase, { connectionGroup }: MoveOf<'disable-connection-group'>): MoveResult {
  const group = referencesOf(base.snapshot.workspace).connectionGroups.get(connectionGroup);
  if (!group) return refused(`There is no connection group ${connectionGroup} in this workspace.`);
  if (group.implicit)
    return refused(`CloudFront makes the group ${group.name} by itself; no file says it, so there is nothing to disable.`);
  if (group.value.Enabled === false) return refused(`Connection group ${group.name} is disabled already.`);
  const words = { sentence: `Disabled connection group ${group.name}.`, name: `${group.name} disabled` };
  return withChanges(base, words, [{ set: refTo(group, '/Enabled'), value: false }]);
}

/** Characters of a parameter's value (CloudFront API reference, Parameter). */
const longestValue = 256;

export function setParameter(base: MoveBase, { tenant: reference, parameter, value }: MoveOf<'set-parameter'>): MoveResult {
  return withTenant(base, reference, (tenant) => {
    const template = referencesOf(base.snapshot.workspace).distributions.get(tenant.value.DistributionId);
    const defined = template?.value.TenantConfig?.ParameterDefinitions?.map(({ Name }) => Name) ?? [];
    if (!defined.includes(parameter)) {
      const known = defined.length === 0 ? 'it defines none' : `it defines ${defined.join(', ')}`;
      return refused(`The template ${template?.name ?? tenant.value.DistributionId} has no parameter ${parameter}; ${known}.`);
    }
    if (value === '' || value.length > longestValue) return refused(`The value of a parameter has 1 to ${longestValue} characters.`);
    const at = tenant.value.Parameters?.findIndex(({ Name }) => Name === parameter) ?? -1;
    if (tenant.value.Parameters?.[at]?.Value === value)
      return refused(`Parameter ${parameter} of tenant ${tenant.name} is ${value} already.`);
    const words = {
      sentence: `Set parameter ${parameter} of tenant ${tenant.name} to ${value}.`,
      name: `${tenant.name}: ${parameter} ${value}`,
    };
    const change: Change =
      at >= 0
        ? { set: refTo(tenant, `/Parameters/${at}/Value`), value }
        : { append: refTo(tenant, '/Parameters'), value: { Name: parameter, Value: value } };
    return withChanges(base, words, [change]);
  });
}

export function overrideWebAcl(base: MoveBase, { tenant: reference, webAcl }: MoveOf<'override-web-acl'>): MoveResult {
  return withTenant(base, reference, (tenant) => {
    const ref = refTo(tenant, '/Customizations/WebAcl');
    const now = tenant.value.Customizations?.WebAcl;
    if (webAcl === null) {
      if (now?.Action === 'disable') return refused(`Tenant ${tenant.name} has no web ACL already.`);
      const words = { sentence: `Took the web ACL off tenant ${tenant.name}.`, name: `${tenant.name} without web ACL` };
      return withChanges(base, words, [{ set: ref, value: { Action: 'disable' } }]);
    }
    const wanted = referencesOf(base.snapshot.workspace).webAcls.get(webAcl);
    if (!wanted) return refused(`There is no web ACL ${webAcl} in this workspace.`);
    if (now?.Action === 'override' && now.Arn !== undefined && [wanted.arn, wanted.id, wanted.name].includes(now.Arn)) {
      return refused(`Tenant ${tenant.name} has the web ACL ${wanted.name} already.`);
    }
    const words = { sentence: `Gave tenant ${tenant.name} the web ACL ${wanted.name}.`, name: `${tenant.name} with ${wanted.name}` };
    return withChanges(base, words, [{ set: ref, value: { Action: 'override', Arn: wanted.arn } }]);
  });
}
