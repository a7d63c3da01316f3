/**
 * Decides how many templates there are. A template holds at most 500 resources, 200 parameters and outputs, and 1 MB
 * (CloudFormation quotas); what is larger becomes several stacks, each naming values that the ones before it export.
 */
import type { Entry, Plan } from '../plan';

export interface StackPart {
  readonly entries: readonly Entry[];
}

/** Some room is left below the quotas of 500 resources and 1,000,000 bytes, for hosted zones and outputs. */
const mostResources = 450;
const mostBytes = 850_000;

/**
 * Entries in stacks, each entry after all that it needs. One stack when everything fits; otherwise what only one tenant needs
 * (its certificate) stands beside the tenant, so that few values cross from stack to stack.
 */
export function partition(plan: Plan, resourcesOf: (entry: Entry) => number, bytesOf: (entry: Entry) => number): readonly StackPart[] {
  const total = plan.entries.reduce((sum, entry) => sum + resourcesOf(entry), 0);
  const bytes = plan.entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
  if (total <= mostResources && bytes <= mostBytes) return [{ entries: plan.entries }];
  const parts: StackPart[] = [];
  let current: Entry[] = [];
  let count = 0;
  let size = 0;
  const close = (): void => {
    if (current.length > 0) parts.push({ entries: current });
    current = [];
    count = 0;
    size = 0;
  };
  let shared = true;
  for (const entry of besideTheirTenants(plan)) {
    const [resources, own] = [resourcesOf(entry), bytesOf(entry)];
    // What all tenants share has a stack of its own, so that a new tenant never touches it.
    const isShared = entry.kind !== 'distribution-tenant' && entry.kind !== 'certificate' && entry.kind !== 'zone';
    if (shared && !isShared && current.length > 0) close();
    shared = isShared;
    if (count + resources > mostResources || size + own > mostBytes) close();
    current.push(entry);
    count += resources;
    size += own;
  }
  close();
  return parts;
}

/** Shared things first, then each tenant with what it needs just before it, then the rest. */
function besideTheirTenants(plan: Plan): readonly Entry[] {
  const ordered = new Set<Entry>();
  const take = (entry: Entry): void => {
    if (ordered.has(entry)) return;
    for (const needed of entry.needs) take(needed);
    ordered.add(entry);
  };
  for (const entry of plan.entries) if (!['certificate', 'distribution-tenant', 'zone'].includes(entry.kind)) take(entry);
  for (const entry of plan.entries) if (entry.kind === 'distribution-tenant') take(entry);
  for (const entry of plan.entries) take(entry);
  return [...ordered];
}
