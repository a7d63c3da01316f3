/** The things of every kind as the engine keeps them from one state of the workspace to the next. */
import type { DnsRecord, Zone } from '../../types/resources';
import type { Workspace } from '../../types/workspace';
import type { OwnerName, ThingKind, Things } from '../family';
import { allKinds, thingsOf } from '../things';
import { createOrderedThings, type Difference, type OrderedThings } from './ordered-things';
import { sameList } from '../../config/same';

type Thing = Things[ThingKind] & object;

export interface ThingLists {
  readonly of: (kind: ThingKind) => OrderedThings<Thing>;
  /** What came and went, by kind; kinds without change are left out. */
  readonly update: (workspace: Workspace) => ReadonlyMap<ThingKind, Difference<Thing>>;
}

export function createThingLists(): ThingLists {
  const lists = new Map<ThingKind, OrderedThings<Thing>>(allKinds.map((kind) => [kind, createOrderedThings<Thing>()]));
  const ownerNames = createOwnerNames();
  let before: Workspace | null = null;

  const of = (kind: ThingKind): OrderedThings<Thing> => lists.get(kind) as OrderedThings<Thing>;

  const nextOf = (kind: ThingKind, workspace: Workspace): readonly Thing[] => {
    if (kind === 'ownerName') return ownerNames(workspace.zones);
    const { distributions, tenants } = workspace;
    if (kind === 'claim' && before?.distributions === distributions && before.tenants === tenants) return of(kind).list();
    return thingsOf(workspace, kind);
  };

  const update = (workspace: Workspace): ReadonlyMap<ThingKind, Difference<Thing>> => {
    const changes = new Map<ThingKind, Difference<Thing>>();
    for (const kind of allKinds) {
      const difference = of(kind).update(nextOf(kind, workspace));
      if (difference.gone.length > 0 || difference.come.length > 0) changes.set(kind, difference);
    }
    before = workspace;
    return changes;
  };
  return { of, update };
}

/** Groups the records of zones by name; a name keeps its object as long as its records are the same. */
function createOwnerNames(): (zones: readonly Zone[]) => readonly OwnerName[] {
  let from: readonly Zone[] = [];
  let known = new Map<string, OwnerName>();
  let list: readonly OwnerName[] = [];

  const again = (zones: readonly Zone[]): readonly OwnerName[] => {
    const records = new Map<string, DnsRecord[]>();
    for (const zone of zones) {
      for (const record of zone.records) {
        const own = records.get(record.name);
        if (own) own.push(record);
        else records.set(record.name, [record]);
      }
    }
    const next = new Map<string, OwnerName>();
    for (const [name, own] of records) {
      const before = known.get(name);
      next.set(name, before && sameList(before.records, own) ? before : { name, records: own });
    }
    known = next;
    return [...next.values()];
  };

  return (zones) => {
    if (sameList(from, zones)) return list;
    const replaced = replacedRecords(from, zones);
    from = zones;
    if (!replaced) return (list = again(zones));
    const renewed = new Map<OwnerName, OwnerName>();
    for (const name of new Set([...replaced.keys()].map((record) => record.name))) {
      const before = known.get(name) as OwnerName;
      const after = { name, records: before.records.map((record) => replaced.get(record) ?? record) };
      renewed.set(before, after);
      known.set(name, after);
    }
    if (renewed.size > 0) list = list.map((one) => renewed.get(one) ?? one);
    return list;
  };
}

/** Old record -> new record, when all names stand where they stood; null when some do not. */
function replacedRecords(before: readonly Zone[], after: readonly Zone[]): ReadonlyMap<DnsRecord, DnsRecord> | null {
  if (before.length !== after.length) return null;
  const replaced = new Map<DnsRecord, DnsRecord>();
  for (let zone = 0; zone < after.length; zone += 1) {
    const [old, fresh] = [before[zone]?.records ?? [], after[zone]?.records ?? []];
    if (old === fresh) continue;
    if (old.length !== fresh.length) return null;
    for (let at = 0; at < old.length; at += 1) {
      const [one, other] = [old[at] as DnsRecord, fresh[at] as DnsRecord];
      if (one === other) continue;
      if (one.name !== other.name) return null;
      replaced.set(one, other);
    }
  }
  return replaced;
}
