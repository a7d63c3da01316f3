/** What can be chosen in a move: connection groups, endpoints, certificates, web ACLs and values, as many as a list can show. */
import { covers } from '../certificates/covers';
import type { MoveOffer } from '../types/draft';
import type { DistributionTenant } from '../types/resources';
import type { Snapshot } from '../types/snapshot';

/** Choices and offers that a list shows; what is not among them can be typed. */
export const mostChoices = 200;

type Need = MoveOffer['needs'][number];

/** A choice, and what it is in words. */
type Choice = readonly [value: string, hint: string];

function need(member: string, label: string, choices: readonly Choice[], now: string): Need {
  const shown = choices.slice(0, mostChoices);
  return { member, label, choices: shown.map(([value]) => value), hints: shown.map(([, hint]) => hint), now };
}

/** Endpoints that a record can lead to: those of connection groups, and of standard distributions. */
export function endpointNeed({ dns }: Snapshot, now: string): Need {
  const choices = [...dns.endpoints.values()]
    .filter(({ domain }) => domain !== now)
    .map(({ domain, kind, name }): Choice => [domain, kind === 'connection-group' ? `connection group ${name}` : `distribution ${name}`]);
  return need('to', 'Leads to', choices, now);
}

export function groupNeed({ workspace }: Snapshot, now: string): Need {
  const choices = workspace.connectionGroups
    .filter(({ name }) => name !== now)
    .map(({ name, routingEndpoint, implicit }): Choice => [name, implicit ? `made by CloudFront, ${routingEndpoint}` : routingEndpoint]);
  return need('connectionGroup', 'Connection group', choices, now);
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
  return need('certificate', 'Certificate', choices, now);
}

export function webAclNeed({ workspace }: Snapshot, now: string): Need {
  return need(
    'webAcl',
    'Web ACL',
    workspace.webAcls.filter(({ name }) => name !== now).map(({ name, value }): Choice => [name, value.Description ?? '']),
    now,
  );
}

/** Values that other tenants of the template give the parameter. */
export function valueNeed({ workspace }: Snapshot, tenant: DistributionTenant, parameter: string, now: string): Need {
  const values = new Set<string>();
  for (const other of workspace.tenants) {
    if (values.size > mostChoices || other.value.DistributionId !== tenant.value.DistributionId) continue;
    const value = other.value.Parameters?.find(({ Name }) => Name === parameter)?.Value;
    if (value !== undefined && value !== now) values.add(value);
  }
  return need(
    'value',
    `Value of ${parameter}`,
    [...values].map((value): Choice => [value, '']),
    now,
  );
}
