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

/** Below the quotas of 500 resources and 1,000,000 bytes: the text, laid out and with its references written, may be two and a half times as long. */
const mostResources = 450;
const mostBytes = 300_000;

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
  // What all share has stacks of its own, so that a new tenant or record never touches it.
  for (const phase of phasesOf(units)) {
    begin();
    for (const unit of phase) {
      if (count + unit.resources.length > mostResources || size + sizeOf(unit) > mostBytes) begin();
      parts.at(-1)?.push(unit);
      count += unit.resources.length;
      size += sizeOf(unit);
    }
  }
  return parts.filter((part) => part.length > 0);
}

/** 1. Zones (certificates wait for them) and shared things, 2. tenants, each after what it alone needs, 3. records. */
function phasesOf(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const taken = new Set<Unit>();
  const unitOf = new Map(units.filter(({ isFirst }) => isFirst).map((unit) => [unit.entry, unit]));
  const phase = (...wanted: readonly ((unit: Unit) => boolean)[]): readonly Unit[] => {
    const made: Unit[] = [];
    const take = (unit: Unit | undefined): void => {
      if (!unit || taken.has(unit)) return;
      taken.add(unit);
      if (unit.entry.kind !== 'zone') for (const needed of unit.entry.needs) take(unitOf.get(needed));
      made.push(unit);
    };
    for (const test of wanted) units.filter(test).forEach(take);
    return made;
  };
  const isTenants = ({ entry }: Unit): boolean => entry.kind === 'distribution-tenant' || entry.kind === 'certificate';
  return [
    phase(
      ({ entry, isFirst }) => entry.kind === 'zone' && isFirst,
      (unit) => unit.entry.kind !== 'zone' && !isTenants(unit),
    ),
    phase(({ entry }) => entry.kind === 'distribution-tenant', isTenants),
    phase(() => true),
  ];
}
