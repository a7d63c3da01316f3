/**
 * The records, existing names and cuts of all zones, patched in place when only records of zones changed that do not lie inside one
 * another (the usual case), else built anew.
 */
import { buildDnsIndex, cloudFrontZone } from '../../dns/build-index';
import { isWithin, parentOf } from '../../dns/names';
import type { DnsRecord, Zone } from '../../types/resources';
import { sameList } from '../../config/same';

/** What an update changed. */
export interface ZoneChanges {
  /** Which zones there are, or what they are called. */
  readonly zoneSet: boolean;
  /** Anything at all. */
  readonly any: boolean;
  /** The names whose records or existence changed; null when they are not known one by one. */
  readonly names: ReadonlySet<string> | null;
  /** Whether what is at a name changed. */
  readonly differs: (name: string) => boolean;
}

export interface ZoneBook {
  readonly zones: () => ReadonlyMap<string, Zone>;
  readonly records: (name: string) => readonly DnsRecord[] | undefined;
  readonly exists: (name: string) => boolean;
  readonly isCut: (name: string) => boolean;
  readonly hasCuts: () => boolean;
  readonly update: (next: readonly Zone[]) => ZoneChanges;
}

interface State {
  readonly zones: Map<string, Zone>;
  readonly records: Map<string, readonly DnsRecord[]>;
  /** Existing name -> how many reasons it has to exist: records of its own, and names directly below. Exact while `patchable`. */
  readonly exists: Map<string, number>;
  readonly cuts: Set<string>;
}

const empty: State = { zones: new Map(), records: new Map(), exists: new Map(), cuts: new Set() };
const unchanged: ZoneChanges = { zoneSet: false, any: false, names: new Set(), differs: () => false };

export function createZoneBook(): ZoneBook {
  let list: readonly Zone[] = [];
  let state = empty;
  let patchable = false;

  const rebuild = (next: readonly Zone[]): ZoneChanges => {
    const before = state;
    patchable = arePlain(next);
    state = patchable ? buildPlain(next) : buildNested(next);
    const after = state;
    return {
      zoneSet: !sameZones([...before.zones.values()], [...after.zones.values()]),
      any: true,
      names: null,
      differs: (name) =>
        !sameList(before.records.get(name), after.records.get(name)) ||
        before.exists.has(name) !== after.exists.has(name) ||
        before.cuts.has(name) !== after.cuts.has(name),
    };
  };

  const update = (next: readonly Zone[]): ZoneChanges => {
    const before = list;
    list = next;
    if (before.length === next.length && before.every((zone, at) => zone === next[at])) return unchanged;
    if (!patchable || !sameZones(before, next)) return rebuild(next);
    const pairs = next.flatMap((zone, at) => (zone === before[at] ? [] : [[before[at] as Zone, zone] as const]));
    const all = pairs.map(([old, zone]) => ({ zone, ...changedRecords(old.records, zone.records) }));
    if (all.some(({ zone, come }) => come.some(({ name }) => !isWithin(name, zone.origin)))) return rebuild(next);
    const names = new Set<string>();
    for (const { zone, gone, come } of all) patch(state, zone, gone, come, names);
    return { zoneSet: false, any: names.size > 0, names, differs: (name) => names.has(name) };
  };

  return {
    zones: () => state.zones,
    records: (name) => state.records.get(name),
    exists: (name) => state.exists.has(name),
    isCut: (name) => state.cuts.has(name),
    hasCuts: () => state.cuts.size > 0,
    update,
  };
}

/** Judges see of a zone that they did not ask for by an index only what is compared here. */
function sameZones(left: readonly Zone[], right: readonly Zone[]): boolean {
  return left.length === right.length && left.every(({ origin, file }, at) => right[at]?.origin === origin && right[at].file === file);
}

/** No two of one name, none inside another, none that CloudFront answers itself, no record outside its zone. */
function arePlain(zones: readonly Zone[]): boolean {
  const origins = new Set(zones.map(({ origin }) => origin));
  if (origins.size < zones.length || origins.has('.')) return false;
  return zones.every(({ origin, records }) => {
    if (isWithin(origin, cloudFrontZone)) return false;
    for (let at = parentOf(origin); at !== '.'; at = parentOf(at)) if (origins.has(at)) return false;
    return records.every(({ name }) => isWithin(name, origin));
  });
}

function buildPlain(zones: readonly Zone[]): State {
  const state: State = { zones: new Map(), records: new Map(), exists: new Map(), cuts: new Set() };
  for (const zone of zones) {
    state.zones.set(zone.origin, zone);
    appear(state.exists, zone.origin, zone.origin, null);
    const records = new Map<string, DnsRecord[]>();
    for (const record of zone.records) {
      const known = records.get(record.name);
      if (known) known.push(record);
      else records.set(record.name, [record]);
    }
    for (const [name, own] of records) {
      state.records.set(name, own);
      appear(state.exists, name, zone.origin, null);
      if (isCutAt(own, zone)) state.cuts.add(name);
    }
  }
  return state;
}

function buildNested(zones: readonly Zone[]): State {
  const built = buildDnsIndex({ zones, connectionGroups: [], distributions: [] });
  return {
    zones: new Map(built.zones),
    records: new Map(built.records),
    exists: new Map([...built.exists].map((name) => [name, 1])),
    cuts: new Set(built.cuts),
  };
}

function patch(state: State, zone: Zone, gone: readonly DnsRecord[], come: readonly DnsRecord[], names: Set<string>): void {
  state.zones.set(zone.origin, zone);
  const touched = new Set([...gone, ...come].map(({ name }) => name));
  if (touched.size === 0) return;
  const fresh = new Map<string, DnsRecord[]>();
  for (const record of zone.records) {
    if (!touched.has(record.name)) continue;
    const known = fresh.get(record.name);
    if (known) known.push(record);
    else fresh.set(record.name, [record]);
  }
  for (const name of touched) {
    const own = fresh.get(name);
    const had = state.records.has(name);
    names.add(name);
    if (own) state.records.set(name, own);
    else state.records.delete(name);
    if (own && !had) appear(state.exists, name, zone.origin, names);
    if (!own && had) vanish(state.exists, name, zone.origin, names);
    if (own && isCutAt(own, zone)) state.cuts.add(name);
    else state.cuts.delete(name);
  }
}

function isCutAt(records: readonly DnsRecord[], zone: Zone): boolean {
  return records.some(({ type, name }) => type === 'DNAME' || (type === 'NS' && name !== zone.origin));
}

/** A name brings all names between it and its zone into being, as empty non-terminals (RFC 4592 2.2.2). */
function appear(exists: Map<string, number>, name: string, origin: string, touched: Set<string> | null): void {
  for (let at = name; ; at = parentOf(at)) {
    const reasons = exists.get(at) ?? 0;
    exists.set(at, reasons + 1);
    if (reasons > 0) return;
    touched?.add(at);
    if (at === origin) return;
  }
}

function vanish(exists: Map<string, number>, name: string, origin: string, touched: Set<string>): void {
  for (let at = name; ; at = parentOf(at)) {
    const reasons = (exists.get(at) ?? 0) - 1;
    if (reasons > 0) {
      exists.set(at, reasons);
      return;
    }
    exists.delete(at);
    touched.add(at);
    if (at === origin) return;
  }
}

/** The records that went and came; what stayed the same object at both ends of the list is not looked at. */
function changedRecords(
  before: readonly DnsRecord[],
  after: readonly DnsRecord[],
): { readonly gone: readonly DnsRecord[]; readonly come: readonly DnsRecord[] } {
  let start = 0;
  const least = Math.min(before.length, after.length);
  while (start < least && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < least - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { gone: before.slice(start, before.length - tail), come: after.slice(start, after.length - tail) };
}
