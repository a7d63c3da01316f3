/** What can be chosen in a move: connection groups, endpoints, certificates, web ACLs and values, as many as a list can show. */
import { covers } from '../certificates/covers';
import type { MoveOffer } from '../types/draft';
import type { DistributionTenant } from '../types/resources';
import type { Snapshot } from '../types/snapshot';

/** Choices and offers that a list shows; what is not among them can be typed. */
export const mostChoices = 200;

/** Types of records that lead a viewer somewhere. */
export const leading: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME', 'ALIAS']);

type Need = MoveOffer['needs'][number];

/** A choice, and what it is in words. */
export type Choice = readonly [value: string, hint: string];

/** What has to be asked, with as many of the choices as a list shows. */
export function choose(member: string, label: string, choices: readonly Choice[], now?: string): Need {
  const shown = choices.slice(0, mostChoices);
  return {
    member,
    label,
    choices: shown.map(([value]) => value),
    hints: shown.map(([, hint]) => hint),
    ...(now === undefined ? {} : { now }),
  };
}

/** Endpoints that a record can lead to: those of connection groups, and of standard distributions. */
export function endpointChoices({ dns }: Snapshot): readonly Choice[] {
  return [...dns.endpoints.values()].map(({ domain, kind, name }) => [
    domain,
    kind === 'connection-group' ? `connection group ${name}` : `distribution ${name}`,
  ]);
}

export function endpointNeed(snapshot: Snapshot, now: string): Need {
  return choose('to', 'Leads to', without(endpointChoices(snapshot), now), now);
}

export function groupChoices({ workspace }: Snapshot): readonly Choice[] {
  return workspace.connectionGroups.map(({ name, routingEndpoint, implicit }) => [
    name,
    implicit ? `made by CloudFront, ${routingEndpoint}` : routingEndpoint,
  ]);
}

export function groupNeed(snapshot: Snapshot, now: string): Need {
  return choose('connectionGroup', 'Connection group', without(groupChoices(snapshot), now), now);
}

export function tenantChoices({ workspace }: Snapshot): readonly Choice[] {
  return workspace.tenants.slice(0, mostChoices).map(({ name, value }) => [name, value.Domains[0]?.Domain ?? '']);
}

export function certificateChoices({ workspace }: Snapshot): readonly Choice[] {
  return workspace.certificates.slice(0, mostChoices).map(({ name, names }) => [name, names.join(', ')]);
}

export function aclChoices({ workspace }: Snapshot): readonly Choice[] {
  return workspace.webAcls.map(({ name, value }) => [name, value.Description ?? '']);
}

export function originChoices({ workspace }: Snapshot): readonly Choice[] {
  return workspace.origins.slice(0, mostChoices).map(({ domain }) => [domain, '']);
}

/** Names with a record that leads a viewer somewhere. */
export function recordChoices({ dns }: Snapshot): readonly Choice[] {
  const choices: Choice[] = [];
  for (const [name, records] of dns.records) {
    if (choices.length >= mostChoices) break;
    const record = records.find(({ type }) => leading.has(type));
    if (record) choices.push([name, `${record.type} ${record.data}`]);
  }
  return choices;
}

function without(choices: readonly Choice[], now: string): readonly Choice[] {
  return choices.filter(([value]) => value !== now);
}

/** Certificates that cover names of the tenant, those that cover most of them first. */
export function certificateNeed({ workspace }: Snapshot, tenant: DistributionTenant, now: string): Need {
  const domains = tenant.value.Domains.map(({ Domain }) => Domain.toLowerCase());
  const choices = workspace.certificates
    .filter(({ name }) => name !== now)
    .map(({ name, names }) => ({ name, names, covered: domains.filter((domain) => covers(names, domain)).length }))
    .filter(({ covered }) => covered > 0)
    .sort((a, b) => b.covered - a.covered)
    .map(({ name, names, covered }): Choice => [
      name,
      covered === domains.length
        ? `covers all names: ${names.join(', ')}`
        : `covers ${covered} of ${domains.length} names: ${names.join(', ')}`,
    ]);
  return choose('certificate', 'Certificate', choices, now);
}

export function webAclNeed(snapshot: Snapshot, now: string): Need {
  return choose('webAcl', 'Web ACL', without(aclChoices(snapshot), now), now);
}

/** Values that other tenants of the template give the parameter. */
export function valueNeed({ workspace }: Snapshot, tenant: DistributionTenant, parameter: string, now: string): Need {
  const values = new Set<string>();
  for (const other of workspace.tenants) {
    if (values.size > mostChoices || other.value.DistributionId !== tenant.value.DistributionId) continue;
    const value = other.value.Parameters?.find(({ Name }) => Name === parameter)?.Value;
    if (value !== undefined && value !== now) values.add(value);
  }
  return choose(
    'value',
    `Value of ${parameter}`,
    [...values].map((value): Choice => [value, '']),
    now,
  );
}
