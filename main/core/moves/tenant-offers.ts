/** Moves on a tenant: where it connects, its certificate, its parameters, its web ACL, whether it serves. */
import { refTo } from '../config/ref-to';
import { referencesOf } from '../config/references';
import type { MoveOffer } from '../types/draft';
import type { DistributionTenant } from '../types/resources';
import type { Snapshot } from '../types/snapshot';
import type { LocatedRef } from '../types/source';
import { certificateNeed, groupNeed, valueNeed, webAclNeed } from './choices';

/** Parameters that have an offer of their own. */
const mostParameters = 20;

export function tenantOffers(snapshot: Snapshot, tenant: DistributionTenant | undefined): readonly MoveOffer[] {
  if (!tenant) return [];
  const { name, id } = tenant;
  const owner = snapshot.owner(id);
  const place = (pointer: string): LocatedRef => snapshot.workspace.locate(refTo(tenant, pointer));
  const offers: MoveOffer[] = [];
  if (tenant.value.Enabled !== false) {
    const move = { kind: 'disable-tenant', tenant: id } as const;
    offers.push({ kind: 'disable-tenant', title: `Disable tenant ${name}`, move, needs: [], source: place('/Enabled') });
  }
  const groups = groupNeed(snapshot, owner?.connectionGroup?.name ?? '');
  if (groups.choices && groups.choices.length > 0) {
    const move = { kind: 'move-tenant', tenant: id } as const;
    offers.push({
      kind: 'move-tenant',
      title: `Move ${name} to another connection group…`,
      move,
      needs: [groups],
      source: place('/ConnectionGroupId'),
    });
  }
  offers.push(...parameterOffers(snapshot, tenant, place));
  const shown = owner?.certificates.find(({ source }) => source === 'tenant')?.certificate?.name ?? '';
  const certificates = certificateNeed(snapshot, tenant, shown);
  if (certificates.choices && certificates.choices.length > 0) {
    const move = { kind: 'swap-certificate', tenant: id } as const;
    const source = place('/Customizations/Certificate');
    offers.push({ kind: 'swap-certificate', title: `Give ${name} another certificate…`, move, needs: [certificates], source });
  }
  return [...offers, ...webAclOffers(snapshot, tenant, owner?.webAcl.value ?? null, place('/Customizations/WebAcl'))];
}

function parameterOffers(snapshot: Snapshot, tenant: DistributionTenant, place: (pointer: string) => LocatedRef): readonly MoveOffer[] {
  const template = referencesOf(snapshot.workspace).distributions.get(tenant.value.DistributionId);
  const definitions = template?.value.TenantConfig?.ParameterDefinitions ?? [];
  return definitions.slice(0, mostParameters).map(({ Name: parameter }): MoveOffer => {
    const at = tenant.value.Parameters?.findIndex(({ Name }) => Name === parameter) ?? -1;
    const now = tenant.value.Parameters?.[at]?.Value ?? '';
    return {
      kind: 'set-parameter',
      title: `Change parameter ${parameter} of ${tenant.name}…`,
      move: { kind: 'set-parameter', tenant: tenant.id, parameter },
      needs: [valueNeed(snapshot, tenant, parameter, now)],
      source: place(at < 0 ? '/Parameters' : `/Parameters/${at}/Value`),
    };
  });
}

function webAclOffers(
  snapshot: Snapshot,
  { id, name }: DistributionTenant,
  effective: string | null,
  source: LocatedRef,
): readonly MoveOffer[] {
  const offers: MoveOffer[] = [];
  const now = effective === null ? '' : (referencesOf(snapshot.workspace).webAcls.get(effective)?.name ?? effective);
  const acls = webAclNeed(snapshot, now);
  if (acls.choices && acls.choices.length > 0) {
    const move = { kind: 'override-web-acl', tenant: id } as const;
    offers.push({ kind: 'override-web-acl', title: `Give ${name} another web ACL…`, move, needs: [acls], source });
  }
  if (effective !== null) {
    const move = { kind: 'override-web-acl', tenant: id, webAcl: null } as const;
    offers.push({ kind: 'override-web-acl', title: `Take the web ACL off ${name}`, move, needs: [], source });
  }
  return offers;
}
