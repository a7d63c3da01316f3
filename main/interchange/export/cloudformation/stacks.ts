/**
 * Decides how many templates there are. A template holds at most 500 resources, 200 parameters and outputs, and 1 MB
 * (CloudFormation quotas); what is larger becomes several stacks, each naming values that the ones before it export.
 */
import type { Entry } from '../plan';
import type { TemplateResource } from './resources';

/** Resources that stay together: an entry, or a part of a zone's records. */
export interface Unit {
  readonly entry: Entry;
  readonly resources: readonly TemplateResource[];
  /** The unit that others mean when they name the entry; records come after it. */
  readonly isFirst: boolean;
}

/** Below the quotas of 500 resources and 1,000,000 bytes: the text, laid out and with its references written, is about twice as long. */
const mostResources = 450;
const mostBytes = 400_000;

/**
 * Units in stacks, each after all that it needs. One stack when everything fits. Otherwise hosted zones and what all tenants share
 * come first, and what only one tenant needs (its certificate) stands beside the tenant, so that few values cross from stack to stack.
 */
export function partition(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const sizes = new Map(units.map((unit) => [unit, JSON.stringify(unit.resources).length]));
  const sizeOf = (unit: Unit): number => sizes.get(unit) ?? 0;
  const resources = units.reduce((sum, unit) => sum + unit.resources.length, 0);
  const bytes = units.reduce((sum, unit) => sum + sizeOf(unit), 0);
  if (resources <= mostResources && bytes <= mostBytes) return [units];

  const parts: Unit[][] = [];
  let count = 0;
  let size = 0;
  const begin = (): void => {
    parts.push([]);
    count = 0;
    size = 0;
  };
  let before: Unit | null = null;
  for (const unit of inOrder(units)) {
    const fits = count + unit.resources.length <= mostResources && size + sizeOf(unit) <= mostBytes;
    // What all share has stacks of its own, so that a new tenant or record never touches it.
    if (!before || !fits || isShared(unit) !== isShared(before)) begin();
    parts.at(-1)?.push(unit);
    count += unit.resources.length;
    size += sizeOf(unit);
    before = unit;
  }
  return parts;
}

function isShared({ entry, isFirst }: Unit): boolean {
  if (entry.kind === 'zone') return isFirst;
  return entry.kind !== 'distribution-tenant' && entry.kind !== 'certificate';
}

/** Zones (their certificates wait for them), shared things with what they need, tenants with what they need, the rest, records. */
function inOrder(units: readonly Unit[]): readonly Unit[] {
  const ordered = new Set<Unit>();
  const unitOf = new Map(units.filter(({ isFirst }) => isFirst).map((unit) => [unit.entry, unit]));
  const take = (unit: Unit | undefined): void => {
    if (!unit || ordered.has(unit)) return;
    if (unit.entry.kind !== 'zone') for (const needed of unit.entry.needs) take(unitOf.get(needed));
    ordered.add(unit);
  };
  const takeAll = (wanted: (unit: Unit) => boolean): void => units.filter(wanted).forEach(take);
  takeAll(({ entry, isFirst }) => entry.kind === 'zone' && isFirst);
  takeAll((unit) => isShared(unit));
  takeAll(({ entry }) => entry.kind === 'distribution-tenant');
  takeAll(({ entry }) => entry.kind !== 'zone');
  takeAll(() => true);
  return [...ordered];
}
