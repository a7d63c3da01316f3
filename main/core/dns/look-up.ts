/** Decides which records of the workspace's zones answer for one name, before any chain is followed (RFC 1034 4.3.2, RFC 4592). */
import type { DnsRecord, Zone } from '../types/resources';
import type { DnsIndex } from '../types/snapshot';
import { findZone } from './build-index';
import { labelsOf, parentOf } from './names';

export type Found =
  /** No zone of the workspace holds the name. */
  | { readonly kind: 'outside'; readonly assumption?: string }
  /** NS records below the apex hand the name to servers outside the workspace. */
  | {
      readonly kind: 'delegated';
      readonly zone: Zone;
      readonly cut: string;
      readonly records: readonly DnsRecord[];
      readonly assumption?: string;
    }
  | { readonly kind: 'missing'; readonly zone: Zone; readonly assumption?: string }
  /** The name exists (or a wildcard stands in) without the type; `has` lists what is there. */
  | { readonly kind: 'nodata'; readonly zone: Zone; readonly has: readonly string[]; readonly assumption?: string }
  | {
      readonly kind: 'broken';
      readonly zone: Zone;
      readonly why: 'apex' | 'beside' | 'several';
      readonly other: string;
      readonly records: readonly DnsRecord[];
      readonly assumption?: string;
    }
  | { readonly kind: 'leads-on'; readonly zone: Zone; readonly record: DnsRecord; readonly target: string; readonly assumption?: string }
  | { readonly kind: 'records'; readonly zone: Zone; readonly records: readonly DnsRecord[]; readonly assumption?: string };

const apexAssumption = 'dns.cname-at-apex';

/**
 * Looks a name up (core's spelling, not below cloudfront.net). A name that is cached is answered from where it was fetched; else:
 *
 * 1. The zone with the longest name that holds it.
 * 2. From the apex down: NS records at a name below the apex delegate it away; a DNAME above the name rewrites it.
 * 3. The name's own records. A name that exists only because names below it do has none.
 * 4. For a name that does not exist: the wildcard directly below its closest encloser, and no other.
 * 5. Of those records: a CNAME for every type, else the type asked for, else an alias for A or AAAA.
 */
export function lookUp(index: DnsIndex, name: string, type: string, assumption?: (id: string) => string): Found {
  const older = index.cached?.get(name);
  if (older) return lookUp(older, name, type, assumption);
  const zone = findZone(index.zones, name);
  if (!zone) return { kind: 'outside' };
  const cut = index.cuts.size === 0 ? null : findCut(index, zone, name, type);
  if (cut) return cut;
  const own = index.records.get(name);
  if (own) return choose(zone, name, own, type, assumption);
  if (index.exists.has(name)) return { kind: 'nodata', zone, has: [] };
  const wildcard = `*.${closestEncloser(index, name)}`;
  const standIn = index.records.get(wildcard);
  if (standIn) return choose(zone, name, standIn, type, assumption);
  return index.exists.has(wildcard) ? { kind: 'nodata', zone, has: [] } : { kind: 'missing', zone };
}

/** The longest existing name above one that does not exist. */
export function closestEncloser(index: DnsIndex, name: string): string {
  let at = parentOf(name);
  while (at !== '.' && !index.exists.has(at)) at = parentOf(at);
  return at;
}

function findCut(index: DnsIndex, zone: Zone, name: string, type: string): Found | null {
  if (name === zone.origin) return null;
  const above: string[] = [];
  for (let at = name; at !== zone.origin; at = parentOf(at)) above.push(at);
  above.push(zone.origin);
  for (const at of above.toReversed()) {
    const records = index.cuts.has(at) ? index.records.get(at) : undefined;
    if (!records) continue;
    const servers = at === zone.origin ? [] : records.filter((record) => record.type === 'NS');
    // The parent itself answers for the DS record of a zone that it delegates (RFC 4035 3.1.4.1).
    if (servers.length > 0 && !(at === name && type === 'DS')) return { kind: 'delegated', zone, cut: at, records: servers };
    const dname = at === name ? undefined : records.find((record) => record.type === 'DNAME');
    if (!dname) continue;
    const kept = labelsOf(name).slice(0, labelsOf(name).length - labelsOf(at).length);
    return { kind: 'leads-on', zone, record: dname, target: dname.data === '.' ? kept.join('.') : `${kept.join('.')}.${dname.data}` };
  }
  return null;
}

function choose(zone: Zone, name: string, records: readonly DnsRecord[], type: string, assumption?: (id: string) => string): Found {
  const cname = records.find((record) => record.type === 'CNAME');
  if (!cname) return chooseType(zone, records, type);
  if (records.length === 1 && name !== zone.origin) return lead(zone, cname, type);
  const served = records.filter((record) => record.type !== 'RRSIG' && record.type !== 'NSEC');
  if (name === zone.origin) {
    if (assumption?.(apexAssumption) === 'nodata') {
      return {
        ...chooseType(
          zone,
          records.filter((record) => record !== cname),
          type,
        ),
        assumption: apexAssumption,
      };
    }
    return { kind: 'broken', zone, why: 'apex', other: cname.data, records: [cname], assumption: apexAssumption };
  }
  const other = served.filter((record) => record.type !== 'CNAME');
  if (other.length > 0) {
    const types = [...new Set(other.map((record) => record.type))].join(', ');
    return { kind: 'broken', zone, why: 'beside', other: types, records: [cname, ...other], assumption: apexAssumption };
  }
  if (served.some((record) => record.data !== cname.data)) {
    return {
      kind: 'broken',
      zone,
      why: 'several',
      other: served.map((record) => record.data).join(', '),
      records: served,
      assumption: apexAssumption,
    };
  }
  return lead(zone, cname, type);
}

function lead(zone: Zone, cname: DnsRecord, type: string): Found {
  return type === 'CNAME' ? { kind: 'records', zone, records: [cname] } : { kind: 'leads-on', zone, record: cname, target: cname.data };
}

function chooseType(zone: Zone, records: readonly DnsRecord[], type: string): Found {
  const fitting = records.filter((record) => record.type === type);
  if (fitting.length > 0) return { kind: 'records', zone, records: fitting };
  const alias = records.find((record) => record.type === 'ALIAS' && record.aliasFor === type);
  if (alias) return { kind: 'leads-on', zone, record: alias, target: alias.data };
  return {
    kind: 'nodata',
    zone,
    has: [...new Set(records.map((record) => (record.aliasFor ? `an alias for ${record.aliasFor}` : `${record.type} records`)))],
  };
}
